import { describe, expect, it } from 'vitest';
import { parseThemes } from '../../../core/search/themes.ts';

const found = (text: string): [number, string][] =>
  parseThemes(text).problems.map(({ line, message }) => [line, message]);
const names = (text: string): string[] => parseThemes(text).themes.map(({ name }) => name);

describe('a themes.json with problems', () => {
  it('has unknown and invalid parts reported with their line, and the rest is used', () => {
    const text = `{
  "version": 2,
  "themes": [
    { "name": "sailing", "strong": ["regatta"], "stronk": ["keel"] },
    {
      "name": "clinical",
      "fair": "ward",
      "near": { "customer": 4 },
      "weak": ["nurse"]
    },
    { "strong": ["nobody"] },
    "a text"
  ]
}`;
    expect(found(text)).toEqual([
      [2, 'there is no field “version”'],
      [4, 'there is no field “stronk”'],
      [7, '“fair” takes a list of texts'],
      [8, '“near” takes names of themes with a share from 0 to 1'],
      [11, 'this theme has no name'],
      [12, 'a theme is an object with a name'],
    ]);
    expect(parseThemes(text).themes).toEqual([
      { name: 'sailing', strong: ['regatta'] },
      { name: 'clinical', weak: ['nurse'] },
    ]);
  });

  it('is used up to where its JSON breaks', () => {
    const text = '{ "themes": [\n  { "name": "sailing" },\n  { "name": "clinical" "weak": [] }\n] }';
    expect(found(text).map(([line]) => line)).toEqual([3]);
    expect(names(text)).toContain('sailing');
  });

  it.each([
    ['nothing', ''],
    ['another kind of JSON', '[1, 2]'],
    ['a list that is none', '{ "themes": "many" }'],
    ['no JSON at all', '\u0000\ud83d <xml/>'],
    ['a hundred thousand brackets', '['.repeat(100_000)],
  ])('gives no theme and says why: %s', (_, text) => {
    expect(names(text)).toEqual([]);
    expect(found(text).length).toBeGreaterThan(0);
  });

  it('may have a byte order mark, Windows lines, comments and trailing commas', () => {
    const text = '\uFEFF{\r\n  // mine\r\n  "themes": [{ "name": "sailing", },],\r\n}';
    expect(found(text)).toEqual([]);
    expect(names(text)).toEqual(['sailing']);
  });
});
