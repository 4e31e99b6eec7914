import type { FoundTheme } from '../search/theme-coverage.ts';

/** A theme that a posting leads one to expect, with the line that names it. */
export interface ExpectedTheme {
  readonly name: string;
  readonly line: string;
}

/** From this share on, of all that a line asks for, it names a theme. */
const NAMED = 0.25;
/** And from this strength on: “Acme builds trains” has one everyday word of mentoring, which names nothing. */
const SURE = 1.2;

/** The themes a posting names, the most named first. @param findThemes `createThemeFinder` */
export function expectedThemes(
  posting: string,
  findThemes: (text: string) => readonly FoundTheme[],
): ExpectedTheme[] {
  const found = new Map<string, { sum: number; share: number; line: string }>();
  for (const line of posting.split(/\n|(?<=[.;!?])\s/u).map((words) => words.trim())) {
    if (line === '') continue;
    for (const { name, share, strength } of findThemes(line)) {
      if (share < NAMED || strength < SURE) continue;
      const known = found.get(name) ?? { sum: 0, share: 0, line };
      const isClearer = share > known.share;
      found.set(name, {
        sum: known.sum + share,
        share: isClearer ? share : known.share,
        line: isClearer ? line : known.line,
      });
    }
  }
  return [...found]
    .sort(([, one], [, other]) => other.sum - one.sum)
    .map(([name, { line }]) => ({ name, line }));
}
