import { describe, expect, it } from 'vitest';
import { typedWords } from '../../../bench/tools/typing.ts';
import { inSeed } from './bank-of.ts';
import { readPhrasings } from './phrasings.ts';

const first = (query: string): number => inSeed.search(query, 1).questions[0]?.question ?? -1;

/** The first result after each key, for every third held-out phrasing. */
const typed = readPhrasings('held-out')
  .filter(({ answers }, i) => answers.length > 0 && i % 3 === 0)
  .map(({ text, answers }) => {
    const words = typedWords(text).join(' ');
    return { answers, words, firsts: Array.from(words, (_, i) => first(words.slice(0, i + 1))) };
  });
const isRight = ({ answers }: (typeof typed)[number], question: number | undefined): boolean =>
  question !== undefined && answers.includes(question);
const ended = typed.filter((one) => isRight(one, one.firsts.at(-1)));

describe('while three words are typed', () => {
  it('the first result changes at fewer than 22 keys in a hundred', () => {
    const keys = typed.reduce((sum, { firsts }) => sum + firsts.length - 1, 0);
    const changes = typed.reduce(
      (sum, { firsts }) => sum + firsts.filter((question, i) => i > 0 && question !== firsts[i - 1]).length,
      0,
    );
    expect(changes / keys).toBeLessThan(0.22);
  });

  it('a right first result is seldom lost after the first word', () => {
    const lost = ended.filter((one) =>
      one.firsts.some(
        (question, i) =>
          i > one.words.indexOf(' ') && !isRight(one, question) && isRight(one, one.firsts[i - 1]),
      ),
    );
    expect(lost.length / ended.length).toBeLessThan(0.2);
  });

  it('a word without its last letter finds what the word finds', () => {
    const turned = typed.filter(({ words, firsts }) => words.length > 8 && firsts.at(-1) !== firsts.at(-2));
    expect(turned.length / typed.length).toBeLessThan(0.12);
  });

  it('a letter after other words changes no first result', () => {
    const queries = ['conflict with teammate', 'failed project', 'prioritise deadlines', 'mentored junior'];
    for (const query of queries) {
      const before = first(`${query} `);
      for (const letter of 'abcdefghijklmnopqrstuvwxyz'.split('')) {
        expect(first(`${query} ${letter}`), `${query} ${letter}`).toBe(before);
      }
    }
  });
});
