import { readFileSync } from 'node:fs';
import { parseBank } from '../core/bank/parse.ts';
import { ALL_PARTS, type SearchParts } from '../core/search/parts.ts';
import { createSearchIndex } from '../core/search/search-index.ts';
import type { BenchOptions } from './tools/options.ts';
import { measureRelevance, type Relevance } from './tools/relevance.ts';
import { formatTable } from './tools/table.ts';

/** Switches each part of the search off in turn and says how well it finds without it, on the seed bank. */
export async function run({ json }: BenchOptions): Promise<void> {
  await Promise.resolve();
  const seed = new URL('../seeds/behavioral-questions.md', import.meta.url);
  const bank = parseBank(readFileSync(seed, 'utf8'));
  const measure = (set: 'dev' | 'held-out', parts: Partial<SearchParts>): Relevance =>
    measureRelevance(set, bank, createSearchIndex(bank, { parts }));
  const rows = [
    { name: 'all, on the phrasings looked at', figures: measure('dev', {}) },
    { name: 'all, on those held back', figures: measure('held-out', {}) },
    ...(Object.keys(ALL_PARTS) as (keyof SearchParts)[]).map((part) => ({
      name: `without ${part}`,
      figures: measure('held-out', { [part]: false }),
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
