import type { Bank, SourceRange } from '../bank/model.ts';
import type { SearchAnswer } from '../search/answer.ts';
import type { CardTarget } from './cue-session.ts';
import { leadLength } from './lead.ts';

/** One row of the results. */
export interface ResultRow {
  readonly target: CardTarget;
  readonly label: string;
  /** Where the label begins to say something (see `leadLength`), in UTF-16 code units. */
  readonly lead: number;
  /** Stretches of the label to mark, in UTF-16 offsets. */
  readonly marks: readonly SourceRange[];
  /** Why it is here, in a few words; empty in an empty search. */
  readonly reason: string;
}

/** More rows than this are not listed in an empty search: nobody scrolls that far in a call. */
const LISTED_WITHOUT_QUERY = 100;

/** The rows for an answer: its questions, then its stories, each best first. */
export function rowsOfAnswer(bank: Bank, answer: SearchAnswer): ResultRow[] {
  const questions = answer.questions.flatMap((match): ResultRow[] => {
    const question = bank.questions[match.question];
    if (!question) return [];
    const target = { kind: 'question', id: question.id } as const;
    return [
      {
        target,
        label: question.text,
        lead: leadLength(question.text),
        marks: match.marks,
        reason: match.reason,
      },
    ];
  });
  const stories = answer.stories.flatMap((match): ResultRow[] => {
    const story = bank.stories[match.story];
    if (!story) return [];
    const target = { kind: 'story', id: story.id } as const;
    return [{ target, label: story.title, lead: 0, marks: match.marks, reason: match.reason }];
  });
  return [...questions, ...stories];
}

/**
 * The rows of an empty search: pins, recent cards, then the bank in order, each once and at most
 * `LISTED_WITHOUT_QUERY`.
 *
 * @param pins `Question.id`s; one that the bank does not have is passed over
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
    rows.push({ target, label, lead, marks: [], reason });
  };
  for (const id of pins) add({ kind: 'question', id }, 'pinned');
  for (const target of recent) add(target, 'recent');
  for (const { id } of bank.questions.slice(0, LISTED_WITHOUT_QUERY)) add({ kind: 'question', id }, '');
  return rows.slice(0, LISTED_WITHOUT_QUERY);
}

function labelOf(bank: Bank, target: CardTarget): string | null {
  if (target.kind === 'story') return bank.stories.find(({ id }) => id === target.id)?.title ?? null;
  return bank.questions.find(({ id }) => id === target.id)?.text ?? null;
}
