import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Edit, StoryForm } from '../../../core/bank/edit/edit.ts';
import { countWords, minutesAndSeconds, speakingTime } from '../../../core/prompter/speaking-time.ts';
import { editOfStory, formOfStory, hasNewTitle, storyAsTyped } from '../../../core/bank/edit/story-form.ts';
import { BEAT_NAMES, type Story } from '../../../core/bank/model.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import { EditorActions, EditorForm } from '../editing/editor-form.tsx';
import { Field } from '../editing/field.tsx';
import type { ListPage } from '../editing/list-page.tsx';
import type { BankPageProps } from '../frame/studio-page.ts';
import { QuestionLinks } from './question-links.tsx';
import type { Drafts } from '../editing/use-drafts.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import { useForm } from '../editing/use-form.ts';
import { MergeInto, SplitStory } from './merge-and-split.tsx';
import { PACE } from '../../../core/setting-values.ts';
import { Button } from '../frame/controls.tsx';
import { words as say } from '../../words.ts';

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
  const pace = service.settings.prompterPace;
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
  const words = useMemo(() => {
    const prose = story.notes.map(({ text }) => text);
    return countWords([...Object.values(typed.beats), typed.numbers, ...prose].join('\n'));
  }, [story, typed]);
  const usedBy = useMemo(() => {
    const ids = new Set(story.usedBy);
    return bank.questions.filter(({ id }) => ids.has(id));
  }, [bank, story]);

  return (
    <div className="story-columns wide">
      <EditorForm label="Story" state={state} onLeave={() => page.focusRow(story.id)}>
        {!story.isWritten && (
          <p className="quiet">Only the title is in the bank so far. Write here to add the story.</p>
        )}
        <Field
          label="Title"
          value={form.title}
          hint={story.usedBy.length > 0 ? say.hints.renames : ''}
          onChange={(title) => change({ title })}
        />
        {BEAT_NAMES.map((name) => (
          <Field
            key={name}
            label={name}
            value={form.beats[name]}
            hint={say.hints[name]}
            rows={2}
            onChange={(value) => change({ beats: { ...form.beats, [name]: value } })}
          />
        ))}
        <Field
          label="Numbers"
          value={form.numbers}
          hint={say.hints.numbers}
          onChange={(numbers) => change({ numbers })}
        />
        <Field
          label="Follow-ups"
          value={form.followUps}
          hint={say.hints.followUps}
          onChange={(followUps) => change({ followUps })}
        />
        <div className="field-pair">
          <Field
            label="Aliases"
            value={form.aliases}
            hint={say.hints.aliases}
            onChange={(aliases) => change({ aliases })}
          />
          <Field label="Tags" value={form.tags} hint={say.onePerLine} onChange={(tags) => change({ tags })} />
        </div>
        <EditorActions state={state}>
          <MergeInto bank={bank} story={story} previewOf={props.previewMerge} onMerge={props.onMerge} />
          {story.isWritten && <Button onClick={props.onDelete}>Delete what is written</Button>}
        </EditorActions>
        {story.isWritten && <SplitStory drafts={drafts} story={story} onSplit={props.onSplit} />}
        <section aria-label="Used by" className="used-by stack">
          <h2>Used by</h2>
          {usedBy.length === 0 ? (
            <p className="quiet">No question uses it yet.</p>
          ) : (
            <QuestionLinks questions={usedBy} navigate={navigate} />
          )}
        </section>
      </EditorForm>
      <section className="card-preview stack" aria-label="On the card">
        <h2>On the card</h2>
        <div className="actions quiet">
          <p>
            {say.wordsCount(words)}, about {minutesAndSeconds(speakingTime(words, pace))} to say
          </p>
          <PaceField pace={pace} onChange={(prompterPace) => service.updateSettings({ prompterPace })} />
        </div>
        <div className="panel">
          <StoryOnCard
            story={{ story: preview, reference: null }}
            number={null}
            isOpen
            onChoose={() => undefined}
          />
        </div>
      </section>
    </div>
  );
}

interface PaceFieldProps {
  /** Words a minute. */
  readonly pace: number;
  readonly onChange: (pace: number) => void;
}

/** How fast the person speaks; what is out of range is not taken. */
function PaceField({ pace, onChange }: PaceFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const isFit = (text: string): boolean => {
    const value = Number(text);
    return Number.isInteger(value) && value >= PACE.min && value <= PACE.max;
  };
  const isWrong = typed !== null && !isFit(typed);
  return (
    <label className="pace">
      at{' '}
      <input
        className="input"
        type="number"
        min={PACE.min}
        max={PACE.max}
        step={PACE.step}
        value={typed ?? String(pace)}
        aria-invalid={isWrong || undefined}
        title={say.range(PACE)}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          if (isFit(value)) onChange(Number(value));
        }}
        onBlur={() => setTyped(null)}
      />{' '}
      words a minute
    </label>
  );
}
