import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { wordsOfStory } from '../../../core/bank/identity.ts';
import { BEAT_NAMES, type Story } from '../../../core/bank/model.ts';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import {
  filterStories,
  questionsWithoutStory,
  tagsOf,
  type StoryOrder,
} from '../../../core/bank/story-lists.ts';
import { ListPageFrame, NothingFound, SideBar, useListPage } from '../editing/list-page.tsx';
import { RowList, type Row } from '../editing/rows.tsx';
import { Select } from '../frame/controls.tsx';
import { words as say } from '../words.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import type { BankPageProps } from '../frame/studio-page.ts';
import { QuestionLinks } from './question-links.tsx';
import { StoryEditor } from './story-editor.tsx';

/** The page at /studio/stories: every story with what is written of it, and the form of the one that `?story=` names. */
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
