import { once } from './once.ts';
import { movedBy, type Reading } from './reading.ts';

/** Where a reading's questions are found among its parts. */
export interface QuestionPlaces {
  /** For each part, and at the end, how many questions stand before it. */
  readonly before: readonly number[];
  /** How far each question has moved since it was read, in UTF-16 code units. */
  readonly movedBy: readonly number[];
}

export const questionPlaces = once((reading: Reading): QuestionPlaces => {
  const { parts } = reading;
  const before: number[] = [];
  const moves: number[] = [];
  for (let index = 0; index < parts.length; index++) {
    before.push(moves.length);
    const part = parts[index];
    if (part?.kind !== 'item') continue;
    const by = movedBy(reading, index);
    part.questions.forEach(() => {
      moves.push(by);
    });
  }
  before.push(moves.length);
  return { before, movedBy: moves };
});
