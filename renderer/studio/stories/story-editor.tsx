import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Edit, StoryForm } from '../../../core/bank/edit/edit.ts';
import { countWords, speakingTime } from '../../../core/prompter/speaking-time.ts';
import { editOfStory, formOfStory, hasNewTitle, storyAsTyped } from '../../../core/bank/edit/story-form.ts';
import { BEAT_NAMES, type BeatName, type Story } from '../../../core/bank/model.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import { EditorForm } from '../editing/editor-form.tsx';
import { Field } from '../editing/field.tsx';
import type { ListPage } from '../editing/list-page.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { QuestionLinks } from './question-links.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import { useForm } from '../editing/use-form.ts';
import { MergeInto, SplitStory } from './merge-and-split.tsx';
import { useNumber } from '../settings/setting-fields.tsx';
import { PACE } from '../../../core/setting-values.ts';
import { Menu } from '../frame/menu.tsx';
import { words as say } from '../words.ts';

interface StoryEditorProps extends Pick<BankPageProps, 'service' | 'navigate'> {
  readonly page: ListPage<Story>;
  readonly story: Story;
  readonly drafts: Drafts;
  readonly onDelete: () => void;
  readonly previewMerge: (into: string) => Promise<Story | string>;
  readonly onMerge: (into: string) => void;
  readonly onSplit: (edit: Edit, title: string) => Promise<SaveResult>;
}

/** One story's form. Writing a stub makes its entry in the bank. */
export function StoryEditor(props: StoryEditorProps): ReactNode {
  const { page, story, drafts, service, navigate } = props;
  const { bank } = page;
  const state = useForm<Story, StoryForm, Edit>({
    ...page.saving,
    base: story,
    formOf: formOfStory,
    editOf: editOfStory,
    asSaved: storyAsTyped,
    isWhole: hasNewTitle,
    draft: drafts.story(story.id),
    onDraft: (typed) => drafts.keep({ kind: 'story', ...typed }),
  });
  const { form, change } = state;
  // What is shown beside the form may come a moment after the key.
  const typed = useDeferredValue(form);
  const preview = useMemo(() => storyAsTyped(story, typed), [story, typed]);
  const counts = useMemo(() => countsOf(typed), [typed]);
  const { settings } = service;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const lacks = lacksOf(form);
  const usedBy = useMemo(() => {
    const ids = new Set(story.usedBy);
    return bank.questions.filter(({ id }) => ids.has(id));
  }, [bank, story]);
  // The field stays while it is empty for a moment.
  const [hasProse] = useState(story.notes.length > 0);
  const [task, setTask] = useState<'merge' | 'split' | null>(null);

  return (
    <div className="story-columns wide">
      <EditorForm label={say.fields.story} state={state}>
        <div className="title-line">
          <Field
            label={say.fields.title}
            isLabelUnseen
            look="title"
            value={form.title}
            onChange={(title) => change({ title })}
          />
          <Menu
            items={[
              ...(state.isChanged ? [{ words: say.discardChanges, run: state.revert }] : []),
              ...(story.isWritten ? [{ words: say.copy, run: () => void page.copy() }] : []),
              { words: say.story.merge.title, run: () => setTask('merge') },
              ...(story.isWritten
                ? [
                    { words: say.story.split.title, run: () => setTask('split') },
                    { words: say.story.delete, run: props.onDelete },
                  ]
                : []),
            ]}
          />
        </div>
        {task === 'merge' && (
          <MergeInto
            bank={bank}
            story={story}
            previewOf={props.previewMerge}
            onMerge={props.onMerge}
            onClose={() => setTask(null)}
          />
        )}
        <SplitStory
          drafts={drafts}
          story={story}
          isWanted={task === 'split'}
          onSplit={props.onSplit}
          onClose={() => setTask(null)}
        />
        <p className="quiet small">{say.story.lacks(lacks)}</p>
        {hasProse && (
          <Field
            label={say.story.prose}
            value={form.notes ?? ''}
            rows={3}
            onChange={(notes) => change({ notes })}
          />
        )}
        {BEAT_NAMES.map((name) => (
          <div key={name} className="beat-field">
            <Field
              label={name}
              value={form.beats[name]}
              hint={say.hints[name]}
              onChange={(value) => change({ beats: { ...form.beats, [name]: value } })}
            />
            <BeatLength
              seconds={speakingTime(counts[name], settings.prompterPace)}
              share={Math.round((settings.answerTime * settings.beatShares[name]) / 100)}
              words={counts[name]}
            />
          </div>
        ))}
        <Field
          label={say.fields.numbers}
          value={form.numbers}
          hint={say.hints.numbers}
          onChange={(numbers) => change({ numbers })}
        />
        <Field
          label={say.fields.followUps}
          value={form.followUps}
          hint={say.hints.followUps}
          onChange={(followUps) => change({ followUps })}
        />
        <div className="field-pair">
          <Field
            label={say.fields.aliases}
            value={form.aliases}
            hint={say.hints.aliases}
            onChange={(aliases) => change({ aliases })}
          />
          <Field
            label={say.fields.tags}
            value={form.tags}
            hint={say.hints.tags}
            onChange={(tags) => change({ tags })}
          />
        </div>
        <section aria-label={say.story.usedBy} className="used-by stack">
          <h2>{say.story.usedBy}</h2>
          {usedBy.length === 0 ? (
            <p className="quiet">{say.story.unused}</p>
          ) : (
            <QuestionLinks questions={usedBy} navigate={navigate} />
          )}
        </section>
      </EditorForm>
      <section className="card-preview stack" aria-label={say.story.onCard}>
        <h2>{say.story.onCard}</h2>
        <div className="panel">
          <StoryOnCard
            story={{ story: preview, reference: null }}
            number={null}
            isOpen
            onChoose={() => undefined}
          />
        </div>
        <div className="actions quiet small">
          <p>{say.story.length(total, speakingTime(total, settings.prompterPace), settings.answerTime)}</p>
          <PaceField
            pace={settings.prompterPace}
            onChange={(prompterPace) => service.updateSettings({ prompterPace })}
          />
        </div>
      </section>
    </div>
  );
}

/** How many words each part of a story has. */
function countsOf({ beats, numbers, notes = '' }: StoryForm): Record<BeatName | 'rest', number> {
  return {
    Situation: countWords(beats.Situation),
    Task: countWords(beats.Task),
    Action: countWords(beats.Action),
    Result: countWords(beats.Result),
    rest: countWords(`${numbers}\n${notes}`),
  };
}

/** What a story that is told in beats has not got yet; a story in prose lacks none of them. */
function lacksOf({ beats, numbers, notes = '' }: StoryForm): string[] {
  const isEmpty = (text: string): boolean => text.trim() === '';
  const missing = BEAT_NAMES.filter((name) => isEmpty(beats[name]));
  if (missing.length === BEAT_NAMES.length && !isEmpty(notes)) return [];
  const hasNumber = !isEmpty(numbers) || /\p{N}/u.test(beats.Result);
  return [...missing, ...(hasNumber ? [] : [say.story.number])];
}

interface BeatLengthProps {
  readonly words: number;
  /** How long it takes to say, and its share of the answer, in seconds. */
  readonly seconds: number;
  readonly share: number;
}

/** How long a beat is against its share; nothing for an empty one. */
function BeatLength({ words, seconds, share }: BeatLengthProps): ReactNode {
  if (words === 0) return null;
  return (
    <p className="beat-length small" data-over={seconds > share}>
      <span className="beat-length-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, (seconds / Math.max(1, share)) * 100)}%` }} />
      </span>
      {say.story.beatLength(words, seconds, share)}
    </p>
  );
}

interface PaceFieldProps {
  /** Words a minute. */
  readonly pace: number;
  readonly onChange: (pace: number) => void;
}

/** How fast the person speaks; what is out of range is not taken. */
function PaceField({ pace, onChange }: PaceFieldProps): ReactNode {
  const { field, trouble } = useNumber({ ...PACE, value: pace, onChange });
  return (
    <label className="pace">
      {say.story.pace.before} <input {...field} title={say.range(PACE)} /> {say.story.pace.after}
      {trouble !== null && <span role="alert">. {trouble}</span>}
    </label>
  );
}
