import type { KeyboardEvent } from 'react';

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

/** The row of a list so many steps from another; the first and the last are the ends. */
export function rowFrom(list: Element, row: Element, by: number): Element | undefined {
  const rows = [...list.querySelectorAll('.question-row')];
  return rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by))];
}

/** Leads the focus from row to row of the list that has the handler: one row is a stop of the Tab key, the arrows lead to the others. */
export function walkRows(event: KeyboardEvent): void {
  const by = stepOf(event.key);
  const row = event.target instanceof Element ? event.target.closest('.question-row') : null;
  if (by === null || !row) return;
  event.preventDefault();
  rowFrom(event.currentTarget, row, by)?.querySelector('button')?.focus();
}
