import { diffIndices } from 'node-diff3';

/**
 * Makes a text fit for a file: NUL and unpaired surrogates become U+FFFD, as in CommonMark 0.31, 2.3, and UTF-8. Every other
 * character stays.
 */
export function asFileText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}

/**
 * Restores the line endings of an edited text. An editor shows every ending as a line feed; unchanged lines get their own back, new
 * ones the file's most frequent.
 *
 * @param original the text in the file, with any mix of endings
 * @param edited the edited text, with line feeds only
 */
export function keepEndings(original: string, edited: string): string {
  const parts = original.split(/(\r\n|\r|\n)/);
  const before = parts.filter((_, index) => index % 2 === 0);
  const endings = parts.filter((_, index) => index % 2 === 1);
  if (endings.every((ending) => ending === '\n')) return edited;
  const usual = mostFrequent(endings);
  const after = edited.split('\n');
  const own = new Map<number, string>();
  let from = 0;
  let to = 0;
  const keepUntil = (end: number): void => {
    for (; from < end; from++, to++) own.set(to, endings[from] ?? usual);
  };
  for (const { buffer1, buffer2 } of diffIndices(before, after)) {
    keepUntil(buffer1[0]);
    from = buffer1[0] + buffer1[1];
    to = buffer2[0] + buffer2[1];
  }
  keepUntil(before.length);
  let text = after.at(-1) ?? '';
  for (let index = after.length - 2; index >= 0; index--) {
    const ending = own.get(index) ?? usual;
    // A carriage return right before a line feed would join it as one ending.
    text = (after[index] ?? '') + (ending === '\r' && text.startsWith('\n') ? '\n' : ending) + text;
  }
  return text;
}

/** The text with line feeds only, as an editor shows it. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function mostFrequent(endings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const ending of endings) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '\n';
}
