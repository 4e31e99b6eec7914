import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import themes from '../../../assets/themes.json' with { type: 'json' };
import { variantsOf } from '../../../core/search/meaning.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { bankOf, inSeed, seed } from './bank-of.ts';

const known = [
  ...seed.questions.map(({ text }) => text),
  ...themes.themes.flatMap(({ strong = [], fair = [], weak = [] }) => [...strong, ...fair, ...weak]),
].flatMap((text) => wordsOf(text).map((word) => word.text));

/** Prefixes of words of the bank and the themes, typed one after another. */
const query = fc
  .array(
    fc.tuple(fc.constantFrom(...known), fc.nat(12)).map(([word, length]) => word.slice(0, length + 1)),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' '));

describe('a score', () => {
  it('is a number from 0 to 1 for every prefix of words, and the best comes first', () => {
    fc.assert(
      fc.property(query, (text) => {
        const scores = inSeed.search(text).questions.map(({ score }) => score);
        for (const score of scores) expect(score >= 0 && score <= 1, `${text}: ${score}`).toBe(true);
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { examples: [['new hosp'], ['al mi']] },
    );
  });

  it('is a number from 0 to 1 with meaning, too, however similar everything is', () => {
    const count = seed.questions.length;
    const nearness = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
      minLength: count,
      maxLength: count,
    });
    fc.assert(
      fc.property(query, nearness, (text, near) => {
        const question = Float32Array.from(near);
        const likeness = {
          question,
          centred: question.map((one) => -one),
          subject: question,
          notes: question.toReversed(),
          common: Math.abs(near[0] ?? 0),
        };
        for (const { score } of inSeed.search(text, 10, likeness).questions)
          expect(score >= 0 && score <= 1, `${text}: ${score}`).toBe(true);
      }),
    );
  });
});

describe('meaning', () => {
  const bank = bankOf('Which kumquats do you like?', 'How do you brew tea?', 'What makes a hot drink good?');
  const own = createSearchIndex(bank);
  const towards = (...near: number[]) => ({
    question: Float32Array.from(near),
    centred: Float32Array.from(near),
    subject: Float32Array.from(near),
    notes: new Float32Array(near.length),
    common: 0.3,
  });

  it('finds what words do not, and says so', () => {
    const [best] = own.search('a warm beverage', 10, towards(0, 0.4, 0.8)).questions;
    expect(best?.question).toBe(2);
    expect(best?.reason).toMatch(/^means about the same as “.*drink.*”$/);
  });

  it('never changes an answer that has all the words typed', () => {
    expect(own.asksMeaning('brew tea')).toBe(false);
    const byWords = own.search('brew tea');
    expect(own.search('brew tea', 10, towards(0.9, 0, 0.9)).questions).toEqual(byWords.questions);
  });

  it('is not used for a script the encoder does not know', () => {
    expect(own.asksMeaning('团队冲突')).toBe(false);
    expect(own.asksMeaning('a warm beverage')).toBe(true);
  });

  it('is not used for other languages than English, which the encoder was trained on', () => {
    const foreign = createSearchIndex(
      bankOf('¿Cómo convenció usted a alguien?', 'Erzählen Sie Ihren Werdegang.'),
    );
    expect(foreign.asksMeaning('convencí alguien difícil')).toBe(false);
    expect(foreign.asksMeaning('lebenslauf erzählt')).toBe(false);
    expect(own.asksMeaning('convince somebody')).toBe(true);
  });

  it('makes an answer sure if it is the only similar one', () => {
    const query = 'a warm beverage';
    const isConfident = (...near: number[]): boolean => own.search(query, 10, towards(...near)).isConfident;
    expect(isConfident(0.1, 0.2, 0.5)).toBe(true);
    expect(isConfident(0.49, 0.49, 0.5)).toBe(false);
    expect(isConfident(0, 0.1, 0.25)).toBe(false);
  });

  it('rejects a query that is closer to a common question than to the bank', () => {
    const isConfident = (common: number): boolean =>
      own.search('a warm beverage', 10, { ...towards(0.1, 0.2, 0.5), common }).isConfident;
    expect(isConfident(0.3)).toBe(true);
    expect(isConfident(0.9)).toBe(false);
  });

  it('is less sure in a small bank, which often lacks the answer', () => {
    const isConfident = (...questions: string[]): boolean =>
      createSearchIndex(bankOf(...questions)).search(
        'a warm beverage',
        10,
        towards(0.35, ...questions.slice(1).map(() => 0)),
      ).isConfident;
    expect(isConfident('Is it hot?')).toBe(false);
    expect(isConfident('Is it hot?', ...'abcdefghijk'.split('').map((one) => `Kumquat ${one}?`))).toBe(true);
  });

  it('also encodes a question without its opening', () => {
    const subject = (text: string): string | undefined => variantsOf(text)[1];
    expect(subject('Tell us about a time when you led a team.')).toBe('led a team.');
    expect(subject('Describe a situation where you didn’t agree.')).toBe('didn’t agree.');
    expect(variantsOf('led a team')).toEqual(['led a team']);
  });

  it('encodes a query with its typos corrected, and leaves English words as they are', () => {
    expect(own.correct('kumqauts and kitchens')).toBe('kumquats and kitchens');
  });

  it('completes a half-typed last word, and drops one of two letters or fewer', () => {
    expect(own.correct('do you like kumq')).toBe('do you like kumquats');
    expect(own.correct('a warm bx')).toBe('a warm ');
    expect(own.correct('like kumq and')).toBe('like kumq and');
  });
});

describe('questions that ask the same', () => {
  it('stand together and are marked, the better one first', () => {
    const bank = bankOf(
      'Describe a conflict with a colleague.',
      'Tell me about a disagreement with your manager about kumquats.',
      'Describe a conflict with your colleague?',
    );
    const found = createSearchIndex(bank).search('conflict').questions;
    expect(found.slice(0, 2).map(({ question, isAlike }) => [question, isAlike])).toEqual([
      [0, false],
      [2, true],
    ]);
  });
});
