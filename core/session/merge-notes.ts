import { diff3Merge } from 'node-diff3';

/** More words than this in one place that both have changed are not compared word by word. */
const MOST_WORDS = 2000;

/**
 * Puts two changes of one text together: line by line, and word by word where both are in one place. Where both have changed
 * the same words, the lines of both stay, theirs first: in notes a line too many is better than one too few.
 *
 * @param base what both began with
 */
export function mergeNotes(base: string, mine: string, theirs: string): string {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;
  return merged(mine.split('\n'), base.split('\n'), theirs.split('\n'), (a, o, b) => {
    const words = mergeWords(a.join('\n'), o.join('\n'), b.join('\n'));
    return words === null ? [...b, ...a.filter((line) => !b.includes(line))] : [words];
  }).join('\n');
}

/** Null where both have changed the same words. */
function mergeWords(mine: string, base: string, theirs: string): string | null {
  const [a, o, b] = [mine, base, theirs].map(wordsOf);
  if (!a || !o || !b || a.length + o.length + b.length > MOST_WORDS) return null;
  const open: (readonly string[])[] = [];
  const words = merged(a, o, b, (ours, old, others) => {
    const both = besideEachOther(ours, old, others) ?? besideEachOther(others, old, ours);
    if (!both) open.push(ours);
    return both ?? [];
  });
  const text = words.join('');
  // Words of one side may have come together with the other's where the space between them is gone.
  const found = new Set([...wordsOf(text), ...o]);
  return open.length === 0 && [...a, ...b].every((word) => found.has(word)) ? text : null;
}

/** Words, spaces and line breaks. */
function wordsOf(text: string): string[] {
  return text.match(/\n|[^\S\n]+|\S+/g) ?? [];
}

/** One side's words with what the other has only put behind or before the old ones; null where it did something else. */
function besideEachOther(
  one: readonly string[],
  old: readonly string[],
  other: readonly string[],
): readonly string[] | null {
  const [before, behind] = [other.slice(0, -old.length || undefined), other.slice(old.length)];
  if (old.length === 0) return other[0] === '\n' ? [...one, ...other] : null;
  if (isSame(other.slice(0, old.length), old)) return [...one, ...behind];
  if (isSame(other.slice(-old.length), old)) return [...before, ...one];
  return null;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}

function merged(
  mine: string[],
  base: string[],
  theirs: string[],
  resolve: (mine: string[], base: string[], theirs: string[]) => readonly string[],
): string[] {
  return diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) =>
    conflict ? resolve(conflict.a, conflict.o, conflict.b) : (ok ?? []),
  );
}
