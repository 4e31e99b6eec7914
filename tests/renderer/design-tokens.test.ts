import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SHEETS = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css') && !file.endsWith('tokens.css'))
  .map((file) => join('renderer', file));

/** Lines of all style sheets but the tokens that hold a pattern, with their place. */
function linesWith(pattern: RegExp): string[] {
  return SHEETS.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

test('only the tokens name colours', () => {
  expect(linesWith(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i)).toEqual([]);
});

test('only the tokens name typefaces', () => {
  expect(linesWith(/font-family: (?!var\(|inherit)/)).toEqual([]);
});

test('letters and corners have sizes of the tokens, or follow the card', () => {
  expect(linesWith(/font-size: \d+px|font: \d+px|border-radius: [^;]*\dpx/)).toEqual([]);
});

test('every token that is used is there', () => {
  const tokens = readFileSync('renderer/theme/tokens.css', 'utf8');
  const used = SHEETS.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/var\((--[\w-]+)/g)]);
  const own = SHEETS.map((file) => readFileSync(file, 'utf8')).join('\n');
  const unknown = [...new Set(used.map(([, name]) => name))].filter(
    (name) =>
      !`${tokens}\n${own}`.includes(`${name}:`) && !['--fit', '--rows', '--depth'].includes(name ?? ''),
  );
  expect(unknown).toEqual([]);
});
