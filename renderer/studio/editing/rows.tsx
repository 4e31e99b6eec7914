import type { Completeness } from '../../../core/bank/question-groups.ts';
import { Fragment, memo, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

/** Rows passed by Page Up and Page Down. */
const PAGE = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

/** How far a key moves in a list, in rows; null for a key that does not. */
export function stepOf(key: string): number | null {
  return STEPS[key] ?? null;
}

/** Leads the focus so many rows on, as far as there are rows, to the same part of the row. */
export function walkRows(event: KeyboardEvent, by: number): void {
  const { target, currentTarget } = event;
  const row = target instanceof Element ? target.closest('.row') : null;
  if (!row) return;
  event.preventDefault();
  const rows = [...currentTarget.querySelectorAll('.row')];
  const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by))];
  const part = target instanceof HTMLInputElement ? next?.querySelector('input') : null;
  (part ?? next?.querySelector('button'))?.focus();
}

/**
 * The row of a list where the Tab key stops, from which the arrows lead to the others: the one last visited, else the open one,
 * else the first.
 *
 * @param ids of the rows, as `data-id` has them
 */
export function useTabStop(
  ids: readonly string[],
  opened: string | null,
): { readonly stop: string | null; readonly onFocus: (event: FocusEvent) => void } {
  const [visited, setVisited] = useState<string | null>(null);
  const stop = [visited, opened].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  return {
    stop,
    onFocus: ({ target }) => {
      const id = target.closest<HTMLElement>('.row')?.dataset['id'];
      if (id !== undefined) setVisited(id);
    },
  };
}

/** How much there is of what a row is of: full, half or empty, and in words for screen readers. */
export function CompletenessDot({ state }: { readonly state: Completeness }): ReactNode {
  return <span className="dot" data-state={state} aria-hidden="true" />;
}

/** A row of a plain list. */
export interface Row {
  readonly id: string;
  readonly words: string;
  /** In small letters at the end of the line. */
  readonly tag?: string;
  /** How much of it there is. */
  readonly completeness?: Completeness;
  /** That in words, where the dot alone would say it. */
  readonly state?: string | null;
  /** Rows of one group stand together below its name. */
  readonly group?: string;
}

interface RowListProps {
  readonly rows: readonly Row[];
  readonly opened: string | null;
  /** @param isByKey whether it was opened with Enter rather than the mouse */
  readonly onOpen: (id: string, isByKey: boolean) => void;
}

/** Rows that open something. */
export function RowList({ rows, opened, onOpen }: RowListProps): ReactNode {
  const { stop, onFocus } = useTabStop(
    rows.map(({ id }) => id),
    opened,
  );
  return (
    <ul
      className="rows"
      onFocus={onFocus}
      onKeyDown={(event) => {
        const by = stepOf(event.key);
        if (by !== null) walkRows(event, by);
      }}
    >
      {rows.map(({ group, ...row }, index) => (
        <Fragment key={row.id}>
          {group !== undefined && group !== rows[index - 1]?.group && (
            <li className="section-heading">{group}</li>
          )}
          <RowOfList {...row} isStop={row.id === stop} isOpened={row.id === opened} onOpen={onOpen} />
        </Fragment>
      ))}
    </ul>
  );
}

interface RowOfListProps extends Row, Pick<RowListProps, 'onOpen'> {
  readonly isStop: boolean;
  readonly isOpened: boolean;
}

const RowOfList = memo(function RowOfList(props: RowOfListProps): ReactNode {
  const { id, words, tag, completeness, state, isStop, isOpened, onOpen } = props;
  return (
    <li className="row" data-id={id} data-opened={isOpened}>
      <button
        type="button"
        className="choice"
        tabIndex={isStop ? 0 : -1}
        title={words}
        aria-current={isOpened || undefined}
        onClick={(event) => onOpen(id, event.detail === 0)}
      >
        {completeness && <CompletenessDot state={completeness} />}
        <span className="row-words">{words}</span>
        {state != null && <span className="unseen">, {state}</span>}
        {tag !== undefined && <span className="tag">{tag}</span>}
      </button>
    </li>
  );
});
