import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveResult } from './use-editing.ts';
import { useKeptDraft } from './use-kept-draft.ts';

/** A form with what was typed in it. */
export interface Typed<Thing, Form> {
  readonly form: Form;
  /** What it was typed over, and the version of the bank that was of. */
  readonly base: Thing;
  readonly version: string | null;
}

interface FormOptions<Thing, Form, Edit> {
  /** What is edited, as the bank has it now. */
  readonly base: Thing;
  /** Version of the bank that `base` is of. */
  readonly version: string | null;
  readonly formOf: (thing: Thing) => Form;
  /** Null where the form says what the thing does. */
  readonly editOf: (base: Thing, form: Form) => Edit | null;
  /** What the bank has once a form is saved. */
  readonly asSaved: (base: Thing, form: Form) => Thing;
  /** What was typed before and not saved; null for nothing. */
  readonly draft: Typed<Thing, Form> | null;
  readonly onDraft: (typed: Typed<Thing, Form>) => void;
  /** What was typed over `base` needs to be kept no longer. */
  readonly onKept: (base: Thing) => void;
  /** Told whether the form says something that the bank does not. */
  readonly onPending: (isPending: boolean) => void;
  /** Whether what is typed is better saved as a whole, after a long pause, than in parts: a title that is written in many places. */
  readonly isWhole?: (base: Thing, form: Form) => boolean;
  /** @param version of the bank the edit was made on; the last that was saved when left out */
  readonly onSave: (edit: Edit, version?: string | null) => Promise<SaveResult>;
}

export interface FormState<Form> {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  /** Saves now what would be saved in a moment. */
  readonly save: () => void;
  /** Goes back to what the bank has. */
  readonly revert: () => void;
  /** True while the form says something that the bank does not. */
  readonly isChanged: boolean;
}

/** A pause in typing after which a form is saved, in ms; what is typed is kept as a draft well before. */
const SAVE_AFTER = 900;
/** The same for what is better saved as a whole; leaving the field and Ctrl+S save it at once. */
const SAVE_WHOLE_AFTER = 3000;
/** After this a save that the disk did not take is tried again, in ms. */
const TRY_AGAIN = 5000;

/**
 * A form that saves itself. While nothing is typed it follows the bank; what is typed is kept until it is saved, and an edit
 * made elsewhere meanwhile is noticed by the edit, which says what it was made on.
 */
export function useForm<Thing extends object, Form extends object, Edit>(
  options: FormOptions<Thing, Form, Edit>,
): FormState<Form> {
  const { base, formOf, editOf } = options;
  const [typed, setTyped] = useState(options.draft);
  /** The form that was saved last: it stays as it was typed, an empty last line and all, until the bank says other words. */
  const [saved, setSaved] = useState<Form | null>(null);
  const isSaved = typed !== null && typed.form === saved;
  if (isSaved && !isSame(formOf(base), formOf(typed.base))) setTyped(null);
  const isChanged = typed !== null && !isSaved && editOf(typed.base, typed.form) !== null;

  const latest = useRef({ ...options, typed, isSaved });
  useEffect(() => {
    latest.current = { ...options, typed, isSaved };
  });

  /** In a row. */
  const [failures, setFailures] = useState(0);
  const hasLeft = useRef(false);
  /** What is being saved. What is typed meanwhile was typed over it, and waits for its turn. */
  const underWay = useRef<Typed<Thing, Form> | null>(null);
  const isWanted = useRef(false);
  /** What the bank had last of what is typed over, which a rendering under way may not know yet, and what it had before. */
  const newest = useRef<{ readonly base: Thing; readonly version: string | null } | null>(null);
  const older = useRef(new WeakSet<Thing>());
  const save = useCallback(() => {
    const { typed: last, isSaved: isDone, editOf: read, onSave, onKept } = latest.current;
    if (!last || isDone) return;
    const now = older.current.has(last.base) && newest.current ? { ...last, ...newest.current } : last;
    // Nobody looks at the form any more: its last words are kept whatever comes of saving them.
    if (hasLeft.current) latest.current.onDraft(now);
    if (underWay.current) {
      isWanted.current = underWay.current.form !== now.form;
      return;
    }
    const edit = read(now.base, now.form);
    if (edit === null) {
      onKept(now.base);
      return;
    }
    underWay.current = now;
    void onSave(edit, now.version).then((result) => {
      underWay.current = null;
      const { base: thing, version } = latest.current;
      setFailures((count) => (result === 'failed' ? count + 1 : 0));
      if (result !== 'saved') isWanted.current = false;
      if (result === 'failed' || result === 'refused') return;
      for (const each of [last.base, now.base]) older.current.add(each);
      older.current.delete(thing);
      newest.current = { base: thing, version };
      if (result === 'conflict') {
        // The words wait in the conflict now; the form says what the file does.
        setTyped((later) => (later?.form === now.form ? null : later && { ...later, base: thing, version }));
        onKept(now.base);
        return;
      }
      if (hasLeft.current && isWanted.current) {
        saveRest(latest.current, now);
        return;
      }
      setSaved(now.form);
      // What was typed while the save was under way is saved in its turn, on what the bank has now.
      setTyped((later) => later && { ...later, base: thing, version });
      onKept(now.base);
    });
  }, []);
  useEffect(() => {
    if (!isWanted.current || underWay.current) return;
    isWanted.current = false;
    save();
  });

  // A bank that is there again is no longer waited for.
  const tries = useRef(failures);
  useEffect(() => {
    tries.current = failures;
  });
  useEffect(() => {
    if (tries.current > 0) save();
  }, [base, save]);

  const { onDraft, onPending } = options;
  useKeptDraft(isChanged ? typed : null, onDraft);
  const pause = typed && options.isWhole?.(typed.base, typed.form) ? SAVE_WHOLE_AFTER : SAVE_AFTER;
  useEffect(() => {
    if (!isChanged) return undefined;
    const later = setTimeout(save, failures === 0 ? pause : TRY_AGAIN);
    return () => clearTimeout(later);
  }, [typed, isChanged, failures, pause, save]);
  useEffect(() => {
    onPending(isChanged);
    return () => onPending(false);
  }, [onPending, isChanged]);

  // Leaving the form saves it, too, and so does closing the window.
  useEffect(() => {
    const leave = (): void => {
      hasLeft.current = true;
      save();
    };
    const comeBack = (): void => {
      hasLeft.current = false;
    };
    // Long words take longer to keep than a page that goes is given.
    const mayLeave = (): void => {
      const { typed: now, isSaved: isDone, editOf: read } = latest.current;
      if (now && !isDone && read(now.base, now.form) !== null) latest.current.onDraft(now);
    };
    comeBack();
    window.addEventListener('beforeunload', mayLeave);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', comeBack);
    return () => {
      window.removeEventListener('beforeunload', mayLeave);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      leave();
    };
  }, [save]);
  useSaveKey(save);

  const change = useCallback((part: Partial<Form>) => {
    setTyped((now) => {
      const { base: thing, version, formOf: read } = latest.current;
      return now
        ? { ...now, form: { ...now.form, ...part } }
        : { form: { ...read(thing), ...part }, base: thing, version };
    });
  }, []);

  const revert = useCallback(() => {
    setTyped(null);
    latest.current.onKept((latest.current.typed ?? latest.current).base);
  }, []);

  return { form: typed?.form ?? formOf(base), change, save, revert, isChanged };
}

/** Saves what was typed in a form while an earlier save was under way, when the form is gone. */
function saveRest<Thing, Form, Edit>(
  {
    typed,
    editOf,
    asSaved,
    onSave,
    onKept,
  }: Pick<FormOptions<Thing, Form, Edit>, 'editOf' | 'asSaved' | 'onSave' | 'onKept'> & {
    readonly typed: Typed<Thing, Form> | null;
  },
  saved: Typed<Thing, Form>,
): void {
  if (!typed) return;
  const edit = editOf(asSaved(saved.base, saved.form), typed.form);
  const done = edit === null ? Promise.resolve('saved' as const) : onSave(edit);
  void done.then((result) => {
    if (result === 'saved' || result === 'conflict') onKept(saved.base);
  });
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Ctrl+S, on a Mac with Command, wherever on the page the focus is. The browser's own meaning of it would be no help. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!(ctrlKey || metaKey) || altKey || shiftKey || key.toLowerCase() !== 's') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
