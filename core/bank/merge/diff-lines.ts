import { diffComm } from 'node-diff3';

/** A line of one side, and whether the other lacks it. */
export interface DiffLine {
  readonly text: string;
  readonly isOnlyHere: boolean;
}

/** The lines of two texts, each marked where the other has it not (Hunt and McIlroy's comparison). An empty text has no lines. */
export function diffLines(
  one: string,
  other: string,
): { readonly one: DiffLine[]; readonly other: DiffLine[] } {
  const lines = (text: string): string[] => (text === '' ? [] : text.split(/\r\n|\r|\n/));
  const sides: { one: DiffLine[]; other: DiffLine[] } = { one: [], other: [] };
  const add = (side: DiffLine[], texts: readonly string[], isOnlyHere: boolean): void => {
    for (const text of texts) side.push({ text, isOnlyHere });
  };
  for (const { common, buffer1 = [], buffer2 = [] } of diffComm(lines(one), lines(other))) {
    if (common) {
      add(sides.one, common, false);
      add(sides.other, common, false);
    } else {
      add(sides.one, buffer1, true);
      add(sides.other, buffer2, true);
    }
  }
  return sides;
}
