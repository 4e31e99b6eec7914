import type { Bank, Question } from '../../../core/bank/model.ts';

/** What the list can be narrowed to, besides words. */
export const VIEWS = {
  all: 'All questions',
  problem: 'With a problem',
  'no-story': 'Without a story',
  nothing: 'With nothing yet',
} as const;
export type View = keyof typeof VIEWS;

/** Which questions a view is of; null for all. */
export function wantedIn(
  view: View,
  troubled: ReadonlySet<string>,
): ((question: Question) => boolean) | null {
  switch (view) {
    case 'all':
      return null;
    case 'problem':
      return ({ id }) => troubled.has(id);
    case 'no-story':
      return ({ stories }) => stories.length === 0;
    case 'nothing':
      return ({ stories, cues }) => stories.length + cues.length === 0;
  }
}

/** The ids of questions that have a problem. */
export function questionsInTrouble(bank: Bank): ReadonlySet<string> {
  const ids = new Set<string>();
  const starts = bank.questions.map(({ range }) => range.start);
  for (const { range } of bank.problems) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    const question = bank.questions[low - 1];
    if (question && range.start < question.range.end) ids.add(question.id);
  }
  return ids;
}
