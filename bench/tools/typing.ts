const SMALL_WORDS = new Set(
  `a an and the of to in on at for with about your you me my i we our is are was were be been do does did how what when where
   why which who that this tell describe give example time had have has can could would from or not it its as by any ever some
   something situation provide s t won re ve ll`.split(/\s+/),
);

/** Returns what a person types of a phrasing: its first three content words. */
export function typedWords(phrasing: string): string[] {
  return phrasing
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .slice(0, 3);
}

/** Adds a typo to a word of five letters or more: drops, swaps or doubles a letter inside it. */
export function slip(word: string, random: () => number): string {
  if (word.length < 5) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return word.slice(0, at + 1) + word.slice(at);
}
