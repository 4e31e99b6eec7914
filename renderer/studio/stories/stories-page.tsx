import { useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import { wordsOfStory } from '../../../core/bank/follow-item.ts';
import type { Bank, Story } from '../../../core/bank/model.ts';
import { normaliseTitle } from '../../../core/bank/normalise.ts';
import {
  filterStories,
  questionsWithoutStory,
  tagsOf,
  type StoryOrder,
} from '../../../core/bank/story-filter.ts';
import { EditorBar } from '../editing/editor-bar.tsx';
import { useDrafts, type Drafts } from '../editing/use-drafts.ts';
import { LeftDrafts } from '../editing/left-drafts.tsx';
import { SideBar } from '../editing/side-bar.tsx';
import { useEditing, type Editing, type SaveResult } from '../editing/use-editing.ts';
import { useFocusAfterForm, useFocusOnForm, useOneAtATime } from '../editing/use-focus.ts';
import { useOpened, useOpenedAddress, type OpenedAddress } from '../editing/use-opened.ts';
import { QuestionLinks, StoryEditor } from './story-editor.tsx';
import { StoryList } from './story-list.tsx';
import { NoBank } from '../../cue/empty-states.tsx';
import '../editing/editing.css';
import type { StudioPageProps } from '../frame/studio-page.ts';

interface StoriesPageProps {
  readonly bank: Bank;
  readonly version: string | null;
  readonly editing: Editing;
  readonly drafts: Drafts;
  /** Words a minute. */
  readonly pace: number;
  readonly onOpenQuestion: (id: string) => void;
  readonly onPace: (pace: number) => void;
  /** What a story would be with another merged into it, or why there can be none. */
  readonly previewMerge: (from: string, into: string) => Promise<Story | string>;
  readonly onOpenMarkdown: () => void;
  readonly address: OpenedAddress;
  /** Whether a link led here, to what its address names. */
  readonly isArrival: boolean;
}

/** Every story with what is written of it, and the form of the one that is open. */
function StoriesPage(props: StoriesPageProps): ReactNode {
  const { bank, editing, drafts } = props;
  const [words, setWords] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const [onlyStubs, setOnlyStubs] = useState(false);
  const [order, setOrder] = useState<StoryOrder>('file');
  const [said, setSaid] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [opened, story, setOpened] = useOpened(bank.stories, wordsOfStory, props.address, isPending);
  const side = useRef<HTMLDivElement>(null);
  const focusRow = useCallback((id: string | null) => {
    const row = id === null ? null : side.current?.querySelector(`[data-id="${CSS.escape(id)}"] button`);
    const place = row ?? side.current?.querySelector('input[type=search]');
    if (place instanceof HTMLElement) place.focus();
  }, []);
  const { place: main, go: goToForm } = useFocusOnForm(props.isArrival);
  useFocusAfterForm(story !== null, main, focusRow);

  const shownWords = useDeferredValue(words);
  const stories = useMemo(
    () => filterStories(bank, { words: shownWords, tag, onlyStubs, order }),
    [bank, shownWords, tag, onlyStubs, order],
  );
  const tags = useMemo(() => tagsOf(bank), [bank]);
  const uncovered = useMemo(() => questionsWithoutStory(bank), [bank]);

  // Stays the same while the state of saving changes, so that thousands of rows need not be looked at.
  const { save } = editing;
  const make = useCallback(
    async (
      edits: readonly SingleEdit[],
      done: string | null = null,
      base?: string | null,
    ): Promise<SaveResult> => {
      const result = await save(edits, base);
      if (result === 'saved') setSaid(done);
      return result;
    },
    [save],
  );

  const previewOf = props.previewMerge;
  const shownId = story?.id ?? '';
  const previewMerge = useCallback((into: string) => previewOf(shownId, into), [previewOf, shownId]);

  const oneAtATime = useOneAtATime();
  const add = async (): Promise<void> => {
    const title = newTitle(bank);
    const edit: SingleEdit = {
      kind: 'writeStory',
      title,
      beats: [{ name: 'Situation', bullets: ['…'] }],
      numbers: [],
      aliases: [],
      tags: [],
    };
    if ((await make([edit], 'Added one story.')) !== 'saved') return;
    showAll();
    setOpened(normaliseTitle(title));
    goToForm(true);
  };
  const showAll = (): void => {
    setWords('');
    setTag(null);
    setOnlyStubs(false);
  };
  const openRow = useCallback(
    (id: string, isByKey: boolean) => {
      setOpened(id);
      if (isByKey) goToForm();
    },
    [setOpened, goToForm],
  );

  return (
    <div className="questions" data-open={story !== null}>
      <div ref={side} className="questions-side">
        <SideBar
          things="stories"
          filter={words}
          onFilter={setWords}
          add="New story"
          onAdd={() => oneAtATime(add)}
        />
        <div className="side-filters">
          <label>
            <input
              type="checkbox"
              checked={onlyStubs}
              onChange={(event) => setOnlyStubs(event.target.checked)}
            />{' '}
            Not written yet
          </label>
          {tags.length > 0 && (
            <label>
              <span>Tag</span>
              <select value={tag ?? ''} onChange={(event) => setTag(event.target.value || null)}>
                <option value="">any</option>
                {tags.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
          )}
          <label>
            <span>Order</span>
            <select value={order} onChange={(event) => setOrder(event.target.value as StoryOrder)}>
              <option value="file">as in the file</option>
              <option value="title">by title</option>
              <option value="uses">most used first</option>
            </select>
          </label>
        </div>
        <p className="side-count" role="status">
          {stories.length === 1 ? '1 story' : `${stories.length} stories`}
        </p>
        {stories.length === 0 && bank.stories.length > 0 && (
          <p className="nothing-found">
            No story is like that.{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                showAll();
                focusRow(null);
              }}
            >
              Show all
            </button>
          </p>
        )}
        <StoryList stories={stories} opened={opened.id} onOpen={openRow} />
        {uncovered.length > 0 && (
          <details className="uncovered">
            <summary>
              {uncovered.length === 1 ? '1 question has' : `${uncovered.length} questions have`} no story
            </summary>
            <QuestionLinks questions={uncovered} onOpen={props.onOpenQuestion} />
          </details>
        )}
      </div>
      <div ref={main} className="questions-main">
        <EditorBar editing={editing} isPending={isPending} said={said} onUndone={() => setSaid(null)} />
        <LeftDrafts
          bank={bank}
          drafts={drafts}
          editing={editing}
          openField={story && `story ${story.id}`}
          onOpenQuestion={props.onOpenQuestion}
          onOpenStory={setOpened}
          onOpenMarkdown={props.onOpenMarkdown}
        />
        {story ? (
          <StoryEditor
            key={opened.key}
            bank={bank}
            story={story}
            pace={props.pace}
            onPace={props.onPace}
            previewMerge={previewMerge}
            drafts={drafts}
            draft={drafts.story(story.id)}
            onDraft={(typed) => drafts.keep({ kind: 'story', ...typed })}
            onKept={(base) => drafts.discard(`story ${base.id}`)}
            onPending={setPending}
            onLeave={() => focusRow(story.id)}
            version={props.version}
            onSave={(edits, version) => make(edits, null, version)}
            onDelete={() =>
              void make(
                [{ kind: 'deleteStory', story: story.id, references: 'keep' }],
                `Deleted what was written of “${story.title}”.`,
              ).then((result) => {
                if (result === 'saved') setPending(false);
                focusRow(story.id);
              })
            }
            onMerge={(into) => {
              void make([{ kind: 'mergeStories', from: story.id, into }], 'Merged.').then((result) => {
                if (result !== 'saved') return;
                setOpened(into);
                goToForm();
              });
            }}
            onSplit={(edits, title) => make(edits, `Moved into “${title}”.`)}
            onOpenQuestion={props.onOpenQuestion}
          />
        ) : (
          <p className="nothing-open">
            {bank.stories.length === 0
              ? 'This bank has no story yet. “New story” writes the first one; a question’s form refers to it.'
              : 'Choose a story to write it, or add a new one.'}
          </p>
        )}
      </div>
    </div>
  );
}

function newTitle(bank: Bank): string {
  const taken = new Set(bank.stories.map(({ title }) => title));
  for (let number = 1; ; number++) {
    const title = number === 1 ? 'New story' : `New story ${number}`;
    if (!taken.has(title)) return title;
  }
}

/** The page at /studio/stories; `?story=` names the one to open. */
export function Stories({ bridge, service, location, navigate }: StudioPageProps): ReactNode {
  const editing = useEditing(bridge, service.bank);
  const drafts = useDrafts(bridge, service);
  const address = useOpenedAddress({ location, navigate }, '/studio/stories', 'story');
  const previewMerge = useCallback(
    async (from: string, into: string): Promise<Story | string> => {
      const answer = await bridge.request('bank.text', {});
      if (!answer.ok) return answer.error.message;
      const { applyBankEdit } = await import('../../../core/bank/edit/apply-bank-edit.ts');
      const merged = applyBankEdit(answer.value.text, { kind: 'mergeStories', from, into });
      if (!merged.ok) return merged.reason;
      return merged.bank().stories.find(({ id }) => id === into) ?? 'It cannot be shown before it is done.';
    },
    [bridge],
  );
  const bank = service.bank?.bank;
  if (!bank) {
    return service.bank?.trouble ? <NoBank path={service.bank.path} trouble={service.bank.trouble} /> : null;
  }
  if (!drafts) return null;
  return (
    <StoriesPage
      bank={bank}
      version={service.bank.version}
      editing={editing}
      drafts={drafts}
      pace={service.settings.prompterPace}
      onPace={(prompterPace) => service.updateSettings({ prompterPace })}
      previewMerge={previewMerge}
      onOpenQuestion={(id) => navigate(`/studio/questions?question=${encodeURIComponent(id)}`)}
      onOpenMarkdown={() => navigate('/studio/markdown')}
      address={address}
      isArrival={!location.isFirst && address.id !== null}
    />
  );
}
