import type { ReactNode } from 'react';
import type { SourceRange } from '../../core/bank/model.ts';

interface MarkedTextProps {
  readonly text: string;
  /** In text order, not overlapping. */
  readonly marks: readonly SourceRange[];
}

/** A text with the words that matched set apart. */
export function MarkedText({ text, marks }: MarkedTextProps): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}
