import type { Rating } from '../../../../core/rehearsal/ratings.ts';
import { PARTS, type Part, type RatedAnswer } from '../../../../core/rehearsal/record.ts';

let count = 0;

/** An answer with a story, all parts of which were shown. */
export function answered(
  story: string,
  rating: Rating,
  at: Date,
  parts: readonly Part[] = PARTS.filter((part) => part !== 'cues'),
): RatedAnswer {
  return {
    id: `answer ${count++}`,
    at: at.toISOString(),
    question: null,
    story,
    parts: [...parts],
    missed: [],
    rating,
    seconds: 100,
    aim: 120,
  };
}
