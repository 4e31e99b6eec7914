import { DAY, timesOf } from './memory.ts';
import type { Interview, RatedAnswer } from './record.ts';
import type { Prompt } from './run.ts';
import type { FoundTheme } from '../search/theme-coverage.ts';

/** Counts the answers on each of the last `days` days, ending today. */
export function practiceOf(
  answers: readonly RatedAnswer[],
  now: Date,
  days: number,
): { readonly day: Date; readonly count: number }[] {
  const starts = Array.from(
    { length: days + 1 },
    (_, at) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1 + at),
  );
  const times = timesOf(answers, now);
  return starts.slice(0, days).map((day, at) => {
    const end = starts[at + 1]?.getTime() ?? Infinity;
    return { day, count: times.filter((time) => time >= day.getTime() && time < end).length };
  });
}

/** Returns the median length of the last ten timed answers, in s; `aim` if there are none. */
export function usualAnswer(answers: readonly RatedAnswer[], aim: number): number {
  const times = answers.flatMap(({ seconds }) => seconds ?? []).slice(-10);
  return times.sort((one, other) => one - other)[times.length >> 1] ?? aim;
}

/** Returns the end of the local day, in ms since 1970. @param days days later */
export function endOfDay(now: Date, days = 0): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 + days).getTime();
}

/** How long a past interview stays listed, in ms. */
const LISTED_AFTER = DAY;

/** Returns interviews by date, undated ones last, without those that are long over. */
export function comingInterviews(interviews: readonly Interview[], now: number): Interview[] {
  const momentOf = ({ at }: Interview): number => (at === null ? Infinity : Date.parse(at));
  return interviews
    .filter((interview) => momentOf(interview) > now - LISTED_AFTER)
    .sort((one, other) => (momentOf(one) === momentOf(other) ? 0 : momentOf(one) - momentOf(other)));
}

/**
 * Returns the prompts to rehearse for an interview: its pins and the questions of the expected themes, or all prompts if
 * neither matches any. Prompts without items are left out.
 *
 * @param questionsOf returns the `Question.id`s that ask about a theme
 */
export function promptsFor(
  prompts: readonly Prompt[],
  pins: readonly string[],
  expected: readonly ExpectedTheme[],
  questionsOf: (theme: string) => readonly string[],
): readonly Prompt[] {
  const wanted = new Set([...pins, ...expected.flatMap(({ name }) => questionsOf(name))]);
  const known = prompts.filter(({ items }) => items.length > 0);
  const own = known.filter(({ question }) => question !== null && wanted.has(question.id));
  return own.length > 0 ? own : known;
}

/** Converts an ISO time to the value of a `datetime-local` field: “2026-11-12T15:00”; empty for null. */
export function asLocalField(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Inverse of `asLocalField`; null if empty. A time skipped by daylight saving becomes one hour later. */
export function fromLocalField(text: string): string | null {
  const time = new Date(text);
  return text === '' || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** A theme suggested by a job posting, with the line that names it. */
export interface ExpectedTheme {
  readonly name: string;
  readonly line: string;
}

/** Minimum share of a theme for a line to name it. */
const NAMED = 0.25;
/** Minimum strength: “Acme builds trains” has one everyday word of mentoring, but does not name it. */
const SURE = 1.2;

/** Returns the themes a job posting names, strongest first. @param findThemes from `createThemeFinder` */
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
