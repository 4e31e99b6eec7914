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
}

/** How far a part has moved since it was read, in UTF-16 code units. */
export function movedBy({ parts, starts }: Reading, index: number): number {
  return (starts[index] ?? 0) - (parts[index]?.range.start ?? 0);
}
