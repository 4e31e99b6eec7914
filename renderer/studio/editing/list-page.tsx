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
import { studioAddress } from '../../../core/studio-pages.ts';
import { copyWords } from '../frame/clipboard.ts';
import { Button, FilterField } from '../frame/controls.tsx';
import type { BankPageProps, StudioPageProps } from '../frame/studio-page.ts';
import { words } from '../words.ts';
import { useSaveKey } from './autosave.ts';
import { LeftDrafts, useDrafts, type Drafts, useDraftWords } from './drafts.tsx';
import { EditorBar } from './editor-bar.tsx';
import { useEditing, type SaveResult } from './use-editing.ts';
import './editing.css';
import './list.css';

/** State shared by the questions and stories pages. */
export type ListPage<Thing extends { readonly id: string }> = ReturnType<typeof useListPage<Thing>>;

/**
 * Manages a list page: the open item, saving, drafts, and the focus between list and form.
 *
 * @param wordsOf text of an item, see `followItem`
 */
export function useListPage<Thing extends { readonly id: string }>(
  props: BankPageProps,
  kind: 'question' | 'story',
  things: readonly Thing[],
  wordsOf: (thing: Thing) => string,
) {
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
  /** Focuses a row, or the filter if there is none. */
  const focusRow = useCallback((id: string | null) => {
    const row = id === null ? null : sideRef.current?.querySelector(`[data-id="${CSS.escape(id)}"] button`);
    const place = row ?? sideRef.current?.querySelector('input[type=search]');
    if (place instanceof HTMLElement) place.focus();
  }, []);
  const { place: mainRef, go: goToForm } = useFocusOnForm(!location.isFirst && opened.id !== null);
  useFocusAfterForm(thing !== null, mainRef, focusRow);
  const { save } = editing;
  /** Makes an edit and shows `done` as the confirmation. Stable while the saving state changes. */
  const make = useCallback(
    async (edit: Edit | null, done: string | null = null, base?: string | null): Promise<SaveResult> => {
      const result = await save(edit, base);
      setNote(null);
      if (result === 'saved') setSaid(done);
      return result;
    },
    [save],
  );
  /** @param isByKey whether the row was opened with Enter; the focus then moves to its form */
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
    /** React key of the form; unchanged when an edit changes the item's text, and with it its id. */
    formKey: opened.key,
    open,
    openRow,
    goToForm,
    isNew,
    startNew: () => {
      setNew(true);
      goToForm();
    },
    /** @param added id of the added item, which is opened; null if cancelled */
    endNew: (added: string | null) => {
      if (added === null) setNew(false);
      else {
        open(added);
        goToForm(true);
      }
    },
    /** Suggested subject of a new item, from the link that led here. */
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
    /** Saving options of the page's form, see `useForm`. */
    saving: {
      version,
      onKept: ({ id }: Thing) => drafts?.discard(`${kind} ${id}`),
      onPending: setPending,
      onSave: (edit: Edit, base: string | null) => make(edit, null, base),
      savedVersion: editing.savedVersion,
    },
    kind,
    sideRef,
    mainRef,
  };
}

interface ListPageFrameProps<Thing extends { readonly id: string }> {
  readonly page: ListPage<Thing>;
  /** The list, with its toolbar. */
  readonly side: ReactNode;
  /** Adds an item; resolves to its id. */
  readonly onAdd: (name: string) => Promise<{ readonly result: SaveResult; readonly id: string }>;
  /** Form of the open item. */
  readonly children: ReactNode;
  readonly onUndone?: () => void;
}

/** List and form side by side; one at a time in a narrow window. */
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
 * A list beside its open item, or one at a time in a narrow window. Enter opens a row and focuses it, Escape returns to the
 * row, Ctrl+Enter opens the next row (with Shift, the previous one), and after the last row starts a new item.
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
  /** Label of the link back to the list, in a narrow window. */
  readonly back: string;
  readonly onBack: () => void;
  readonly side: ReactNode;
  readonly sideRef: RefObject<HTMLDivElement | null>;
  readonly mainRef: RefObject<HTMLDivElement | null>;
  /** Omitted if nothing can be added. */
  readonly onAfterLast?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const rows = [...(sideRef.current?.querySelectorAll<HTMLElement>('[data-id] > .choice') ?? [])];
    const at = rows.findIndex((row) => row.ariaCurrent === 'true');
    if (event.key === 'Escape') {
      // In a narrow window, the list is hidden while an item is open.
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

/** Filter field and New button above a list. */
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

/** Shown instead of a list if the filter matches nothing. */
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
  readonly placeholder: string;
  readonly drafts: Drafts;
  readonly onAdd: (text: string, then: AfterNew) => Promise<SaveResult>;
  readonly onPending: (isPending: boolean) => void;
  readonly onClose: () => void;
}

/** What to show after adding: the item's form, an empty field for the next, or the page as before. */
type AfterNew = 'open' | 'another' | 'close';

/**
 * Asks for the name of a new item. Enter, Ctrl+S and leaving the field add it, Ctrl+Enter adds it and starts the next, Escape
 * cancels.
 */
function NewThing({ kind, placeholder, drafts, onAdd, onPending, onClose }: NewThingProps): ReactNode {
  const id = useId();
  const { label } = words.newThing[kind];
  const { words: typed, write } = useDraftWords(drafts, `new ${kind}`);
  const [isUnderWay, setUnderWay] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  /** Set by Escape, so that the following blur adds nothing. */
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
    // The user may start typing the next one before this one is saved.
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
  /** Unchanged when the item's text changes, and with it its id. */
  readonly key: number;
}

/** Maximum URL length, in characters; not all browsers and servers support more. */
const LONGEST = 2000;

const PAGES = { question: '/studio/questions', story: '/studio/stories' } as const;

/**
 * Tracks the open question or story, even if its text changes. It is part of the URL, so that Back and reload work.
 *
 * @param wordsOf text of an item, see `followItem`
 * @param isTyped whether its form has unsaved input. The form then stays open even if another program removes the item: it
 *   must not disappear while the user types.
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

  // A URL that was not set here comes from Back or a link, and opens another form.
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

  // During rendering, so that a renamed item's form is never unmounted and keeps the focus.
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
 * Moves the focus when the focused form disappears, for example because another program removed its item: to the conflicts,
 * otherwise to the list. Never to a button, which the next typed key could press.
 *
 * @param main contains the form and the conflicts
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
 * Focuses the first field of a form that was opened by keyboard.
 *
 * @param isWanted whether to focus the first form as soon as it is rendered
 */
function useFocusOnForm(isWanted: boolean): {
  readonly place: RefObject<HTMLDivElement | null>;
  /** @param isNew focuses the second field: the name of a new item is already written */
  readonly go: (isNew?: boolean) => void;
} {
  const place = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState({ isNew: false });
  const done = useRef(isWanted ? null : asked);
  // On every render: the form may be rendered later than this is called.
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
