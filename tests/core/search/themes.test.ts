import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import compiled from '../../../assets/compiled-themes.json' with { type: 'json' };
import table from '../../../assets/themes.json' with { type: 'json' };
import { compileThemes } from '../../../core/search/compile-themes.ts';
import { createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { parseThemes } from '../../../core/search/themes.ts';
import { wordsOf } from '../../../core/search/words.ts';
import { seed } from './bank-of.ts';

const root = new URL('../../../', import.meta.url);
const find = createThemeFinder();

/** A theme is triggered if it is among the two strongest, and silent if its share is below 0.2. */
const isTriggered = (question: string, theme: string): boolean =>
  find(question)
    .slice(0, 2)
    .some(({ name }) => name === theme);
const isSilent = (question: string, theme: string): boolean =>
  (find(question).find(({ name }) => name === theme)?.share ?? 0) < 0.2;

interface Case {
  readonly theme: string;
  readonly must: string[];
  readonly mustNot: string[];
}

function readCases(): Case[] {
  const cases: Case[] = [];
  for (const line of readFileSync(new URL('fixtures/theme-calls.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const last = cases.at(-1);
    if (line.startsWith('+ ')) last?.must.push(line.slice(2));
    else if (line.startsWith('- ')) last?.mustNot.push(line.slice(2));
    else cases.push({ theme: line, must: [], mustNot: [] });
  }
  return cases;
}

describe('the themes of the app', () => {
  const cases = readCases();

  it('are 40 to 60, and each has phrasings that must and must not trigger it', () => {
    expect(table.themes.length).toBeGreaterThanOrEqual(40);
    expect(table.themes.length).toBeLessThanOrEqual(60);
    expect(cases.map(({ theme }) => theme).sort()).toEqual(table.themes.map(({ name }) => name).sort());
    for (const { must, mustNot } of cases) {
      expect(must.length).toBeGreaterThanOrEqual(3);
      expect(mustNot.length).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(cases)('$theme is triggered by its phrasings', ({ theme, must }) => {
    expect(must.filter((question) => !isTriggered(question, theme))).toEqual([]);
  });

  it.each(cases)('$theme is not triggered by others', ({ theme, mustNot }) => {
    expect(mustNot.filter((question) => !isSilent(question, theme))).toEqual([]);
  });

  it('are compiled from the current table (npm run themes)', () => {
    expect(compileThemes(table)).toEqual(compiled);
  });

  it('parse as a user’s own themes do', () => {
    const { themes, problems } = parseThemes(readFileSync(new URL('assets/themes.json', root), 'utf8'));
    expect(problems).toEqual([]);
    expect(themes).toHaveLength(table.themes.length);
  });

  it('are related only to themes that exist', () => {
    const names = new Set(table.themes.map(({ name }) => name));
    const near = table.themes.flatMap((theme) => Object.keys(theme.near));
    expect(near.filter((name) => !names.has(name))).toEqual([]);
  });

  it('contain no question of the seed bank', () => {
    const calls = table.themes.flatMap(({ strong, fair, weak }) => [...strong, ...fair, ...weak]).join(', ');
    const said = ` ${wordsOf(calls)
      .map(({ text }) => text)
      .join(' ')} `;
    const stretches = seed.questions.flatMap(({ text }) => {
      const words = wordsOf(text).map((word) => word.text);
      return words.slice(5).map((_, i) => words.slice(i, i + 6).join(' '));
    });
    expect(stretches.filter((stretch) => said.includes(` ${stretch} `))).toEqual([]);
  });
});

describe('a user’s own themes', () => {
  it('add a theme', () => {
    const own = createThemeFinder({ themes: [{ name: 'sailing', strong: ['regatta, keelboat'] }] });
    expect(own('Tell me about a regatta')[0]?.name).toBe('sailing');
  });

  it('add triggers to a theme of the app', () => {
    const own = createThemeFinder({ themes: [{ name: 'failure', strong: ['went pear-shaped'] }] });
    expect(own('When did it all go pear-shaped?')[0]?.name).toBe('failure');
    expect(own('Tell me about a mistake')[0]?.name).toBe('failure');
  });
});
