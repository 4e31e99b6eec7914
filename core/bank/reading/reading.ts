import type { Part } from './part.ts';

/** What is known of a text before its questions have identities and its stories are linked. */
export interface Reading {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Where each part begins in the text. */
  readonly starts: readonly number[];
  /** Offset at which the Markdown begins. */
  readonly markdownStart: number;
  /** False where markup is hidden from the parser or link targets are defined: then far parts may depend on one another. */
  readonly isLocal: boolean;
  /** What differs from the reading it was read again from; null when more than one stretch may. */
  readonly stretch: Stretch | null;
}

/** Parts of an earlier reading that others stand in place of. */
export interface Stretch {
  /** Index of the first of them, in both readings. */
  readonly first: number;
  /** Index of the first one behind them in the earlier reading. */
  readonly next: number;
  /** How many stand there now. */
  readonly count: number;
  /** How much longer the text is, in UTF-16 code units. */
  readonly grown: number;
}

/** How far a part has moved since it was read, in UTF-16 code units. */
export function movedBy({ parts, starts }: Reading, index: number): number {
  return (starts[index] ?? 0) - (parts[index]?.range.start ?? 0);
}
