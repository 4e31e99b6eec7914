import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepEndings } from '../../../core/bank/edits.ts';

const line = fc.constantFrom('', 'a', '- b', '  - c', '# d');
const ending = fc.constantFrom('\n', '\r\n', '\r\n', '\r');
const file = fc
  .tuple(fc.array(fc.tuple(line, ending), { maxLength: 12 }), line)
  .map(([lines, last]) => lines.map(([text, end]) => text + end).join('') + last);

/** As an editor shows it. */
const shown = (text: string): string => text.replaceAll(/\r\n|\r/g, '\n');

describe('line endings of an edited text', () => {
  test('a text that was not touched is the same, character for character', () => {
    fc.assert(
      fc.property(file, (text) => {
        expect(keepEndings(text, shown(text))).toBe(text);
      }),
    );
  });

  test('whatever is edited, the words are the editor’s', () => {
    fc.assert(
      fc.property(file, file, (text, other) => {
        expect(shown(keepEndings(text, shown(other)))).toBe(shown(other));
      }),
    );
  });

  test('a lone carriage return does not swallow the empty line after it', () => {
    expect(keepEndings('\r- b\n\n', '\n\n')).toBe('\n\n');
  });

  test('two edits far apart leave the endings between them', () => {
    const text = 'one\r\ntwo\nthree\r\nfour\r\nfive\n';
    expect(keepEndings(text, 'ONE\ntwo\nthree\nfour\nsix\nFIVE\n')).toBe(
      'ONE\r\ntwo\nthree\r\nfour\r\nsix\r\nFIVE\r\n',
    );
  });
});
