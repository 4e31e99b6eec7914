import { useId, useMemo, useState, type ReactNode } from 'react';
import type { Edit, QuestionForm } from '../../../core/bank/edit/edit.ts';
import { editOfQuestion, formOfQuestion, questionAsSaved } from '../../../core/bank/edit/question-form.ts';
import type { Question } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import { storyMarkLength } from '../../../core/bank/story-reference.ts';
import { ownAnswerTime, withAnswerTime } from '../../../core/session/answer-timer.ts';
import { activePins, withActivePins, MAX_PINS, togglePin } from '../../../core/session/pins.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { EditorForm } from '../editing/editor-form.tsx';
import { Field } from '../editing/field.tsx';
import type { ListPage } from '../editing/list-page.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import { useForm } from '../editing/use-form.ts';
import { Menu } from '../frame/menu.tsx';
import { CueLines } from './cue-lines.tsx';
import { ReferenceList } from './reference-list.tsx';
import { ANSWER_TIME } from '../../../core/setting-values.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { words } from '../words.ts';

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
    isWhole: isNamingStory,
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

  const isFull = pins.length >= MAX_PINS && !isPinned;

  return (
    <EditorForm label={words.fields.question} state={state}>
      <Field
        label={words.fields.question}
        isLabelUnseen
        look="title"
        value={form.text}
        onChange={(text) => change({ text })}
      />
      <CueLines cues={form.cues} references={form.references} stories={bank.stories} onChange={change} />
      <ReferenceList
        references={form.references}
        stories={bank.stories}
        onChange={(references) => change({ references })}
        onOpenStory={openStory}
      />
      <Field
        label={words.fields.alsoAsked}
        value={form.alsoAsked}
        hint={words.hints.alsoAsked}
        onChange={(alsoAsked) => change({ alsoAsked })}
      />
      <div className="actions properties">
        <Select
          label={words.fields.section}
          isLabelUnseen
          value={String(question.section ?? '')}
          choices={[...(question.section === null ? [['', words.noSection] as const] : []), ...sections]}
          onChange={(section) => props.onMove(section === '' ? null : Number(section))}
        />
        <AnswerTimeField
          own={ownAnswerTime(settings.answerTimes, question.id)}
          usual={settings.answerTime}
          onChange={(seconds) =>
            updateSettings({ answerTimes: withAnswerTime(settings.answerTimes, question.id, seconds) })
          }
        />
        <Button
          look="quiet"
          aria-disabled={isFull || undefined}
          title={isFull ? words.tooManyPins(MAX_PINS) : undefined}
          onClick={() => {
            if (!isFull) updateSettings(withActivePins(settings, togglePin(pins, question.id)));
          }}
        >
          {isPinned ? words.unpin : words.pin}
        </Button>
        <Menu
          items={[
            ...(state.isChanged ? [{ words: words.discardChanges, run: state.revert }] : []),
            { words: words.copy, run: () => void page.copy() },
            { words: words.delete, run: props.onDelete },
          ]}
        />
      </div>
    </EditorForm>
  );
}

/** A story that is being named in a line of its own is better saved as a whole. */
function isNamingStory(_question: Question, { cues }: QuestionForm): boolean {
  return cues.split('\n').some((line) => storyMarkLength(line) > 0);
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
    <div className="answer-time">
      <label>
        <span className="unseen">{words.fields.answerTime}</span>
        <input
          className="input"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          placeholder={String(usual)}
          title={words.answerTime(ANSWER_TIME, usual)}
          aria-describedby={isWrong ? id : undefined}
          aria-invalid={isWrong || undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            const seconds = secondsIn(currentTarget.value);
            if (currentTarget.value.trim() === '') onChange(null);
            else if (seconds !== null) onChange(seconds);
          }}
          onBlur={() => setTyped(null)}
        />{' '}
        <span aria-hidden="true">{words.seconds}</span>
      </label>
      {isWrong && (
        <p id={id} className="small" role="alert">
          {words.outOfRange(ANSWER_TIME, true)}
        </p>
      )}
    </div>
  );
}

function secondsIn(typed: string): number | null {
  const seconds = Number(typed);
  const isFit = Number.isInteger(seconds) && seconds >= ANSWER_TIME.min && seconds <= ANSWER_TIME.max;
  return isFit && typed.trim() !== '' ? seconds : null;
}
