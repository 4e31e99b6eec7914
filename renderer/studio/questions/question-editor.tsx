import { useId, useMemo, useState, type ReactNode } from 'react';
import type { Edit, QuestionForm } from '../../../core/bank/edit/edit.ts';
import { editOfQuestion, formOfQuestion, questionAsSaved } from '../../../core/bank/edit/question-form.ts';
import type { Question } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { ownAnswerTime, withAnswerTime } from '../../../core/session/answer-timer.ts';
import { activePins, withActivePins, MOST_PINS, togglePin } from '../../../core/session/pins.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { EditorActions, EditorForm } from '../editing/editor-form.tsx';
import { Field } from '../editing/field.tsx';
import type { ListPage } from '../editing/list-page.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import { useForm } from '../editing/use-form.ts';
import { ReferenceList } from './reference-list.tsx';
import { ANSWER_TIME } from '../../../core/setting-values.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { words } from '../../words.ts';

interface QuestionEditorProps extends Pick<BankPageProps, 'service' | 'navigate'> {
  readonly page: ListPage<Question>;
  readonly question: Question;
  readonly drafts: Drafts;
  readonly onDelete: () => void;
  /** To the section of this index; null for above all sections. */
  readonly onMove: (section: number | null) => void;
}

/** One question's form. What is typed is saved by itself. */
export function QuestionEditor(props: QuestionEditorProps): ReactNode {
  const { page, question, drafts, service, navigate } = props;
  const { bank } = page;
  const { settings, updateSettings } = service;
  const state = useForm<Question, QuestionForm, Edit>({
    ...page.saving,
    base: question,
    formOf: formOfQuestion,
    editOf: editOfQuestion,
    asSaved: questionAsSaved,
    draft: drafts.question(question.id),
    onDraft: (typed) => drafts.keep({ kind: 'question', ...typed }),
  });
  const { form, change } = state;
  const pins = activePins(settings);
  const isPinned = pins.includes(question.id);
  const openStory = (title: string): void => {
    const id = normaliseTitle(title);
    const story = bank.stories.find(
      (each) => each.id === id || each.aliases.some((alias) => normaliseTitle(alias) === id),
    );
    navigate(studioAddress('/studio/stories', 'story', story?.id ?? id));
  };
  // Not made again at each key.
  const sections = useMemo(() => sectionChoices(bank), [bank]);

  return (
    <EditorForm label="Question" state={state} onLeave={() => page.focusRow(question.id)}>
      <Field label="Question" value={form.text} onChange={(text) => change({ text })} />
      <Field
        label="Cues"
        value={form.cues}
        rows={4}
        hint={words.hints.cues}
        onChange={(cues) => change({ cues })}
      />
      <ReferenceList
        references={form.references}
        stories={bank.stories}
        onChange={(references) => change({ references })}
        onOpenStory={openStory}
      />
      <Field
        label="Also asked as"
        value={form.alsoAsked}
        hint={words.hints.alsoAsked}
        onChange={(alsoAsked) => change({ alsoAsked })}
      />
      <AnswerTimeField
        own={ownAnswerTime(settings.answerTimes, question.id)}
        usual={settings.answerTime}
        onChange={(seconds) =>
          updateSettings({ answerTimes: withAnswerTime(settings.answerTimes, question.id, seconds) })
        }
      />
      <EditorActions state={state}>
        {pins.length >= MOST_PINS && !isPinned ? (
          <span className="quiet">{words.tooManyPins(MOST_PINS)}</span>
        ) : (
          <Button onClick={() => updateSettings(withActivePins(settings, togglePin(pins, question.id)))}>
            {isPinned ? 'Unpin' : 'Pin'}
          </Button>
        )}
        <Select
          label="Section"
          value={String(question.section ?? '')}
          choices={[...(question.section === null ? [['', 'No section'] as const] : []), ...sections]}
          onChange={(section) => props.onMove(section === '' ? null : Number(section))}
        />
        <Button onClick={props.onDelete}>Delete</Button>
      </EditorActions>
    </EditorForm>
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
        className="input answer-time"
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
      <p id={`${id}-hint`} className="small" role={isWrong ? 'alert' : undefined}>
        {isWrong
          ? words.outOfRange(ANSWER_TIME, true)
          : `${words.range(ANSWER_TIME)} seconds; empty for the usual ${usual}.`}
      </p>
    </div>
  );
}

function secondsIn(typed: string): number | null {
  const seconds = Number(typed);
  const isFit = Number.isInteger(seconds) && seconds >= ANSWER_TIME.min && seconds <= ANSWER_TIME.max;
  return isFit && typed.trim() !== '' ? seconds : null;
}
