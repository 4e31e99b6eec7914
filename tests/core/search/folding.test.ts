import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { bankOf } from './bank-of.ts';

const textsOf = (text: string): string[] => wordsOf(text).map((word) => word.text);

describe('a word is the same word', () => {
  it.each([
    ['without accents', 'résumé', 'resume'],
    ['without the vowel signs of Arabic', 'مُشْكِلَة', 'مشكلة'],
    ['without the stroke that stretches Arabic', 'مشـــكلة', 'مشكلة'],
    ['without the points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['without the dot under an Indic letter', 'ज़रूरत', 'जरूरत'],
    ['without a soft hyphen', 'dead\u00adline', 'deadline'],
    ['without a zero-width space', 'dead\u200bline', 'deadline'],
    ['without a zero-width joiner', 'dead\u200dline', 'deadline'],
  ])('%s', (_, written, folded) => {
    expect(textsOf(written)).toEqual(textsOf(folded));
  });

  it('and is found and marked where it stands, with its signs', () => {
    const bank = bankOf('كيف حللت مُشْكِلَة صعبة؟', 'أين ولدت؟');
    const [best] = createSearchIndex(bank).search('مشكلة').questions;
    expect(best?.question).toBe(0);
    const [mark] = best?.marks ?? [];
    expect(bank.questions[0]?.text.slice(mark?.start, mark?.end)).toBe('مُشْكِلَة');
  });
});
