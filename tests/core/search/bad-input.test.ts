import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../../../core/search/search-index.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { bankOf, inSeed, seed } from './bank-of.ts';

function expectSound({ questions, stories }: SearchAnswer): void {
  for (const match of [...questions, ...stories]) {
    expect(match.score).toBeGreaterThan(0);
    expect(match.score).toBeLessThanOrEqual(1);
    const shown =
      'question' in match ? seed.questions[match.question]?.text : seed.stories[match.story]?.title;
    let last = 0;
    for (const { start, end } of match.marks) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(shown?.length ?? 0);
    expect(match.reason).not.toBe('');
  }
}

describe('any query', () => {
  it('never throws, keeps scores and marks in range, and answers the same twice', () => {
    const word = fc.constantFrom(
      'conflict',
      'team',
      'tell me',
      'dead line',
      'ML',
      'prioritse',
      'c++',
      '  ',
      '?',
    );
    const query = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ maxLength: 80 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(query, (text) => {
        const answer = inSeed.search(text);
        expectSound(answer);
        expect(inSeed.search(text)).toEqual(answer);
      }),
    );
  });

  it.each([
    ['100 kB of words', 'conflict with a colleague '.repeat(4_000)],
    ['100 kB without a space', 'x'.repeat(100_000)],
    ['only boilerplate', 'tell me about a time when you had to'],
    ['emoji', '🎉🎉 conflict 👩‍💻'],
    ['control characters', 'con\u0000flict\u0007 \u001b[31m team\u200b'],
    ['right to left', 'ספר לי על קונפליקט \u202econflict'],
    ['regular expressions', '.*(+[a-z]{2,}$^|\\b conflict?)'],
    ['half a surrogate pair', 'conflict \ud83d'],
    ['names of object properties', 'constructor __proto__ hasOwnProperty toString'],
  ])('%s', (_, query) => {
    expectSound(inSeed.search(query));
  });

  it('is read up to 1,000 characters: the rest changes nothing', () => {
    const query = 'conflict with a colleague '.repeat(4_000);
    expect(inSeed.search(query)).toEqual(inSeed.search(query.slice(0, 1_000)));
    expect(inSeed.correct(query).length).toBeLessThanOrEqual(1_000);
  });

  it('still finds the word among the noise', () => {
    for (const query of ['🎉🎉 conflict 👩‍💻', 'ספר לי על conflict', '.*(conflict)+$']) {
      expect(seed.questions[inSeed.search(query).questions[0]?.question ?? -1]?.text).toContain('conflicts');
    }
  });
});

describe('any bank', () => {
  it('never throws', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (questions, query) => {
        const bank = {
          ...bankOf(),
          questions: bankOf('a').questions.flatMap((one) => questions.map((own) => ({ ...one, text: own }))),
        };
        createSearchIndex(bank).search(query);
      }),
    );
  });

  it('may be empty', () => {
    expect(createSearchIndex(bankOf()).search('conflict')).toEqual({
      isConfident: false,
      questions: [],
      stories: [],
    });
  });

  it('may hold a question of 100 kB', () => {
    const bank = bankOf(`Why ${'kumquat papaya '.repeat(7_000)}?`, 'Tell me about a conflict.');
    expect(createSearchIndex(bank).search('conflict').questions[0]?.question).toBe(1);
  });
});
