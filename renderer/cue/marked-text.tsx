import type { ReactNode } from 'react';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import type { SourceRange } from '../../core/bank/model.ts';

interface MarkedTextProps {
  readonly text: string;
  /** In text order, not overlapping. */
  readonly marks: readonly SourceRange[];
  /** Where to begin, in UTF-16 code units. */
  readonly from: number;
}

/** A text with the words that matched set apart. */
export function MarkedText({ text, marks, from }: MarkedTextProps): ReactNode {
  const pieces: ReactNode[] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at) continue;
    pieces.push(
      repairMojibake(text.slice(at, start)),
      <mark key={start}>{repairMojibake(text.slice(start, end))}</mark>,
    );
    at = end;
  }
  pieces.push(repairMojibake(text.slice(at)));
  return pieces;
}
