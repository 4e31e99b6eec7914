import { useCallback, useEffect, useState } from 'react';
import { rebaseForm } from '../../../core/rebase.ts';
import type { SaveResult } from './use-editing.ts';
import { useAutosave } from './use-autosave.ts';

/** What is edited, and the version of the bank that it is of. */
interface InBank<Thing> {
  readonly base: Thing;
  readonly version: string | null;
}

interface FormOptions<Thing, Form, Edit> extends InBank<Thing> {
  readonly formOf: (thing: Thing) => Form;
  /** Null where the form says what the thing does. */
  readonly editOf: (base: Thing, form: Form) => Edit | null;
  /** What the bank has once a form is saved. */
  readonly asSaved: (base: Thing, form: Form) => Thing;
  /** What was typed before and not saved, with what it was typed over; null for nothing. */
  readonly draft: (InBank<Thing> & { readonly form: Form }) | null;
  readonly onDraft: (typed: InBank<Thing> & { readonly form: Form }) => void;
  /** What was typed over `base` needs to be kept no longer. */
  readonly onKept: (base: Thing) => void;
  /** Told whether the form says something that the bank does not. */
  readonly onPending: (isPending: boolean) => void;
  /** Whether what is typed is better saved as a whole, after a long pause, than in parts: a title that is written in many places. */
  readonly isWhole?: (base: Thing, form: Form) => boolean;
  /** @param version of the bank the edit was made on */
  readonly onSave: (edit: Edit, version: string | null) => Promise<SaveResult>;
  /** Version of the bank that was saved last. */
  readonly savedVersion: () => string | null;
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

/** A pause in typing after which a form is saved, in ms, and the same for what is better saved as a whole. */
const SAVE_AFTER = 900;
const SAVE_WHOLE_AFTER = 3000;

/** A form that saves itself, and takes in what is changed elsewhere. */
export function useForm<Thing extends object, Form extends object, Edit>(
  options: FormOptions<Thing, Form, Edit>,
): FormState<Form> {
  const { base, version, formOf, editOf, asSaved, draft, onDraft, onKept, onPending, isWhole, onSave } =
    options;
  // Each bank brings its own thing; one that a later bank no longer has stays with the bank it was in.
  const [stored, setStored] = useState({ base, version });
  if (stored.base !== base) setStored({ base, version });
  const form = useAutosave<Form, InBank<Thing>>(
    {
      stored,
      wordsOf: (thing) => formOf(thing.base),
      rebase: rebaseForm,
      isChanged: ({ words, over }) => editOf(over.base, words) !== null,
      asSaved: ({ words, over }) => ({ base: asSaved(over.base, words), version: options.savedVersion() }),
      keep: ({ words, over }) => onDraft({ form: words, ...over }),
      forget: (over) => onKept(over.base),
      save: ({ words, over }) => {
        const edit = editOf(over.base, words);
        return edit ? onSave(edit, over.version) : Promise.resolve('saved');
      },
      pause: ({ words, over }) => (isWhole?.(over.base, words) ? SAVE_WHOLE_AFTER : SAVE_AFTER),
    },
    draft && { words: draft.form, over: draft },
  );
  const { isChanged, change: changeWords } = form;
  useEffect(() => {
    onPending(isChanged);
    return () => onPending(false);
  }, [onPending, isChanged]);
  const change = useCallback(
    (part: Partial<Form>) => changeWords((now) => ({ ...now, ...part })),
    [changeWords],
  );
  const { save } = form;
  return { form: form.words, change, save: () => void save(), revert: form.revert, isChanged };
}
