import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { words } from '../words.ts';
import { copyWords } from '../frame/clipboard.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import './editing.css';
import './list.css';
import { EditorBar } from './editor-bar.tsx';
import { LeftDrafts } from './left-drafts.tsx';
import { useDrafts, type Drafts } from './use-drafts.ts';
import { useEditing, type Editing, type SaveResult } from './use-editing.ts';
import { NewThing } from './new-thing.tsx';
import { useFocusAfterForm, useFocusOnForm } from './use-focus.ts';
import { useOpened } from './use-opened.ts';
import { Button, FilterField } from '../frame/controls.tsx';

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
