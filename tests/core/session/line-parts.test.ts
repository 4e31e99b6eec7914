import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { GLANCE_WORDS, glanceWords, linePartsOf } from '../../../core/session/line-parts.ts';

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const letters = (text: string): string => text.replace(/\s+/gu, '');

describe('a line of a card', () => {
  test('of ten words stays whole', () => {
    const line = 'one two three four five six seven eight nine ten';
    expect(linePartsOf(line)).toEqual([line]);
  });

  test('is cut where its clauses end', () => {
    expect(
      linePartsOf(
        'Ran both side by side for 3 weeks, measured every query of the ten busiest pages, and wrote the migration',
      ),
    ).toEqual([
      'Ran both side by side for 3 weeks,',
      'measured every query of the ten busiest pages,',
      'and wrote the migration',
    ]);
    expect(
      linePartsOf(
        'Present evidence to back up your claims, but don’t disregard other claims or opinions of the team.',
      ),
    ).toEqual([
      'Present evidence to back up your claims,',
      'but don’t disregard other claims or opinions of the team.',
    ]);
  });

  test('never begins a part behind its “not”', () => {
    for (const lead of ['a', 'a b', 'a b c', 'a b c d', 'a b c d e', 'a b c d e f', 'a b c d e f g h']) {
      const parts = linePartsOf(`${lead} it was best not to escalate the matter to any of the managers`);
      expect(parts.some((part) => part.includes('not to escalate'))).toBe(true);
    }
  });

  test('without clauses is cut between words that belong apart', () => {
    const parts = linePartsOf(
      'we moved every one of the twelve services of the old platform onto the new cluster within a single quarter',
    );
    for (const part of parts.slice(0, -1)) expect(part).not.toMatch(/ (?:the|of|a|to)$/);
  });

  test('that does not end with “e.g.” is not cut behind it', () => {
    const parts = linePartsOf(
      'teams of every kind, e.g. data scientists and software engineers and product managers, met each week',
    );
    expect(parts.some((part) => part.endsWith('e.g.'))).toBe(false);
  });

  test.each([
    ['one word of 300 letters', 'Donaudampfschifffahrt'.repeat(15).slice(0, 300)],
    [
      'Chinese',
      '并行运行三周，测量了最繁忙的十个页面的每个查询，然后和另一个团队一起写了迁移计划，没有丢失任何订单',
    ],
    ['Arabic', 'قسمت الفريق إلى مجموعتين وراقبت الأرقام كل عشر دقائق ثم عاد النظام قبل الصباح مع أخطاء أقل'],
    ['characters of several units', '🎉🎉🎉 launched 👩‍👩‍👧‍👦 with 12 people 🏳️‍🌈🏳️‍🌈🏳️‍🌈'.repeat(9)],
    ['nothing', ''],
  ])('of %s is said to its end', (_, line) => {
    const parts = linePartsOf(line);
    expect(letters(parts.join(''))).toBe(letters(line));
    for (const part of parts) expect(glanceWords(part)).toBeLessThanOrEqual(GLANCE_WORDS);
  });

  test('is cut to what has room, with no letter lost and no word alone where that can be', () => {
    const line = 'Root cause the issue by possibly recreating it and walking through the code.';
    const parts = linePartsOf(line, { fits: (text) => text.length <= 30 });
    expect(parts.join(' ')).toBe(line);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(30);
      expect(part.split(' ').length).toBeGreaterThan(1);
    }
  });

  test('is word for word the same in its parts, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (line, room) => {
          expect(letters(linePartsOf(line).join(''))).toBe(letters(line));
          const narrow = linePartsOf(line, { fits: (text) => text.length <= room });
          expect(letters(narrow.join(''))).toBe(letters(line));
        },
      ),
    );
  });

  test('of pictures, each of many code units, is no wall', () => {
    const parts = linePartsOf('👩‍👩‍👧‍👦'.repeat(100));
    expect(parts.join('')).toBe('👩‍👩‍👧‍👦'.repeat(100));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(80);
  });

  test('of five thousand words is cut with as much work a word as a shorter one', () => {
    const lettersTried = (sentences: number): number => {
      const line = 'Then we measured the queue again and cut it by a third. '.repeat(sentences);
      let tried = 0;
      const parts = linePartsOf(line, {
        fits: (text) => {
          tried += text.length;
          return text.length <= 60;
        },
      });
      expect(plain(parts.join(' '))).toBe(plain(line));
      return tried / sentences;
    };
    expect(lettersTried(450)).toBeLessThan(1.1 * lettersTried(45));
  });

  test('of the seed bank is read in parts of ten words at most', () => {
    const bank = parseBank(readFileSync('seeds/behavioral-questions.md', 'utf8'));
    for (const { cues } of bank.questions) {
      for (const { text } of cues) {
        const parts = linePartsOf(text);
        expect(parts.join(' ')).toBe(plain(text));
        for (const part of parts) expect(glanceWords(part)).toBeLessThanOrEqual(GLANCE_WORDS);
      }
    }
  });
});
