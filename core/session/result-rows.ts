import type { Bank, SourceRange } from '../bank/model.ts';
import { repairMojibake } from '../bank/mojibake.ts';
import type { SearchAnswer, StoryMatch } from '../search/search-index.ts';
import { isFunctionWord, stemWeight } from '../search/interview-words.ts';
import { stem } from '../search/stem.ts';
import { wordsOf } from '../search/words.ts';
import type { CardTarget } from './card-content.ts';
import { coreWords } from '../words.ts';

/** A row of the results list. */
export interface ResultRow {
  readonly target: CardTarget;
  readonly label: string;
  /** Length of the label's boilerplate lead (see `leadLength`), in UTF-16 code units. */
  readonly lead: number;
  /** Ranges of the label to highlight, in UTF-16 offsets. */
  readonly marks: readonly SourceRange[];
  /** Why it matched, in a few words. */
  readonly reason: string;
  /** A story already told in the running call. */
  readonly isTold: boolean;
}

/** Maximum rows in an empty search: nobody scrolls further in a call. */
const LISTED_WITHOUT_QUERY = 100;

/** Stories whose scores differ by less count as equal. */
const ALIKE = 0.02;

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns the rows for a search answer: questions, then stories, each best first.
 *
 * @param told `Story.id`s to rank after equally good others
 */
export function rowsOfAnswer(
  bank: Bank,
  answer: SearchAnswer,
  told: ReadonlySet<string> = NONE,
): ResultRow[] {
  const questions = answer.questions.flatMap((match): ResultRow[] => {
    const question = bank.questions[match.question];
    if (!question) return [];
    const target = { kind: 'question', id: question.id } as const;
    const label = repairMojibake(question.text);
    return [
      {
        target,
        label,
        lead: leadLength(label),
        marks: match.marks,
        reason: match.isAlike ? `${coreWords.reasons.asksTheSame} · ${match.reason}` : match.reason,
        isTold: false,
      },
    ];
  });
  const stories = freshFirst(bank, answer.stories, told).flatMap((match): ResultRow[] => {
    const story = bank.stories[match.story];
    if (!story) return [];
    const target = { kind: 'story', id: story.id } as const;
    const isTold = told.has(story.id);
    const reason = isTold
      ? [match.reason, coreWords.reasons.told].filter((part) => part !== '').join(' · ')
      : match.reason;
    return [{ target, label: repairMojibake(story.title), lead: 0, marks: match.marks, reason, isTold }];
  });
  return [...questions, ...stories];
}

/** Removes match reasons, which would reveal faded cues and stories. */
export function withoutReasons(rows: readonly ResultRow[]): ResultRow[] {
  return rows.map((row) => ({ ...row, reason: row.isTold ? coreWords.reasons.told : '' }));
}

/** Moves told stories after fresh ones within each run of equal matches. */
function freshFirst(
  bank: Bank,
  matches: readonly StoryMatch[],
  told: ReadonlySet<string>,
): readonly StoryMatch[] {
  if (told.size === 0) return matches;
  const isTold = ({ story }: StoryMatch): boolean => told.has(bank.stories[story]?.id ?? '');
  const runs: StoryMatch[][] = [];
  for (const match of matches) {
    const run = runs.at(-1);
    if (run?.[0] && run[0].score - match.score < ALIKE) run.push(match);
    else runs.push([match]);
  }
  return runs.flatMap((run) => [...run.filter((match) => !isTold(match)), ...run.filter(isTold)]);
}

/**
 * Returns the rows of an empty search: pins, recent cards, then the bank in order, without duplicates and at most
 * `LISTED_WITHOUT_QUERY`.
 *
 * @param pins `Question.id`s; unknown ones are ignored
 */
export function rowsWithoutQuery(
  bank: Bank,
  pins: readonly string[],
  recent: readonly CardTarget[],
): ResultRow[] {
  const rows: ResultRow[] = [];
  const shown = new Set<string>();
  const add = (target: CardTarget, reason: string): void => {
    const key = `${target.kind} ${target.id}`;
    if (shown.has(key)) return;
    const label = labelOf(bank, target);
    if (label === null) return;
    shown.add(key);
    const lead = target.kind === 'question' ? leadLength(label) : 0;
    rows.push({ target, label, lead, marks: [], reason, isTold: false });
  };
  for (const id of pins) add({ kind: 'question', id }, 'pinned');
  for (const target of recent) add(target, 'recent');
  for (const { id } of bank.questions.slice(0, LISTED_WITHOUT_QUERY)) add({ kind: 'question', id }, '');
  return rows.slice(0, LISTED_WITHOUT_QUERY);
}

/** Returns a card's label, with mojibake repaired; null if it is not in the bank. */
export function labelOf(bank: Bank, target: CardTarget): string | null {
  const label =
    target.kind === 'story'
      ? bank.stories.find(({ id }) => id === target.id)?.title
      : bank.questions.find(({ id }) => id === target.id)?.text;
  return label === undefined ? null : repairMojibake(label);
}

/** Maximum weight of a boilerplate word. */
const EMPTY_WORD = 0.02;
/** Minimum length of a lead, in UTF-16 code units: leaving out "A" or "How" gains no room. */
const MIN_LEAD = 6;
/** Minimum text left after a lead, unless the lead is longer than it, in UTF-16 code units. */
const MIN_REST = 12;
/** A lead ends before these: without them, the rest would say the opposite. */
const NEGATION = /\b(?:no|not|never|cannot|without|\p{L}+n['’]t)\b/iu;

/**
 * Returns the length of a question's boilerplate lead ("Tell me about a time when you"), so that a short row can start with
 * what it asks.
 *
 * @returns a UTF-16 offset; 0 if there is no lead
 */
export function leadLength(text: string): number {
  for (const { text: word, start: wordStart } of wordsOf(text)) {
    if (isFunctionWord(word) || stemWeight(stem(word)) <= EMPTY_WORD) continue;
    const start = Math.min(wordStart, NEGATION.exec(text)?.index ?? Infinity);
    const rest = text.length - start;
    return start >= MIN_LEAD && (rest >= MIN_REST || rest < start) ? start : 0;
  }
  return 0;
}
