import { readFileSync } from 'node:fs';
import { parseBank } from '../core/bank/parse.ts';
import type { Bank } from '../core/bank/model.ts';
import defaultThemes from '../assets/themes.json' with { type: 'json' };
import { createSearchIndex, type SearchOptions } from '../core/search/search-index.ts';
import type { ThemeTable } from '../core/search/themes.ts';
import type { BenchOptions } from './tools/options.ts';
import { measureRelevance } from './tools/relevance.ts';
import { formatTable } from './tools/table.ts';

/** Options and bank changes that disable one part of the search each. */
const VARIANTS: Readonly<Record<string, { options?: SearchOptions; change?: (bank: Bank) => Bank }>> = {
  'without themes': { options: { themes: { themes: [] } } },
  'without phrases': { options: { themes: triggersOnly(defaultThemes, (text) => !text.includes(' ')) } },
  'without near themes': {
    options: { themes: { themes: defaultThemes.themes.map((theme) => ({ ...theme, near: {} })) } },
  },
  'without cues, stories and tags': {
    change: (bank) => ({
      ...bank,
      questions: bank.questions.map((question) => ({ ...question, cues: [], stories: [] })),
    }),
  },
};

function triggersOnly({ themes }: ThemeTable, isKept: (trigger: string) => boolean): ThemeTable {
  const kept = (lines: readonly string[] = []): string[] =>
    lines.flatMap((line) => line.split(',').map((text) => text.trim())).filter(isKept);
  return {
    themes: themes.map((theme) => ({
      ...theme,
      strong: kept(theme.strong),
      fair: kept(theme.fair),
      weak: kept(theme.weak),
    })),
  };
}

/** Disables each part of the search in turn and prints how well the rest finds, on the seed bank. */
export async function run({ json }: BenchOptions): Promise<void> {
  await Promise.resolve();
  const seed = new URL('../seeds/behavioral-questions.md', import.meta.url);
  const bank = parseBank(readFileSync(seed, 'utf8'));
  const rows = [
    {
      name: 'all, on the phrasings looked at',
      figures: measureRelevance('dev', bank, createSearchIndex(bank)),
    },
    {
      name: 'all, on those held back',
      figures: measureRelevance('held-out', bank, createSearchIndex(bank)),
    },
    ...Object.entries(VARIANTS).map(([name, { options, change }]) => ({
      name,
      figures: measureRelevance('held-out', bank, createSearchIndex(change?.(bank) ?? bank, options)),
    })),
  ];
  if (json) {
    console.log(JSON.stringify({ rows }));
    return;
  }
  const two = (value: number): string => value.toFixed(2);
  const header = [
    'parts',
    'full @1',
    '@3',
    'typed @1',
    '@3',
    'slips @1',
    '@3',
    'keys',
    'p90',
    'reject',
    'accept',
  ];
  const table = rows.map(({ name, figures: { full, typed, typo, keys, reject, accept } }) => [
    name,
    ...[full, typed, typo].flatMap(({ hit1, hit3 }) => [two(hit1), two(hit3)]),
    String(keys.median),
    String(keys.p90),
    two(reject),
    two(accept),
  ]);
  console.log(formatTable(header, table));
}
