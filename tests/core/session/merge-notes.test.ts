import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNotes } from '../../../core/session/merge-notes.ts';

test('what two windows wrote in different lines stands together', () => {
  expect(mergeNotes('a\nb\nc', 'A\nb\nc', 'a\nb\nC')).toBe('A\nb\nC');
});

test('where both wrote in one place, the words of both stay', () => {
  expect(mergeNotes('', 'Call back', 'Send numbers')).toBe('Send numbers\nCall back');
  expect(mergeNotes('a\nb', 'a\nmine', 'a\ntheirs')).toBe('a\ntheirs\nmine');
});

test('one side alone is taken as it is', () => {
  expect(mergeNotes('a', 'b', 'a')).toBe('b');
  expect(mergeNotes('a', 'a', 'b')).toBe('b');
  expect(mergeNotes('a', '', 'a')).toBe('');
});

test('what two people type at the same time in neighbouring lines does not get into each other', () => {
  expect(mergeNotes('Wants ', 'Wants numb', 'Wants \nCall ba')).toBe('Wants numb\nCall ba');
  expect(mergeNotes('Call ba', 'Call back o', 'Wants \nCall ba')).toBe('Wants \nCall back o');
  expect(mergeNotes('Wants \nCall ba', 'Wants \nCall back', 'Wants numb\nCall ba')).toBe(
    'Wants numb\nCall back',
  );
});

test('two who type on end with what both have typed, however their saves fall', () => {
  const texts = ['Wants numbers', 'Call back on Monday'] as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 6 }))), (saves) => {
      let stored = '';
      const windows = texts.map((text) => ({ left: text.split(''), line: '', notes: '', base: '' }));
      const typeAndSave = (who: number, count: number): void => {
        const own = windows[who];
        if (!own) return;
        const next = own.line + own.left.splice(0, count).join('');
        own.notes =
          own.line === ''
            ? [own.notes, next].filter((part) => part !== '').join('\n')
            : own.notes.replace(own.line, next);
        own.line = next;
        stored = mergeNotes(own.base, own.notes, stored);
        [own.base, own.notes] = [stored, stored];
      };
      for (const [who, count] of saves) typeAndSave(who, count);
      for (const who of [0, 1]) typeAndSave(who, 100);
      expect(stored.split('\n').sort()).toEqual([...texts].sort());
    }),
  );
});

test('no word that either side has written anew is lost', () => {
  const lines = fc.array(fc.constantFrom('a', 'b c', 'c d', 'd', ''), { maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      const words = (text: readonly string[]): string[] => text.join(' ').split(' ');
      const merged = words(mergeNotes(base.join('\n'), mine.join('\n'), theirs.join('\n')).split('\n'));
      for (const word of words([...mine, ...theirs]))
        if (word !== '' && !words(base).includes(word)) expect(merged).toContain(word);
    }),
  );
});
