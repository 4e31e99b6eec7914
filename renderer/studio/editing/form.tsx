import { useCallback, useEffect, useState, type ReactNode, useId, type ComponentProps } from 'react';
import { rebaseForm } from '../../../core/rebase.ts';
import { useAutosave } from './autosave.ts';
import { TextArea } from './text-input.tsx';
import type { SaveResult } from './use-editing.ts';

/** An item and the bank version it is from. */
interface InBank<Thing> {
  readonly base: Thing;
  readonly version: string | null;
}

interface FormOptions<Thing, Form, Edit> extends InBank<Thing> {
  readonly formOf: (thing: Thing) => Form;
  /** Null if the form equals the item. */
  readonly editOf: (base: Thing, form: Form) => Edit | null;
  /** The item after saving. */
  readonly asSaved: (base: Thing, form: Form) => Thing;
  /** Unsaved form from an earlier session, with the item it was typed over; null for none. */
  readonly draft: (InBank<Thing> & { readonly form: Form }) | null;
  readonly onDraft: (typed: InBank<Thing> & { readonly form: Form }) => void;
  /** Called when the draft typed over `base` is no longer needed. */
  readonly onKept: (base: Thing) => void;
  /** Called when the form gets or loses unsaved changes. */
  readonly onPending: (isPending: boolean) => void;
  /** Whether to wait longer before saving: a half-typed title would be written to every reference. */
  readonly isWhole?: (base: Thing, form: Form) => boolean;
  /** @param version bank version the edit was made on */
  readonly onSave: (edit: Edit, version: string | null) => Promise<SaveResult>;
  /** Bank version saved last. */
  readonly savedVersion: () => string | null;
}

interface FormState<Form> {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  /** Saves now, without waiting for idle time. */
  readonly save: () => void;
  /** Discards unsaved changes. */
  readonly revert: () => void;
  /** Whether there are unsaved changes. */
  readonly isChanged: boolean;
}

/** Idle time before saving, in ms; longer where a half-typed value should not be saved. */
const SAVE_AFTER = 900;
const SAVE_WHOLE_AFTER = 3000;

/** State of a form that saves automatically and merges external changes. */
export function useForm<Thing extends object, Form extends object, Edit>(
  options: FormOptions<Thing, Form, Edit>,
): FormState<Form> {
  const { base, version, formOf, editOf, asSaved, draft, onDraft, onKept, onPending, isWhole, onSave } =
    options;
  // Each bank version brings a new item; a removed item keeps the version it was last in.
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

/** A form that saves automatically. It saves on blur, so before a click outside its field, such as on Undo. */
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
  /** Hides the label visually. */
  readonly isLabelUnseen?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Placeholder. */
  readonly hint?: string | undefined;
  readonly rows?: number;
  readonly look?: 'text' | 'title';
}

/** A labelled text area that grows with its content; its border appears on hover and focus. */
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
  /** More props of the text area. */
  readonly field?: Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange'>;
  /** Drawn behind the text area. */
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
