import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../core/contract/contract.ts';
import { walkRows } from '../editing/row-steps.ts';
import { timeInWords } from './time-in-words.ts';

/** A state of the bank that was kept. */
export type Save = RequestOutput<'bank.history.list'>['saves'][number];

interface HistoryListProps {
  /** The newest first. */
  readonly saves: readonly Save[];
  /** As many are shown. */
  readonly count: number;
  readonly opened: Save | null;
  /** @param isByKey whether it was opened with Enter rather than the mouse */
  readonly onOpen: (save: Save, isByKey: boolean) => void;
}

/** Every state that was kept. One row is a stop of the Tab key, the arrows lead to the others. */
export function HistoryList({ saves, count, opened, onOpen }: HistoryListProps): ReactNode {
  const [visited, setVisited] = useState<number | null>(null);
  // Counted from the oldest, which keeps its number when a newer one comes.
  const numberOf = (index: number): number => saves.length - index;
  const openedAt = saves.findIndex(
    ({ time, version }) => time === opened?.time && version === opened.version,
  );
  const stop = visited ?? numberOf(Math.max(0, openedAt));

  return (
    <ul className="story-list" onKeyDown={walkRows}>
      {saves.slice(0, count).map((save, index) => {
        const number = numberOf(index);
        const isOpened = index === openedAt;
        return (
          <li key={number} className="question-row" data-opened={isOpened}>
            <button
              type="button"
              className="question-row-open"
              tabIndex={number === stop ? 0 : -1}
              aria-current={isOpened || undefined}
              onFocus={() => setVisited(number)}
              onClick={(event) => onOpen(save, event.detail === 0)}
            >
              {timeInWords(save.time)} <span className="tag">{save.cause}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
