import { useCallback, useEffect, useRef, useState } from 'react';

interface FormOptions<Thing, Form, Edit> {
  /** What is edited, as the bank has it now. */
  readonly base: Thing;
  /** Version of the bank that `base` is of. */
  readonly version: string | null;
  readonly formOf: (thing: Thing) => Form;
  readonly editsOf: (base: Thing, form: Form) => readonly Edit[];
  /** What was typed before a crash; null for nothing. */
  readonly draft: Form | null;
  readonly onDraft: (form: Form | null) => void;
  /** @param version of the bank the edits were made on */
  readonly onSave: (edits: readonly Edit[], version: string | null) => Promise<boolean>;
}

interface Typed<Thing, Form> {
  readonly form: Form;
  /** What it was typed over, and the version of the bank that was of. */
  readonly base: Thing;
  readonly version: string | null;
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
const DRAFT_AFTER = 250;

/**
 * A form that saves itself. While nothing is typed it follows the bank; what is typed is kept until it is saved, and an edit
 * made elsewhere meanwhile is noticed by the edits, which say what they were made on.
 */
export function useForm<Thing, Form extends object, Edit>(
  options: FormOptions<Thing, Form, Edit>,
): FormState<Form> {
  const { base, formOf, draft } = options;
  const [typed, setTyped] = useState<Typed<Thing, Form> | null>(
    draft === null ? null : { form: draft, base, version: options.version },
  );
  const latest = useRef({ ...options, typed });
  useEffect(() => {
    latest.current = { ...options, typed };
  });

  const save = useCallback(() => {
    const { typed: now, editsOf, onSave, onDraft } = latest.current;
    if (!now) return;
    const edits = editsOf(now.base, now.form);
    if (edits.length === 0) {
      onDraft(null);
      return;
    }
    void onSave(edits, now.version).then((isSaved) => {
      if (!isSaved) return;
      // What was typed while the save was under way is saved in its turn, on what the bank has now.
      setTyped((later) =>
        later?.form === now.form
          ? null
          : later && { ...later, base: latest.current.base, version: latest.current.version },
      );
      if (latest.current.typed?.form === now.form) onDraft(null);
    });
  }, []);

  useEffect(() => {
    if (!typed) return undefined;
    const keep = setTimeout(() => latest.current.onDraft(typed.form), DRAFT_AFTER);
    const later = setTimeout(save, SAVE_AFTER);
    return () => {
      clearTimeout(keep);
      clearTimeout(later);
    };
  }, [typed, save]);

  // Leaving the form saves it, too.
  useEffect(() => save, [save]);

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
    latest.current.onDraft(null);
  }, []);

  return { form: typed?.form ?? formOf(base), change, save, revert, isChanged: typed !== null };
}
