import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, followOffset, rebase, rebaseNotes } from '../../core/rebase.ts';

test('what two windows wrote in different lines stands together', () => {
  expect(rebaseNotes('a\nb\nc', 'A\nb\nc', 'a\nb\nC')).toBe('A\nb\nC');
});

test('where both wrote in one place, the words of both stay', () => {
  expect(rebaseNotes('', 'Call back', 'Send numbers')).toBe('Send numbers\nCall back');
  expect(rebaseNotes('a\nb', 'a\nmine', 'a\ntheirs')).toBe('a\ntheirs\nmine');
});

test('one side alone is taken as it is', () => {
  expect(rebaseNotes('a', 'b', 'a')).toBe('b');
  expect(rebaseNotes('a', 'a', 'b')).toBe('b');
  expect(rebaseNotes('a', '', 'a')).toBe('');
});

test('what two people type at the same time in neighbouring lines does not get into each other', () => {
  expect(rebaseNotes('Wants ', 'Wants numb', 'Wants \nCall ba')).toBe('Wants numb\nCall ba');
  expect(rebaseNotes('Call ba', 'Call back o', 'Wants \nCall ba')).toBe('Wants \nCall back o');
  expect(rebaseNotes('Wants \nCall ba', 'Wants \nCall back', 'Wants numb\nCall ba')).toBe(
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
        stored = rebaseNotes(own.base, own.notes, stored);
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
      const merged = words(rebaseNotes(base.join('\n'), mine.join('\n'), theirs.join('\n')).split('\n'));
      for (const word of words([...mine, ...theirs]))
        if (word !== '' && !words(base).includes(word)) expect(merged).toContain(word);
    }),
  );
});

test('a change of the same words by both is left to the person', () => {
  expect(rebase('30 people', '40 people', '35 people')).toBeNull();
  expect(rebase('Deadline', 'Deadline, mine', 'Deadline, theirs')).toBeNull();
  expect(rebase('cat', 'cats', 'cot')).toBeNull();
});

test.each([
  ['a line put in above where one types at its start', 'two\n', 'my two\n', 'one\ntwo\n', 'one\nmy two\n'],
  ['a line put in below where one types at its end', 'two', 'two abc', 'two\nthree', 'two abc\nthree'],
  ['an end of a line that is typed at', 'two\nz\n', 'two abc\nz\n', 'two\nnew\nz\n', 'two abc\nnew\nz\n'],
  ['lines that both put in at one place', 'a\nz\n', 'a\nmine\nz\n', 'a\ntheirs\nz\n', 'a\ntheirs\nmine\nz\n'],
  ['another word of the line', 'one two three', 'one two threeabc', '1 two three', '1 two threeabc'],
  ['the word before', 'Deadline', 'Deadline, mine', 'Due date', 'Due date, mine'],
  ['neighbouring lines', 'a\nb\nc', 'a 1\nb\nc', 'a\nb 2\nc', 'a 1\nb 2\nc'],
])('what is typed stands beside %s', (_, base, mine, theirs, both) => {
  expect(rebase(base, mine, theirs)).toBe(both);
});

const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', 'aa b', '\n\n', '😀', '35'), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('the changes between two texts make one the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const made = changesBetween(before, after)
        .toReversed()
        .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), before);
      expect(made).toBe(after);
    }),
  );
});

test('letters typed one by one keep their order and their place, whatever is done to other lines meanwhile', () => {
  const outside = fc.array(fc.tuple(fc.nat(), fc.constantFrom('above', 'below', 'change')), { maxLength: 6 });
  fc.assert(
    fc.property(
      outside,
      fc.constantFrom(0, 3, 7),
      fc.stringMatching(/^[a-z \n]{1,12}$/),
      (steps, column, keys) => {
        let [stored, mine] = ['- first\n- typed\n- last\n', '- first\n- typed\n- last\n'];
        let caret = mine.indexOf('- typed') + column;
        const [head, tail] = ['- typed'.slice(0, column), '- typed'.slice(column)];
        for (const [at, key] of Array.from(keys).entries()) {
          mine = mine.slice(0, caret) + key + mine.slice(caret);
          caret += 1;
          for (const [when, what] of steps) {
            if (when % keys.length !== at) continue;
            const line = `- ${what} ${at}\n`;
            const theirs =
              what === 'change'
                ? stored.replace('first', `first${at}`)
                : what === 'above'
                  ? line + stored
                  : stored + line;
            const next = rebase(stored, mine, theirs) ?? '';
            caret = followOffset(changesBetween(mine, next), caret);
            [stored, mine] = [theirs, next];
          }
        }
        expect(mine).toContain(head + keys + tail);
        expect(mine.slice(0, caret).endsWith(head + keys)).toBe(true);
      },
    ),
  );
});
