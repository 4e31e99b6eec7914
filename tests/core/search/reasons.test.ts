import { describe, expect, it } from 'vitest';
import { makeSearchBank } from '../../../bench/tools/search-bank.ts';
import { isFunctionWord, stemWeight } from '../../../core/search/interview-words.ts';
import type { Question } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { rowsOfAnswer } from '../../../core/session/result-rows.ts';
import { stem } from '../../../core/search/stem.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { bankOf } from './bank-of.ts';

const reasonOf = (query: string, ...questions: readonly string[]): string | undefined =>
  createSearchIndex(bankOf(...questions)).search(query).questions[0]?.reason;

describe('words of a question', () => {
  it('find it even if they are common', () => {
    const index = createSearchIndex(bankOf('Who won over two sceptics?', 'How do you brew tea?'));
    expect(index.search('over two')).toMatchObject({ isConfident: true, questions: [{ question: 0 }] });
  });

  it('are nearly always a sure answer if they are two adjacent words that no other question has', () => {
    const bank = makeSearchBank({ questions: 400, seed: 9 });
    const index = createSearchIndex(bank);
    const isMissed = (pair: string): boolean => !index.search(`${pair} `, 1).isConfident;
    const stemsOf = ({ text }: Question): string[] => wordsOf(text).map((word) => stem(word.text));
    const stems = bank.questions.map((question) => new Set(stemsOf(question)));
    const isOnlyOne = (pair: string[]): boolean =>
      stems.filter((own) => pair.every((word) => own.has(stem(word)))).length === 1;
    const pairs = bank.questions.slice(0, 40).flatMap(({ text }) => {
      const words = wordsOf(text).map((word) => word.text);
      return words
        .slice(1)
        .map((word, i) => [words[i] ?? '', word])
        .filter((pair) => pair.every((word) => !isFunctionWord(word) && stemWeight(stem(word)) >= 0.3))
        .filter(isOnlyOne)
        .map((pair) => pair.join(' '));
    });
    expect(pairs.length).toBeGreaterThan(25);
    expect(pairs.filter(isMissed).length / pairs.length).toBeLessThan(0.05);
  });

  it('do not include words that only ask for an answer', () => {
    const index = createSearchIndex(bankOf('Tell me about a time you brewed tea.'));
    expect(index.search('tell me about a time').isConfident).toBe(false);
  });
});

describe('a reason', () => {
  it('names the theme of the question, and the theme asked about if it is another', () => {
    expect(reasonOf('a time you failed', 'Describe a mistake.')).toBe('failure · mistake');
    expect(reasonOf('a time you failed', 'Which obstacles did you meet?')).toBe(
      'challenge, near failure · obstacles',
    );
  });

  it('contains no word twice, in any inflection', () => {
    expect(reasonOf('mentoring', 'Whom have you mentored?')).toBe('mentored');
    expect(reasonOf('kumquat papaya', 'Do you like a kumquat, kumquats or papaya?')).toBe('kumquat · papaya');
    const reasons = makeSearchBank({ questions: 60, seed: 4 }).questions.flatMap(({ text }, i, all) => {
      const query = wordsOf(all[(i + 1) % all.length]?.text ?? '').slice(-3);
      const reason = reasonOf(query.map((word) => word.text).join(' '), text);
      return reason === undefined || reason.includes('“') ? [] : [reason.split(' · ').map(stem)];
    });
    expect(reasons.length).toBeGreaterThanOrEqual(10);
    expect(reasons.filter((parts) => new Set(parts).size < parts.length)).toEqual([]);
  });

  it('joins adjacent character pairs of a script without spaces', () => {
    expect(reasonOf('团队冲突', '你如何处理团队冲突？')).toBe('团队冲突');
  });

  it('cuts a long quotation between words, never inside a character', () => {
    const index = createSearchIndex(parseBank(`- Why?\n  - ALSO: kumquat ${'x'.repeat(51)}😀 papaya\n`));
    const reason = index.search('kumquat').questions[0]?.reason ?? '';
    expect(reason).toMatch(/^also asked as “kumquat x+…”$/);
  });
});

describe('a text with mojibake', () => {
  it('is found by its repaired words, and shows them repaired', () => {
    const text = 'Why do you like the companyâ€™s products?';
    expect(createSearchIndex(bankOf(text, 'How do you brew tea?')).search('company’s')).toMatchObject({
      isConfident: true,
      questions: [{ question: 0, reason: expect.not.stringMatching(/[â€™]{2}/) as string }],
    });
    const bank = bankOf(text);
    const [row] = rowsOfAnswer(bank, createSearchIndex(bank).search('company’s products'));
    expect(row?.label).toBe('Why do you like the company’s products?');
    expect(row?.marks.map(({ start, end }) => row.label.slice(start, end)).join(' ')).toMatch(
      /^company.*products$/,
    );
  });
});
