/** From this likeness on, a text that changed outside the app counts as the same question or story. */
const SAME_TEXT_LIKENESS = 0.8;
/** Longer by more than this: two texts share at most 2 × short of short + long pairs, 0.8 of them at 1.5; twice that, for characters of two units. */
const LONGEST_RATIO = 3;

/**
 * Finds what a vanished id is called now: itself where it still exists, else the most similar of the new ids.
 *
 * @param id a `Question.id` or `Story.id` of an earlier bank
 * @param ids the ids of the bank as it is now
 * @returns null when nothing is similar enough (see `SAME_TEXT_LIKENESS`)
 */
export function findSuccessor(id: string, ids: readonly string[]): string | null {
  if (ids.includes(id)) return id;
  const pairs = pairsOf(id);
  let best: string | null = null;
  let bestLikeness = 0;
  for (const candidate of ids) {
    // Texts of so different a length cannot be alike enough, whatever they say.
    const [short, long] = [id.length, candidate.length].sort((a, b) => a - b);
    if ((short ?? 0) * LONGEST_RATIO < (long ?? 0)) continue;
    const likeness = diceLikeness(pairs, pairsOf(candidate));
    if (likeness > bestLikeness) [best, bestLikeness] = [candidate, likeness];
  }
  return bestLikeness >= SAME_TEXT_LIKENESS ? best : null;
}

/** Counts of each pair of neighbouring characters. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const characters = Array.from(text);
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = `${characters[i]}${characters[i + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen–Dice coefficient of two bags of character pairs, 0 to 1. */
function diceLikeness(one: Map<string, number>, other: Map<string, number>): number {
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0);
  const total = size(one) + size(other);
  return total === 0 ? 0 : (2 * shared) / total;
}

function size(pairs: Map<string, number>): number {
  let total = 0;
  for (const count of pairs.values()) total += count;
  return total;
}
