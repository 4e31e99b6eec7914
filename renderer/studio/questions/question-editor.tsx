import { useId, useMemo, useState, type ReactNode } from 'react';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import {
  editsOfQuestion,
  formOfQuestion,
  questionAsSaved,
  type QuestionForm,
} from '../../../core/bank/edit/question-form.ts';
import type { Bank, Question } from '../../../core/bank/model.ts';
import { MOST_PINS } from '../../../core/session/pins.ts';
import { Field } from '../editing/field.tsx';
import type { SaveResult } from '../editing/use-editing.ts';
import { useForm, type Typed } from '../editing/use-form.ts';
import { ReferenceList } from './reference-list.tsx';
import { sectionLabel } from '../../../core/bank/section-label.ts';
import { ANSWER_TIME } from '../../../core/settings.ts';

interface QuestionEditorProps {
  readonly bank: Bank;
  readonly question: Question;
  readonly isPinned: boolean;
  /** Whether as many are pinned as can be. */
  readonly arePinsFull: boolean;
  readonly draft: Typed<Question, QuestionForm> | null;
  readonly onDraft: (typed: Typed<Question, QuestionForm>) => void;
  readonly onKept: (base: Question) => void;
  readonly onPending: (isPending: boolean) => void;
  readonly onSave: (edits: readonly SingleEdit[], version?: string | null) => Promise<SaveResult>;
  /** Version of `bank`. */
  readonly version: string | null;
  readonly onPin: () => void;
  /** In seconds: the question's own, null for none, and the one it then has. */
  readonly answerTime: { readonly own: number | null; readonly usual: number };
  readonly onAnswerTime: (seconds: number | null) => void;
  readonly onDelete: () => void;
  /** Back to the list, by Escape. */
  readonly onLeave: () => void;
  /** To the section of this index; null for above all sections. */
  readonly onMove: (section: number | null) => void;
  readonly onOpenStory: (title: string) => void;
}

/** One question's form. What is typed is saved by itself. */
export function QuestionEditor(props: QuestionEditorProps): ReactNode {
  const { bank, question } = props;
  const { form, change, save, revert, isChanged } = useForm<Question, QuestionForm, SingleEdit>({
    base: question,
    version: props.version,
    formOf: formOfQuestion,
    editsOf: editsOfQuestion,
    asSaved: questionAsSaved,
    draft: props.draft,
    onDraft: props.onDraft,
    onKept: props.onKept,
    onPending: props.onPending,
    onSave: props.onSave,
  });
  // Not made again at each key.
  const sections = useMemo(
    () =>
      bank.sections.map(({ title }, index) => (
        <option key={index} value={index}>
          {sectionLabel(title)}
        </option>
      )),
    [bank],
  );

  return (
    <form
      className="editor"
      aria-label="Question"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      // What is typed is saved before whatever is done outside its field, such as undo.
      onBlur={(event) => {
        if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onLeave();
      }}
    >
      <Field label="Question" value={form.text} onChange={(text) => change({ text })} />
      <Field
        label="Cues"
        value={form.cues}
        rows={4}
        hint="One a line. Two spaces in front put a cue below the one above; “Result: …” makes a label."
        onChange={(cues) => change({ cues })}
      />
      <ReferenceList
        references={form.references}
        stories={bank.stories}
        onChange={(references) => change({ references })}
        onOpenStory={props.onOpenStory}
      />
      <Field
        label="Also asked as"
        value={form.alsoAsked}
        hint="Other ways to ask it, one a line. The search finds it by them."
        onChange={(alsoAsked) => change({ alsoAsked })}
      />
      <AnswerTimeField {...props.answerTime} onChange={props.onAnswerTime} />
      <div className="editor-actions">
        <button type="submit" className="button primary">
          Save
        </button>
        {isChanged && (
          <button type="button" className="button" onClick={revert}>
            Take back what is not saved
          </button>
        )}
        {props.arePinsFull && !props.isPinned ? (
          <span className="quiet">{MOST_PINS} questions are pinned, which is as many as can be.</span>
        ) : (
          <button type="button" className="button" onClick={props.onPin}>
            {props.isPinned ? 'Unpin' : 'Pin'}
          </button>
        )}
        <label className="move-to">
          <span>Section</span>
          <select
            value={question.section ?? ''}
            onChange={(event) => props.onMove(event.target.value === '' ? null : Number(event.target.value))}
          >
            {question.section === null && <option value="">No section</option>}
            {sections}
          </select>
        </label>
        <button type="button" className="button" onClick={props.onDelete}>
          Delete
        </button>
      </div>
    </form>
  );
}

interface AnswerTimeFieldProps {
  /** In seconds; null for the usual time. */
  readonly own: number | null;
  readonly usual: number;
  readonly onChange: (seconds: number | null) => void;
}

/** How long the answer to one question should take. It is kept in the settings; the bank knows nothing of it. */
function AnswerTimeField({ own, usual, onChange }: AnswerTimeFieldProps): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? own?.toString() ?? '';
  const isWrong = shown !== '' && secondsIn(shown) === null;
  return (
    <div className="field">
      <label htmlFor={id}>Answer time in seconds</label>
      <input
        id={id}
        className="field-input answer-time"
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        placeholder={String(usual)}
        aria-describedby={`${id}-hint`}
        aria-invalid={isWrong || undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const seconds = secondsIn(currentTarget.value);
          if (currentTarget.value.trim() === '') onChange(null);
          else if (seconds !== null) onChange(seconds);
        }}
        onBlur={() => setTyped(null)}
      />
      <p id={`${id}-hint`} className="field-hint" role={isWrong ? 'alert' : undefined}>
        {isWrong
          ? `A whole number from ${ANSWER_TIME.min} to ${ANSWER_TIME.max}, please.`
          : `Leave it empty for the usual ${usual} seconds.`}
      </p>
    </div>
  );
}

function secondsIn(typed: string): number | null {
  const seconds = Number(typed);
  const isFit = Number.isInteger(seconds) && seconds >= ANSWER_TIME.min && seconds <= ANSWER_TIME.max;
  return isFit && typed.trim() !== '' ? seconds : null;
}
