import {
  useCallback,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
} from 'react';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import { followItem } from '../../../core/bank/identity.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { copyWords } from '../frame/clipboard.ts';
import { Button, FilterField } from '../frame/controls.tsx';
import type { BankPageProps, StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { useSaveKey } from './autosave.ts';
import { LeftDrafts, useDrafts, type Drafts, useDraftWords } from './drafts.tsx';
import { EditorBar } from './editor-bar.tsx';
import { useEditing, type Editing, type SaveResult } from './use-editing.ts';
import './editing.css';
import './list.css';

/** What the page of questions and the page of stories share: what is open, saving, and the focus between list and form. */
export interface ListPage<Thing extends { readonly id: string }> extends Pick<BankPageProps, 'navigate'> {
  readonly bank: Bank;
  readonly editing: Editing;
  /** Null until those of earlier sessions are read. */
  readonly drafts: Drafts | null;
  /** What is open; null for nothing. */
  readonly thing: Thing | null;
  readonly openedId: string | null;
  /** Of the form: it stays the same while the words of what is open, and with them its id, change. */
  readonly formKey: number;
  readonly open: (id: string | null) => void;
  /** Opens a row. @param isByKey whether with Enter rather than the mouse, so that the focus goes to its form */
  readonly openRow: (id: string, isByKey: boolean) => void;
  /** Brings the focus to the form. @param isNew whether its name is written, so that the next field is wanted */
  readonly goToForm: (isNew?: boolean) => void;
  /** Whether the name of something new is asked for. */
  readonly isNew: boolean;
  readonly startNew: () => void;
  /** Ends that, and with an id opens what was added. */
  readonly endNew: (added: string | null) => void;
  /** What something new could be about, as a link had it. */
  readonly theme: string | null;
  /** Brings the focus to a row, without one to the filter. */
  readonly focusRow: (id: string | null) => void;
  /** Makes an edit, and says what was done. Stays the same while the state of saving changes. */
  readonly make: (edit: Edit | null, done?: string | null, base?: string | null) => Promise<SaveResult>;
  readonly said: string | null;
  readonly setSaid: (said: string | null) => void;
  /** Puts what is open on the clipboard, and says so. */
  readonly copy: () => Promise<void>;
  readonly note: string | null;
  readonly setPending: (isPending: boolean) => void;
  readonly isPending: boolean;
  /** What a form of this page needs to save itself. */
  readonly saving: {
    readonly version: string | null;
    readonly onKept: (base: Thing) => void;
    readonly onPending: (isPending: boolean) => void;
    readonly onSave: (edit: Edit, version: string | null) => Promise<SaveResult>;
    readonly savedVersion: () => string | null;
  };
  readonly kind: 'question' | 'story';
  readonly sideRef: RefObject<HTMLDivElement | null>;
  readonly mainRef: RefObject<HTMLDivElement | null>;
}

/** @param wordsOf what one thing says, see `followItem` */
export function useListPage<Thing extends { readonly id: string }>(
  props: BankPageProps,
  kind: 'question' | 'story',
  things: readonly Thing[],
  wordsOf: (thing: Thing) => string,
): ListPage<Thing> {
  const { bridge, service, bank, version, location, navigate } = props;
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge, service);
  const [said, setSaid] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const {
    opened,
    thing,
    open: openForm,
  } = useOpened({ location, navigate }, kind, things, wordsOf, isPending);
  const [isNew, setNew] = useState(location.query.has('new'));
  const open = useCallback(
    (id: string | null) => {
      setNew(false);
      openForm(id);
    },
    [openForm],
  );
  const sideRef = useRef<HTMLDivElement>(null);
  const focusRow = useCallback((id: string | null) => {
    const row = id === null ? null : sideRef.current?.querySelector(`[data-id="${CSS.escape(id)}"] button`);
    const place = row ?? sideRef.current?.querySelector('input[type=search]');
    if (place instanceof HTMLElement) place.focus();
  }, []);
  const { place: mainRef, go: goToForm } = useFocusOnForm(!location.isFirst && opened.id !== null);
  useFocusAfterForm(thing !== null, mainRef, focusRow);
  const { save } = editing;
  const make = useCallback<ListPage<Thing>['make']>(
    async (edit, done = null, base) => {
      const result = await save(edit, base);
      setNote(null);
      if (result === 'saved') setSaid(done);
      return result;
    },
    [save],
  );
  const openRow = useCallback(
    (id: string, isByKey: boolean) => {
      open(id);
      if (isByKey) goToForm();
    },
    [open, goToForm],
  );
  return {
    bank,
    navigate,
    editing,
    drafts,
    thing,
    openedId: opened.id,
    formKey: opened.key,
    open,
    openRow,
    goToForm,
    isNew,
    startNew: () => {
      setNew(true);
      goToForm();
    },
    endNew: (added) => {
      if (added === null) setNew(false);
      else {
        open(added);
        goToForm(true);
      }
    },
    theme: location.query.get('new'),
    focusRow,
    make,
    said,
    setSaid,
    copy: async () => {
      const { copyOf } = await import('../../../core/export/export-bank.ts');
      const copy = thing && copyOf(bank, { kind, id: thing.id });
      if (!copy) return;
      setSaid(null);
      setNote(copyWords(copy.markdown, copy.html) ? words.copied : words.notCopied);
    },
    note,
    isPending,
    setPending,
    saving: {
      version,
      onKept: ({ id }) => drafts?.discard(`${kind} ${id}`),
      onPending: setPending,
      onSave: (edit, base) => make(edit, null, base),
      savedVersion: editing.savedVersion,
    },
    kind,
    sideRef,
    mainRef,
  };
}

interface ListPageFrameProps<Thing extends { readonly id: string }> {
  readonly page: ListPage<Thing>;
  /** The list, and what stands above and below it. */
  readonly side: ReactNode;
  /** Writes something new. @returns its id */
  readonly onAdd: (name: string) => Promise<{ readonly result: SaveResult; readonly id: string }>;
  /** The form of what is open. */
  readonly children: ReactNode;
  readonly onUndone?: () => void;
}

/** The list beside the form, one above the other in a narrow window. */
export function ListPageFrame<Thing extends { readonly id: string }>({
  page,
  side,
  children,
  onUndone,
  onAdd,
}: ListPageFrameProps<Thing>): ReactNode {
  const { sideRef, mainRef, editing, drafts, thing, bank, kind, navigate, said, setSaid, isPending } = page;
  return (
    <ListBesidePage
      isOpen={thing !== null || page.isNew}
      back={words.backTo[kind]}
      onBack={() => page.open(null)}
      sideRef={sideRef}
      mainRef={mainRef}
      side={side}
      onAfterLast={page.startNew}
    >
      <EditorBar
        editing={editing}
        isPending={isPending}
        said={said}
        note={page.note}
        onUndone={() => {
          setSaid(null);
          onUndone?.();
        }}
      />
      {drafts && (
        <LeftDrafts
          bank={bank}
          drafts={drafts}
          editing={editing}
          openField={thing && `${kind} ${thing.id}`}
          navigate={navigate}
        />
      )}
      {page.isNew && drafts ? (
        <NewThing
          kind={kind}
          placeholder={page.theme === null || page.theme === '' ? '' : words.aboutTheme(page.theme)}
          drafts={drafts}
          onPending={page.setPending}
          onAdd={async (name, then) => {
            const { result, id } = await onAdd(name);
            if (result === 'saved' && then !== 'another') page.endNew(then === 'open' ? id : null);
            return result;
          }}
          onClose={() => {
            page.endNew(null);
            page.focusRow(thing?.id ?? null);
          }}
        />
      ) : (
        children
      )}
    </ListBesidePage>
  );
}

/**
 * A list beside what is open of it, a page of its own in a narrow window. The keys are the same everywhere: Enter opens a row and goes
 * there, Escape goes back to the row, Ctrl+Enter (with Shift, back) goes on to the next row's, and from the last to a new one.
 */
export function ListBesidePage({
  isOpen,
  back,
  onBack,
  side,
  sideRef,
  mainRef,
  onAfterLast,
  children,
}: {
  readonly isOpen: boolean;
  /** What leads back to the list in a narrow window, which has no room for both. */
  readonly back: string;
  readonly onBack: () => void;
  readonly side: ReactNode;
  readonly sideRef: RefObject<HTMLDivElement | null>;
  readonly mainRef: RefObject<HTMLDivElement | null>;
  /** Where nothing can be added, there is nothing after the last row. */
  readonly onAfterLast?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const rows = [...(sideRef.current?.querySelectorAll<HTMLElement>('[data-id] > .choice') ?? [])];
    const at = rows.findIndex((row) => row.ariaCurrent === 'true');
    if (event.key === 'Escape') {
      // In a narrow window the list is not there while something is open.
      const link = mainRef.current?.querySelector('.back-to-list');
      if (link?.checkVisibility()) onBack();
      else (rows[at] ?? sideRef.current?.querySelector('input'))?.focus();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (event.shiftKey) rows[at - 1]?.click();
      else if (at === rows.length - 1) onAfterLast?.();
      else rows[at + 1]?.click();
    }
  };
  return (
    <div className="list-page" data-open={isOpen}>
      <div ref={sideRef} className="list-side">
        {side}
      </div>
      <div ref={mainRef} className="list-main" onKeyDown={onKeyDown}>
        {isOpen && (
          <Button look="link" className="link back-to-list" onClick={onBack}>
            ← {back}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}

interface SideBarProps {
  readonly kind: 'question' | 'story';
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly onAdd: () => void;
}

/** Above a list: its filter, and the way to something new. */
export function SideBar({ kind, filter, onFilter, onAdd }: SideBarProps): ReactNode {
  return (
    <div className="actions">
      <FilterField
        label={words.newThing[kind].filter}
        placeholder={words.filter}
        value={filter}
        onChange={onFilter}
      />
      <Button look="primary" onClick={onAdd}>
        {words.newThing[kind].add}
      </Button>
    </div>
  );
}

/** In the place of a list that is narrowed to nothing. */
export function NothingFound({
  kind,
  onShowAll,
}: {
  readonly kind: 'question' | 'story';
  readonly onShowAll: () => void;
}): ReactNode {
  return (
    <p className="quiet">
      {words.newThing[kind].none}{' '}
      <Button look="link" onClick={onShowAll}>
        {words.showAll}
      </Button>
    </p>
  );
}

interface NewThingProps {
  readonly kind: 'question' | 'story';
  /** An idea of what could stand there; it is never written. */
  readonly placeholder: string;
  readonly drafts: Drafts;
  /** Writes it. */
  readonly onAdd: (text: string, then: AfterNew) => Promise<SaveResult>;
  readonly onPending: (isPending: boolean) => void;
  readonly onClose: () => void;
}

/** What comes after something new is written: its form, the next new one, or what was there before. */
type AfterNew = 'open' | 'another' | 'close';

/**
 * The name of something new. Nothing is written before there is one: Enter, Ctrl+S and leaving the field write it, Ctrl+Enter writes
 * it and asks for the next, Escape leaves nothing behind.
 */
function NewThing({ kind, placeholder, drafts, onAdd, onPending, onClose }: NewThingProps): ReactNode {
  const id = useId();
  const { label } = words.newThing[kind];
  const { words: typed, write } = useDraftWords(drafts, `new ${kind}`);
  const [isUnderWay, setUnderWay] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  /** Taken back by Escape: the focus that leaves the field then writes nothing. */
  const isLeft = useRef(false);
  useEffect(() => input.current?.focus(), []);
  const isPending = typed.trim() !== '';
  useEffect(() => {
    onPending(isPending);
    return () => onPending(false);
  }, [onPending, isPending]);
  const add = (then: AfterNew): void => {
    const text = typed.trim();
    if (text === '' || isUnderWay || isLeft.current) return;
    setUnderWay(true);
    // The next one may be begun before this one is saved.
    if (then === 'another') write('');
    void onAdd(text, then).then((result) => {
      setUnderWay(false);
      if (result === 'saved' && then !== 'another') write('');
      else if (result !== 'saved' && input.current?.value === '') write(text);
    });
  };
  useSaveKey(() => add('open'));
  return (
    <form
      className="editor"
      aria-label={words.newThing[kind].add}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea
          ref={input}
          id={id}
          className="input"
          rows={1}
          value={typed}
          placeholder={placeholder}
          aria-describedby={`${id}-hint`}
          spellCheck
          onChange={(event) => write(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
          onBlur={() => add('close')}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              event.stopPropagation();
              add(event.ctrlKey || event.metaKey ? 'another' : 'open');
            } else if (event.key === 'Escape') {
              isLeft.current = true;
              write('');
              onClose();
            }
          }}
        />
        <p id={`${id}-hint`} className="small">
          {words.newHint}
        </p>
      </div>
    </form>
  );
}

interface Opened {
  readonly id: string | null;
  /** Stays the same while the open thing's words, and with them its id, change. */
  readonly key: number;
}

/** Longer addresses are no good to every browser and server, in characters. */
const LONGEST = 2000;

const PAGES = { question: '/studio/questions', story: '/studio/stories' } as const;

/**
 * The question or story whose form is open, followed through changes of its words. It stands in the page's address, so that Back
 * leads to the one before and a reload shows the same.
 *
 * @param wordsOf what one says, see `followItem`
 * @param isTyped whether its form has words that are not saved: it stays then, also when another program has taken the thing
 *   out of the bank, since keys must not go nowhere in the middle of a word
 */
function useOpened<Thing extends { readonly id: string }>(
  { location, navigate }: Pick<StudioPageProps, 'location' | 'navigate'>,
  kind: keyof typeof PAGES,
  things: readonly Thing[],
  wordsOf: (thing: Thing) => string,
  isTyped: boolean,
): {
  readonly opened: Opened;
  readonly thing: Thing | null;
  readonly open: (id: string | null) => void;
} {
  const asked = location.query.get(kind);
  const [opened, setOpened] = useState<Opened>({ id: asked, key: 0 });
  const [gone, setGone] = useState<Thing | null>(null);
  const { id } = opened;

  // The address is changed here, or by Back and by links from elsewhere, which lead to another form.
  const written = useRef(asked);
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setOpened((now) => (now.id === asked ? now : { id: asked, key: now.key + 1 }));
  }, [asked]);
  const show = useCallback(
    (next: string | null, isSame: boolean) => {
      if (next === written.current) return;
      const address = next === null ? PAGES[kind] : studioAddress(PAGES[kind], kind, next);
      const isNamed = address.length <= LONGEST;
      navigate(isNamed ? address : PAGES[kind], isSame);
      written.current = isNamed ? next : null;
    },
    [navigate, kind],
  );

  const open = useCallback(
    (next: string | null) => {
      setOpened(({ key }) => ({ id: next, key: key + 1 }));
      show(next, false);
    },
    [show],
  );

  // While rendering, so that the form of what is called otherwise now is never taken away, and the focus with it.
  const [before, setBefore] = useState(things);
  if (before !== things) {
    setBefore(things);
    const next = id === null ? null : followItem(id, before, things, wordsOf);
    const left = next === null && isTyped ? before.find((thing) => thing.id === id) : undefined;
    if (left) setGone(left);
    else if (next !== id) setOpened(({ key }) => ({ id: next, key }));
  }
  const here = things.find((thing) => thing.id === id);
  if (gone && (here || gone.id !== id || !isTyped)) {
    setGone(null);
    if (!here && gone.id === id) setOpened(({ key }) => ({ id: null, key }));
  }
  useEffect(() => show(id, true), [id, show]);
  return { opened, thing: here ?? (gone?.id === id ? gone : null), open };
}

/**
 * Where the focus goes when the form that had it goes by itself, as when another program takes out what it is of: to the choice
 * its words wait for, else to the list. Not to a button, since the next key may still be one of a word.
 *
 * @param main holds the form and the conflicts
 */
function useFocusAfterForm(
  isOpen: boolean,
  main: RefObject<HTMLElement | null>,
  goToList: (id: null) => void,
): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    const isGone = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (!isGone || document.activeElement !== document.body) return;
    const conflicts = main.current?.querySelector<HTMLElement>('.conflicts h2');
    if (conflicts) conflicts.focus();
    else goToList(null);
  }, [isOpen, main, goToList]);
}

/**
 * Brings the focus to the first field of the form that was just opened, for those who work with keys.
 *
 * @param isWanted whether it is to go there as soon as there is a form
 */
function useFocusOnForm(isWanted: boolean): {
  readonly place: RefObject<HTMLDivElement | null>;
  /** @param isNew whether its name is written, so that the field after it is wanted */
  readonly go: (isNew?: boolean) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState({ isNew: false });
  const done = useRef(isWanted ? null : asked);
  // After each rendering, since the form may come with a later one than the wish.
  useEffect(() => {
    if (asked === done.current) return;
    const fields = place.current?.querySelectorAll<HTMLTextAreaElement>('form.editor textarea');
    const field = fields?.[asked.isNew ? 1 : 0];
    if (!field) return;
    done.current = asked;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  const go = useCallback((isNew = false) => setAsked({ isNew }), []);
  return { place, go };
}
