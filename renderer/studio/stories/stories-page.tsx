import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Edit, StoryForm } from '../../../core/bank/edit/edit.ts';
import { editOfStory, formOfStory, hasNewTitle, storyAsTyped } from '../../../core/bank/edit/story-form.ts';
import { wordsOfStory } from '../../../core/bank/identity.ts';
import { BEAT_NAMES, type Story, type BeatName, type Question } from '../../../core/bank/model.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import {
  filterStories,
  questionsWithoutStory,
  tagsOf,
  type StoryOrder,
} from '../../../core/bank/story-lists.ts';
import { countWords, speakingTime } from '../../../core/prompter/speaking-time.ts';
import { PACE } from '../../../core/setting-values.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import { StoryOnCard } from '../../cue/card.tsx';
import type { Drafts } from '../editing/drafts.tsx';
import { EditorForm, Field, useForm } from '../editing/form.tsx';
import { ListPageFrame, NothingFound, SideBar, useListPage, type ListPage } from '../editing/list-page.tsx';
import { RowList, type Row } from '../editing/rows.tsx';
import type { SaveResult } from '../editing/use-editing.ts';
import { Select, Button } from '../frame/controls.tsx';
import { Menu } from '../frame/menu.tsx';
import type { BankPageProps, StudioPageProps } from '../frame/studio-page.ts';
import { useNumber } from '../settings/setting-fields.tsx';
import { words as say } from '../words.ts';
import { MergeInto, SplitStory } from './merge-and-split.tsx';

/** The page at /studio/stories: all stories, and the form of the one in `?story=`. */
export function StoriesPage(props: BankPageProps): ReactNode {
  const { bridge, bank, service, navigate } = props;
  const page = useListPage(props, 'story', bank.stories, wordsOfStory);
  const { drafts, thing: story, open, openRow, goToForm, focusRow, make } = page;
  const [words, setWords] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const [onlyStubs, setOnlyStubs] = useState(false);
  const [order, setOrder] = useState<StoryOrder>('file');

  const shownWords = useDeferredValue(words);
  const stories = useMemo(
    () => filterStories(bank, { words: shownWords, tag, onlyStubs, order }),
    [bank, shownWords, tag, onlyStubs, order],
  );
  const rows = useMemo(() => stories.map(rowOf), [stories]);
  const tags = useMemo(() => tagsOf(bank), [bank]);
  const uncovered = useMemo(() => questionsWithoutStory(bank), [bank]);

  const shownId = story?.id ?? '';
  const previewMerge = useCallback(
    async (into: string): Promise<Story | string> => {
      const answer = await bridge.request('bank.text', {});
      if (!answer.ok) return answer.error.message;
      const { applyEdit } = await import('../../../core/bank/edit/apply-edit.ts');
      const merged = applyEdit(answer.value.text, { kind: 'mergeStories', from: shownId, into });
      if (!merged.ok) return merged.reason;
      return merged.bank.stories.find(({ id }) => id === into) ?? say.story.noPreview;
    },
    [bridge, shownId],
  );

  const showAll = (): void => {
    setWords('');
    setTag(null);
    setOnlyStubs(false);
  };
  const add = async (title: string): Promise<{ result: SaveResult; id: string }> => {
    const beats = { Situation: '', Task: '', Action: '', Result: '' };
    const form = { title, beats, numbers: '', followUps: '', aliases: '', tags: '' };
    const result = await make({ kind: 'addStory', form }, say.added.story);
    if (result === 'saved') showAll();
    return { result, id: normaliseTitle(title) };
  };
  const remove = async ({ id, title }: Story): Promise<void> => {
    const edit = { kind: 'deleteStory', story: id } as const;
    if ((await make(edit, say.story.deleted(title))) === 'saved') page.setPending(false);
    focusRow(id);
  };
  const merge = async (from: string, into: string): Promise<void> => {
    if ((await make({ kind: 'mergeStories', from, into }, say.story.merged)) !== 'saved') return;
    open(into);
    goToForm();
  };

  return (
    <ListPageFrame
      page={page}
      onAdd={add}
      side={
        <>
          <SideBar kind="story" filter={words} onFilter={setWords} onAdd={page.startNew} />
          <div className="actions small">
            <label>
              <input
                type="checkbox"
                checked={onlyStubs}
                onChange={(event) => setOnlyStubs(event.target.checked)}
              />{' '}
              {say.story.onlyStubs}
            </label>
            {tags.length > 0 && (
              <Select
                label={say.story.tag}
                value={tag ?? ''}
                choices={[['', say.story.anyTag], ...tags.map((each) => [each, each] as const)]}
                onChange={(chosen) => setTag(chosen === '' ? null : chosen)}
              />
            )}
            <Select<StoryOrder>
              label={say.story.order}
              value={order}
              choices={ORDERS.map((each) => [each, say.story.orders[each]] as const)}
              onChange={setOrder}
            />
            <p className="last" role="status">
              {say.stories(stories.length)}
            </p>
          </div>
          {stories.length === 0 && bank.stories.length > 0 && (
            <NothingFound
              kind="story"
              onShowAll={() => {
                showAll();
                focusRow(null);
              }}
            />
          )}
          <RowList rows={rows} opened={page.openedId} onOpen={openRow} />
          {uncovered.length > 0 && (
            <details className="uncovered">
              <summary>{say.story.uncovered(uncovered.length)}</summary>
              <QuestionLinks questions={uncovered} navigate={navigate} />
            </details>
          )}
        </>
      }
    >
      {story && drafts ? (
        <StoryEditor
          key={page.formKey}
          page={page}
          story={story}
          drafts={drafts}
          service={service}
          navigate={navigate}
          previewMerge={previewMerge}
          onDelete={() => void remove(story)}
          onMerge={(into) => void merge(story.id, into)}
          onSplit={(edit, title) => make(edit, say.story.split.done(title))}
        />
      ) : (
        !story && <p className="nothing-open">{say.nothingOpen.stories(bank.stories.length === 0)}</p>
      )}
    </ListPageFrame>
  );
}

const ORDERS = ['file', 'title', 'uses'] as const satisfies readonly StoryOrder[];

function rowOf({ id, title, isWritten, beats, notes, usedBy }: Story): Row {
  const isWhole = beats.length === BEAT_NAMES.length || notes.length > 0;
  const completeness = !isWritten ? 'empty' : isWhole ? 'ready' : 'begun';
  return {
    id,
    words: repairMojibake(title),
    tag: say.questions(usedBy.length),
    state: isWritten ? null : say.notWritten,
    completeness,
  };
}

interface StoryEditorProps extends Pick<BankPageProps, 'service' | 'navigate'> {
  readonly page: ListPage<Story>;
  readonly story: Story;
  readonly drafts: Drafts;
  readonly onDelete: () => void;
  readonly previewMerge: (into: string) => Promise<Story | string>;
  readonly onMerge: (into: string) => void;
  readonly onSplit: (edit: Edit, title: string) => Promise<SaveResult>;
}

/** Form of a story. Writing a stub adds its entry to the bank. */
function StoryEditor(props: StoryEditorProps): ReactNode {
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
  // The preview may lag behind the input.
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
  // Keep the field even if it is emptied.
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
          <StoryOnCard story={{ story: preview, reference: null }} />
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

/** Words in each part of a story. */
function countsOf({ beats, numbers, notes = '' }: StoryForm): Record<BeatName | 'rest', number> {
  return {
    Situation: countWords(beats.Situation),
    Task: countWords(beats.Task),
    Action: countWords(beats.Action),
    Result: countWords(beats.Result),
    rest: countWords(`${numbers}\n${notes}`),
  };
}

/** What a story in beats is still missing; nothing for a story in prose. */
function lacksOf({ beats, numbers, notes = '' }: StoryForm): string[] {
  const isEmpty = (text: string): boolean => text.trim() === '';
  const missing = BEAT_NAMES.filter((name) => isEmpty(beats[name]));
  if (missing.length === BEAT_NAMES.length && !isEmpty(notes)) return [];
  const hasNumber = !isEmpty(numbers) || /\p{N}/u.test(beats.Result);
  return [...missing, ...(hasNumber ? [] : [say.story.number])];
}

interface BeatLengthProps {
  readonly words: number;
  /** Speaking time, and the beat’s share of the answer time, in seconds. */
  readonly seconds: number;
  readonly share: number;
}

/** Length of a beat compared with its share; nothing for an empty one. */
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

/** The user’s speaking pace. */
function PaceField({ pace, onChange }: PaceFieldProps): ReactNode {
  const { field, trouble } = useNumber({ ...PACE, value: pace, onChange });
  return (
    <label className="pace">
      {say.story.pace.before} <input {...field} title={say.range(PACE)} /> {say.story.pace.after}
      {trouble !== null && <span role="alert">. {trouble}</span>}
    </label>
  );
}

/** Links to questions. */
function QuestionLinks({
  questions,
  navigate,
}: {
  readonly questions: readonly Question[];
  readonly navigate: StudioPageProps['navigate'];
}): ReactNode {
  return (
    <ul className="link-list">
      {questions.map(({ id, text }) => (
        <li key={id}>
          <Button look="link" onClick={() => navigate(studioAddress('/studio/questions', 'question', id))}>
            {repairMojibake(text)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
