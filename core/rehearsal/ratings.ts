/** Ratings of an answer, worst first, as in Anki and FSRS. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof RATINGS)[number];
