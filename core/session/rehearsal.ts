/** A rehearsal: questions asked in a drawn order, until each was answered well. It is kept as long as its page is open. */
export interface Rehearsal {
  /** `Question.id`s still to be asked; the first is asked now. */
  readonly queue: readonly string[];
  /** Those answered well, in the order they were. */
  readonly good: readonly string[];
  /** How many answers were to be given again. */
  readonly again: number;
}

/** So many others are asked before a question comes again, where there are as many. */
const COMES_AGAIN_AFTER = 3;

/**
 * Draws the order of a rehearsal.
 *
 * @param random gives numbers from 0 up to but not including 1 (`Math.random`)
 */
export function drawRehearsal(ids: readonly string[], random: () => number): Rehearsal {
  const queue = [...ids];
  // Fisher and Yates' shuffle (Durstenfeld, Algorithm 235, 1964).
  for (let last = queue.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [queue[last], queue[at]] = [queue[at] ?? '', queue[last] ?? ''];
  }
  return { queue, good: [], again: 0 };
}

/** Goes on to the next question after an answer. */
export function rateAnswer({ queue, good, again }: Rehearsal, rating: 'good' | 'again'): Rehearsal {
  const [asked, ...rest] = queue;
  if (asked === undefined) return { queue, good, again };
  if (rating === 'good') return { queue: rest, good: [...good, asked], again };
  rest.splice(COMES_AGAIN_AFTER, 0, asked);
  return { queue: rest, good, again: again + 1 };
}

/**
 * How a question is put this time: as it stands in the bank, or in another way it is asked.
 *
 * @param wordings at least one
 */
export function pickWording(wordings: readonly string[], random: () => number): string {
  return wordings[Math.floor(random() * wordings.length)] ?? '';
}
