import { useCallback, useEffect, useState, type ReactNode, useId, type ComponentProps } from 'react';
import { rebaseForm } from '../../../core/rebase.ts';
import { useAutosave } from './autosave.ts';
import { TextArea } from './text-input.tsx';
import type { SaveResult } from './use-editing.ts';

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

/** A form that saves itself. What is typed is saved before whatever is done outside its field, such as undo. */
export function EditorForm({
  label,
  state,
  children,
}: {
  readonly label: string;
  readonly state: Pick<FormState<object>, 'save'>;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <form
      className="editor"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        state.save();
      }}
      onBlur={({ target }) => {
        if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) state.save();
      }}
    >
      {children}
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  /** Whether screen readers alone are told the label. */
  readonly isLabelUnseen?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How to fill it, in a few words that go with the first letter. */
  readonly hint?: string | undefined;
  readonly rows?: number;
  /** How large its words are. */
  readonly look?: 'text' | 'title';
}

/** A labelled field for one or more lines, which grows with its words and has no edge until one comes to it. */
export function Field({
  label,
  isLabelUnseen = false,
  value,
  onChange,
  hint,
  rows = 1,
  look = 'text',
  field = {},
  children,
}: FieldProps & {
  /** More of the field’s own. */
  readonly field?: Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange'>;
  /** Behind its words, and below it. */
  readonly children?: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      {children}
      <TextArea
        {...field}
        id={id}
        className={`input plain ${look}`}
        rows={rows}
        value={value}
        placeholder={hint}
        spellCheck
        onChange={onChange}
      />
    </div>
  );
}
