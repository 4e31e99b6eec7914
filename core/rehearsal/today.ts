import { DAY, timesOf } from './memory.ts';
import type { Interview, RatedAnswer } from './record.ts';
import type { Prompt } from './run.ts';
import type { FoundTheme } from '../search/theme-coverage.ts';

/** How many answers were rated on each of the last days, the earliest first; today is the last. */
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

/** The usual time of an answer, in s: the middle one of the last ten. */
export function usualAnswer(answers: readonly RatedAnswer[], aim: number): number {
  const times = answers.flatMap(({ seconds }) => seconds ?? []).slice(-10);
  return times.sort((one, other) => one - other)[times.length >> 1] ?? aim;
}

/** The end of the day, in ms since 1970, by the computer's own calendar. @param days later */
export function endOfDay(now: Date, days = 0): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 + days).getTime();
}

/** For how long an interview that is over still stands on the page, in ms. */
const LINGERS = DAY;

/** Interviews by their moment, those without a date after them; what is long over is left out. */
export function comingInterviews(interviews: readonly Interview[], now: number): Interview[] {
  const momentOf = ({ at }: Interview): number => (at === null ? Infinity : Date.parse(at));
  return interviews
    .filter((interview) => momentOf(interview) > now - LINGERS)
    .sort((one, other) => (momentOf(one) === momentOf(other) ? 0 : momentOf(one) - momentOf(other)));
}

/**
 * What an interview is prepared with, of what has something to learn: its pins and the questions of the themes expected;
 * where neither says anything, all.
 *
 * @param questionsOf the `Question.id`s that ask about a theme
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

/** An ISO time as a field for day and time has it, where the computer is: “2026-11-12T15:00”. */
export function asLocalField(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The same back; null for an empty field. An hour that clocks leave out becomes the one after it. */
export function fromLocalField(text: string): string | null {
  const time = new Date(text);
  return text === '' || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

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
