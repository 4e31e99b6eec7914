import { describe, expect, it } from 'vitest';
import { makeSearchBank } from '../../../bench/tools/search-bank.ts';
import { createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { isFunctionWord } from '../../../core/search/interview-words.ts';
import { createSearchIndex, type SearchAnswer } from '../../../core/search/search-index.ts';
import { stem } from '../../../core/search/stem.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { inSeed } from './bank-of.ts';
import { readPhrasings, type Phrasing } from './phrasings.ts';

const share = <Item>(items: readonly Item[], test: (item: Item) => boolean): number =>
  items.filter(test).length / items.length;
const isFound = ({ answers }: Phrasing, { questions }: SearchAnswer, within: number): boolean =>
  questions.slice(0, within).some(({ question }) => answers.includes(question));

describe('held-out phrasings', () => {
  const phrasings = readPhrasings('held-out');
  const found = new Map(phrasings.map((phrasing) => [phrasing, inSeed.search(phrasing.text, 3)]));
  const answered = [...found].filter(([{ answers }]) => answers.length > 0);
  const unanswered = [...found].filter(([{ answers }]) => answers.length === 0);

  it('find their question', () => {
    expect(share(answered, ([phrasing, answer]) => isFound(phrasing, answer, 1))).toBeGreaterThanOrEqual(
      0.85,
    );
    expect(share(answered, ([phrasing, answer]) => isFound(phrasing, answer, 3))).toBeGreaterThanOrEqual(
      0.93,
    );
  });

  it('have sure answers only if they are right, by words alone', () => {
    const sure = answered.filter(([, { isConfident }]) => isConfident);
    expect(sure.length / answered.length).toBeGreaterThanOrEqual(0.5);
    expect(share(sure, ([phrasing, answer]) => isFound(phrasing, answer, 1))).toBeGreaterThanOrEqual(0.95);
    expect(share(unanswered, ([, { isConfident }]) => !isConfident)).toBeGreaterThanOrEqual(0.95);
  });

  it('trigger their theme', () => {
    const find = createThemeFinder();
    const isTriggered = ({ text, theme }: Phrasing): boolean =>
      find(text)
        .slice(0, 3)
        .some(({ name }) => name === theme);
    expect(share(phrasings, isTriggered)).toBeGreaterThanOrEqual(0.8);
  });
});

describe('ways of asking the same', () => {
  const phrasings = readPhrasings('dev').filter(({ answers }) => answers.length > 0);
  const first = (query: string): number => inSeed.search(query, 1).questions[0]?.question ?? -1;
  const asItStands = new Map(phrasings.map(({ text }) => [text, first(text)]));
  const swapSome = (text: string): string => {
    const words = text.split(' ');
    const long = words.findIndex((word) => /^[a-z]{6,}$/.test(word));
    if (long < 0) return text;
    const word = words[long] ?? '';
    words[long] = word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4);
    return words.join(' ');
  };

  it.each<[string, (text: string) => string]>([
    ['capitals', (text) => text.toUpperCase()],
    ['no punctuation', (text) => text.replace(/[.?!,;:’']/g, ' ')],
    ['an opening', (text) => `So, could you perhaps tell me: ${text}`],
    ['a closing', (text) => `${text} What happened, and what did you learn from it?`],
    ['two letters swapped', swapSome],
  ])('%s changes the first result of at most one in ten', (_, change) => {
    expect(share(phrasings, ({ text }) => asItStands.get(text) !== first(change(text)))).toBeLessThanOrEqual(
      0.1,
    );
  });

  it('the order of typed words changes the first result of at most one in ten', () => {
    const typed = phrasings.map(({ text }) =>
      wordsOf(text).flatMap((word) => (isFunctionWord(word.text) ? [] : [word.text])),
    );
    const isMoved = (words: string[]): boolean =>
      first(`${words.join(' ')} `) !== first(`${[...words].reverse().join(' ')} `);
    expect(share(typed, isMoved)).toBeLessThanOrEqual(0.1);
  });
});

describe('a bank of 10,000', () => {
  const bank = makeSearchBank({ questions: 10_000, seed: 5 });
  const big = createSearchIndex(bank);
  const counts = new Map<string, number>();
  const stemsOf = (text: string): string[] =>
    wordsOf(text).flatMap((word) => (isFunctionWord(word.text) ? [] : [stem(word.text)]));
  for (const { text } of bank.questions) {
    for (const word of new Set(stemsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }

  it('puts a question first by its own three rarest words, 99 times of 100', () => {
    const asked = bank.questions.filter((_, i) => i % 100 === 0);
    const isFirst = ({ text }: { readonly text: string }): boolean => {
      const words = wordsOf(text)
        .map((word) => word.text)
        .filter((word) => !isFunctionWord(word));
      const rarest = [...new Set(words)]
        .sort((a, b) => (counts.get(stem(a)) ?? 0) - (counts.get(stem(b)) ?? 0))
        .slice(0, 3);
      const [best] = big.search(rarest.join(' '), 1).questions;
      const found = new Set(stemsOf(bank.questions[best?.question ?? -1]?.text ?? ''));
      // Another question with the same three words is as good an answer.
      return rarest.every((word) => found.has(stem(word)));
    };
    expect(share(asked, isFirst)).toBeGreaterThanOrEqual(0.99);
  });
});
