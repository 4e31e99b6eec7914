import { expect, test } from 'vitest';
import { caretAfter } from '../../renderer/studio/calls/call-notes.tsx';

test('a caret stays between the same words when others are put before or behind it', () => {
  expect(caretAfter('mine', 'theirs\nmine', 4)).toBe(11);
  expect(caretAfter('mine', 'mine\ntheirs', 4)).toBe(4);
  expect(caretAfter('a\nmine\nz', 'a 1\nmine\nz', 6)).toBe(8);
  expect(caretAfter('mine', '', 3)).toBe(0);
});
