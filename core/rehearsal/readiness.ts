import type { Bank, Question, Story } from '../bank/model.ts';
import { countWords, speakingTime } from '../prompter/speaking-time.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { type Ledger, toldIn } from '../session/ledger.ts';
import { usualSeconds } from '../session/ledger-views.ts';
import { DAY, timesOf } from './memory.ts';
import { PHRASINGS } from './prompts.ts';
import type { RatedAnswer } from './record.ts';

/** Themes interviewers ask about most, by their published question lists, most frequent first; other themes follow. */
const MOST_ASKED: readonly string[] = [
  'background',
  'conflict',
  'failure',
  'challenge',
  'leading',
  'teamwork',
  'why company',
  'disagreement',
  'achievement',
  'deadline',
  'prioritising',
  'problem solving',
  'learning',
  'feedback',
  'ambiguity',
  'initiative',
  'decision',
  'persuading',
  'change',
  'stress',
  'weakness',
  'strengths',
  'improvement',
  'customer',
  'stakeholders',
  'explaining',
];

export function byMostAsked(themes: readonly string[]): string[] {
  const rank = (name: string): number => {
    const at = MOST_ASKED.indexOf(name);
    return at < 0 ? MOST_ASKED.length : at;
  };
  return [...themes].sort((one, other) => rank(one) - rank(other));
}

/** Words a story without beats needs to be tellable. */
const ENOUGH_WORDS = 40;

/** Returns whether a story can be told: it has an action and a result, or enough prose. */
export function canBeTold({ beats, notes }: Story): boolean {
  const has = (name: string): boolean => beats.some((beat) => beat.name === name);
  if (has('Action') && has('Result')) return true;
  const lines = [...beats.flatMap(({ bullets }) => bullets), ...notes];
  return countWords(lines.map(({ text }) => text).join('\n')) >= ENOUGH_WORDS;
}

/** Without “one”, as in “one of us”. */
const NUMBER_WORDS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halved|doubled|tripled|twice';
const A_NUMBER = new RegExp(String.raw`\p{N}|\b(?:${NUMBER_WORDS})\b`, 'iu');

/** Shortcomings of a story. */
type Lack = 'unwritten' | 'no-result' | 'no-number' | 'too-long' | 'never-told' | 'unused';

/** Data on how stories went in calls and rehearsals. */
export interface Practice {
  readonly ledger: Ledger;
  readonly answers: readonly RatedAnswer[];
  /** Target length of an answer, in s. */
  readonly aim: number;
  /** Words per minute. */
  readonly pace: number;
  readonly now: Date;
}

export function lacksOf(story: Story, practice: Practice): Lack[] {
  if (!story.isWritten) return ['unwritten'];
  const { ledger, answers, aim } = practice;
  const result = story.beats.find(({ name }) => name === 'Result');
  const hasNumber =
    story.numbers.length > 0 || (result?.bullets.some(({ text }) => A_NUMBER.test(text)) ?? false);
  const isTold =
    answers.some((answer) => answer.story === story.id) ||
    ledger.calls.some((call) => toldIn(call).some((told) => told.story === story.id));
  return [
    ...(result || canBeTold(story) ? [] : (['no-result'] as const)),
    ...(hasNumber || !canBeTold(story) ? [] : (['no-number'] as const)),
    ...((secondsOf(story, practice) ?? 0) > aim ? (['too-long'] as const) : []),
    ...(isTold ? [] : (['never-told'] as const)),
    ...(story.usedBy.length > 0 ? [] : (['unused'] as const)),
  ];
}

/** Returns a story's length in s: as last timed, else estimated from its word count; null if it has no words. */
function secondsOf(story: Story, { ledger, answers, pace }: Practice): number | null {
  const last = answers.findLast((answer) => answer.story === story.id && answer.seconds !== null);
  const timed = last?.seconds ?? usualSeconds(ledger, story.id);
  if (timed !== null) return timed;
  const lines = [...story.beats.flatMap(({ bullets }) => bullets), ...story.notes];
  const words = countWords(lines.map(({ text }) => text).join('\n'));
  return words === 0 ? null : speakingTime(words, pace);
}

/** Readiness for one theme; null fields are not known or do not apply. */
export interface ThemeRow {
  readonly theme: string;
  /** The question search confidently finds for it. */
  readonly question: Question | null;
  /** The tellable story to answer with. */
  readonly story: Story | null;
  /** A referenced story that cannot be told yet. */
  readonly stub: Story | null;
  readonly isRehearsed: boolean;
  readonly isInTime: boolean | null;
  /** Its story has not been told at this company; null if no company is chosen. */
  readonly isFresh: boolean | null;
}

/** Returns the readiness for each theme, in the given order. @param company null for none */
export function readinessOf(
  bank: Bank,
  index: Pick<SearchIndex, 'search'>,
  themes: readonly string[],
  practice: Practice,
  company: string | null,
): ThemeRow[] {
  const stories = new Map(bank.stories.map((story) => [story.id, story]));
  const told = company === null ? null : toldAt(practice.ledger, company);
  const times = timesOf(practice.answers, practice.now);
  const weekAgo = practice.now.getTime() - 7 * DAY;
  return themes.map((theme) => {
    const question = questionFor(theme, bank, index);
    const own = question?.stories.flatMap(({ storyId }) => stories.get(storyId) ?? []) ?? [];
    const tellable = own.filter(canBeTold);
    const story = tellable.find(({ id }) => !told?.has(id)) ?? tellable[0] ?? null;
    // A question that asks for reasons is answered from its cues, even if it has a story.
    const isOf = (answer: RatedAnswer): boolean =>
      story && answer.story !== null
        ? answer.story === story.id
        : answer.question !== null && answer.question === question?.id;
    const seconds = story && secondsOf(story, practice);
    return {
      theme,
      question,
      story,
      stub: story ? null : (own[0] ?? null),
      isRehearsed: practice.answers.some(
        (answer, at) => isOf(answer) && answer.rating !== 'again' && (times[at] ?? 0) >= weekAgo,
      ),
      isInTime: seconds === null ? null : seconds <= practice.aim,
      isFresh: told === null || !story ? null : !told.has(story.id),
    };
  });
}

/** Returns search queries for a theme. */
export function queriesFor(theme: string): string[] {
  return [theme, ...(PHRASINGS[theme] ?? [])];
}

/** Returns the question search finds most confidently for a theme. */
function questionFor(theme: string, bank: Bank, index: Pick<SearchIndex, 'search'>): Question | null {
  let best: { question: Question; score: number } | null = null;
  for (const query of queriesFor(theme)) {
    const { isConfident, questions } = index.search(query, 1);
    const [first] = questions;
    const question = first && bank.questions[first.question];
    if (isConfident && question && first.score > (best?.score ?? 0)) best = { question, score: first.score };
  }
  return best?.question ?? null;
}

/** Returns the `Story.id`s told in calls with a company, ignoring case. */
export function toldAt({ calls }: Ledger, company: string): ReadonlySet<string> {
  const name = (words: string): string => words.trim().toLowerCase();
  return new Set(
    calls
      .filter((call) => name(call.company) === name(company))
      .flatMap((call) => toldIn(call).map(({ story }) => story)),
  );
}

/** Smallest set of untold stories covering the themes, and the themes not covered. */
interface StorySet {
  readonly stories: readonly { readonly story: Story; readonly themes: readonly string[] }[];
  readonly gaps: readonly string[];
}

/** @param told ids of stories to exclude */
export function smallestStorySet(bank: Bank, rows: readonly ThemeRow[], told: ReadonlySet<string>): StorySet {
  const stories = bank.stories.filter((story) => canBeTold(story) && !told.has(story.id));
  const covers = stories.map(({ id }) =>
    rows.flatMap(({ question }, at) => (question?.stories.some(({ storyId }) => storyId === id) ? [at] : [])),
  );
  const { stories: chosen, gaps } = smallestCover(covers, rows.length);
  const nameOf = (at: number): string => rows[at]?.theme ?? '';
  return {
    stories: chosen.flatMap((at) => {
      const story = stories[at];
      return story ? [{ story, themes: (covers[at] ?? []).map(nameOf) }] : [];
    }),
    gaps: gaps.map(nameOf),
  };
}

/** Returns distinct questions asked in calls that had no card, latest first. */
export function unansweredIn({ calls }: Pick<Ledger, 'calls'>): string[] {
  const asked = calls.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.kind === 'asked' && entry.question === null ? [entry.text] : [])),
  );
  return [...new Set(asked.reverse())];
}

/** A smallest set cover. */
interface Cover {
  /** Indices of stories, in order. */
  readonly stories: readonly number[];
  /** Indices of themes that no story covers, in order. */
  readonly gaps: readonly number[];
}

/** Search steps before settling for the best cover so far; 20 stories need far fewer. */
const MAX_STEPS = 200_000;

/**
 * Finds the smallest set of stories covering every coverable theme: exact up to some 20 stories, and beyond that as far as
 * `MAX_STEPS` allows. Iterative deepening that branches on the theme covered by the fewest stories (Knuth, The Art of
 * Computer Programming 7.2.2.1, on exact cover).
 *
 * @param covers for each story, the indices of the themes it covers
 * @param themes number of themes
 */
export function smallestCover(covers: readonly (readonly number[])[], themes: number): Cover {
  const storiesOf = Array.from({ length: themes }, (): number[] => []);
  for (const [story, own] of covers.entries()) {
    for (const theme of new Set(own)) storiesOf[theme]?.push(story);
  }
  const gaps = storiesOf.flatMap((stories, theme) => (stories.length === 0 ? [theme] : []));
  const sets = covers.map((own) => new Set(own));
  const best = { stories: greedyCover(sets, storiesOf) };
  let steps = 0;

  /** Returns whether at most `most` more stories cover the remaining themes; fills `chosen` with them. */
  const search = (left: readonly number[], most: number, chosen: number[]): boolean => {
    if (left.length === 0) return true;
    if (most === 0 || ++steps > MAX_STEPS) return false;
    const widest = Math.max(
      ...sets.map((set) => left.reduce((sum, theme) => sum + (set.has(theme) ? 1 : 0), 0)),
    );
    if (widest * most < left.length) return false;
    const rarest = left.reduce((one, other) =>
      (storiesOf[other]?.length ?? 0) < (storiesOf[one]?.length ?? 0) ? other : one,
    );
    for (const story of storiesOf[rarest] ?? []) {
      chosen.push(story);
      if (
        search(
          left.filter((theme) => !sets[story]?.has(theme)),
          most - 1,
          chosen,
        )
      )
        return true;
      chosen.pop();
    }
    return false;
  };
  const all = storiesOf.flatMap((stories, theme) => (stories.length > 0 ? [theme] : []));
  for (let size = 0; size < best.stories.length; size++) {
    const chosen: number[] = [];
    if (search(all, size, chosen)) best.stories = chosen;
  }
  return { stories: best.stories.toSorted((one, other) => one - other), gaps };
}

/** Repeatedly takes the story that covers the most uncovered themes. */
function greedyCover(
  sets: readonly ReadonlySet<number>[],
  storiesOf: readonly (readonly number[])[],
): number[] {
  const open = new Set(storiesOf.flatMap((stories, theme) => (stories.length > 0 ? [theme] : [])));
  const chosen: number[] = [];
  while (open.size > 0) {
    const counts = sets.map((set) => [...open].filter((theme) => set.has(theme)).length);
    const story = counts.indexOf(Math.max(...counts));
    chosen.push(story);
    for (const theme of sets[story] ?? []) open.delete(theme);
  }
  return chosen;
}
