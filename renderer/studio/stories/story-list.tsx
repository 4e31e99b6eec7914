import { memo, useState, type ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Story } from '../../../core/bank/model.ts';
import { walkRows } from '../editing/use-focus.ts';

interface StoryListProps {
  readonly stories: readonly Story[];
  readonly opened: string | null;
  /** @param isByKey whether it was opened with Enter rather than the mouse */
  readonly onOpen: (id: string, isByKey: boolean) => void;
}

/** Every story with what is written of it. One row is a stop of the Tab key, the arrows lead to the others. */
export const StoryList = memo(function StoryList({ stories, opened, onOpen }: StoryListProps): ReactNode {
  const [visited, setVisited] = useState<string | null>(null);
  const isShown = (id: string | null): boolean => id !== null && stories.some((story) => story.id === id);
  const stop = isShown(visited) ? visited : isShown(opened) ? opened : (stories[0]?.id ?? null);

  return (
    <ul className="story-list" onKeyDown={walkRows}>
      {stories.map((story) => (
        <StoryRow
          key={story.id}
          story={story}
          isStop={story.id === stop}
          isOpened={story.id === opened}
          onVisit={setVisited}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
});

interface StoryRowProps {
  readonly story: Story;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly isOpened: boolean;
  readonly onVisit: (id: string) => void;
  readonly onOpen: StoryListProps['onOpen'];
}

const StoryRow = memo(function StoryRow({
  story,
  isStop,
  isOpened,
  onVisit,
  onOpen,
}: StoryRowProps): ReactNode {
  return (
    <li className="question-row" data-id={story.id} data-opened={isOpened}>
      <button
        type="button"
        className="question-row-open"
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened || undefined}
        onFocus={() => onVisit(story.id)}
        onClick={(event) => onOpen(story.id, event.detail === 0)}
      >
        {repairMojibake(story.title)}
        <span className="row-facts">
          {!story.isWritten && 'not written, '}
          {story.usedBy.length === 1 ? '1 question' : `${story.usedBy.length} questions`}
        </span>
      </button>
    </li>
  );
}, showsTheSame);

/** Each save brings new objects for the same stories. */
function showsTheSame(one: StoryRowProps, other: StoryRowProps): boolean {
  const { story: now, ...rest } = one;
  const { story: next, ...others } = other;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return (
    now.id === next.id &&
    now.title === next.title &&
    now.isWritten === next.isWritten &&
    now.usedBy.length === next.usedBy.length &&
    keys.every((key) => rest[key] === others[key])
  );
}
