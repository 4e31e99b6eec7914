import { describe, expect, it } from 'vitest';
import { makeSearchBank } from '../../../bench/tools/search-bank.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';

const text = `- Alpha question about kumquats?
- Beta question about a deadline?
  - STORY: Orchard
- Gamma question about mentoring?
# Stories
## Orchard
- Tags: botany
`;
const queries = ['kumquat', 'missed a deadline', 'coaching', 'botany', 'papaya', 'gamm', 'question'];

/** What an index built anew answers, with scores as far as they show. */
const answers = (index: ReturnType<typeof createSearchIndex>): unknown =>
  queries.map((query) => {
    const { isConfident, questions, stories } = index.search(query);
    return {
      query,
      isConfident,
      questions: questions.map(({ question, score, reason, marks }) => ({
        question,
        score: score.toFixed(6),
        reason,
        marks,
      })),
      stories: stories.map(({ story, score }) => ({ story, score: score.toFixed(6) })),
    };
  });

describe('updating an index', () => {
  it.each([
    ['an edit', text.replace('kumquats', 'papayas')],
    ['a question added at the front', `- Zero question about papayas?\n${text}`],
    ['a question added at the end', text.replace('# Stories', '- Delta question about papayas?\n# Stories')],
    ['a question removed', text.replace('- Alpha question about kumquats?\n', '')],
    ['a new order', text.replace(/(- Alpha.*\n)(- Beta.*\n.*\n)/, '$2$1')],
    ['a new tag on a story', text.replace('botany', 'papaya')],
    ['a new cue', text.replace('mentoring?', 'mentoring?\n  - Ate a papaya.')],
    ['nothing', text],
  ])('answers after %s as an index built anew does', (_, changed) => {
    const before = parseBank(text);
    const after = parseBank(changed);
    const index = createSearchIndex(before);
    index.search('kumquat');
    index.update(after);
    expect(answers(index)).toEqual(answers(createSearchIndex(after)));
  });

  it('forgets nothing over many edits', () => {
    let bank = makeSearchBank({ questions: 300 });
    const index = createSearchIndex(bank);
    for (let round = 0; round < 40; round++) {
      bank = withText(bank, (round * 7) % 300, `Have you ever ridden zebra${round} home?`);
      index.update(bank);
    }
    for (let round = 0; round < 40; round++) {
      const found = index.search(`zebra${round} home`).questions[0]?.question ?? -1;
      expect(bank.questions[found]?.text).toBe(`Have you ever ridden zebra${round} home?`);
    }
  });

  it('costs far less than building anew', () => {
    const bank = makeSearchBank({ questions: 8_000 });
    const start = performance.now();
    const index = createSearchIndex(bank);
    const built = performance.now() - start;
    const times = Array.from({ length: 5 }, (_, round) => {
      const next = withText(bank, 4_000 + round, `Have you ever ridden zebra${round} home?`);
      const from = performance.now();
      index.update(next);
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(built / 4);
  });
});

function withText(bank: Bank, place: number, changed: string): Bank {
  return {
    ...bank,
    questions: bank.questions.map((question, i) =>
      i === place ? { ...question, id: changed, text: changed } : question,
    ),
  };
}
