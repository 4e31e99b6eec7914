import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Bank } from '../core/bank/model.ts';
import { createSearchIndex } from '../core/search/search-index.ts';
import { createRandom } from './tools/random.ts';
import type { BenchOptions } from './tools/options.ts';
import { makeSearchBank } from './tools/search-bank.ts';
import { quantile, timeInTurns } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const PHRASINGS = 200;
/**
 * Time limit of typing for each engine and size, in ms; slow engines get fewer keystrokes, spread over all phrasings.
 */
const TYPING_TIME = 8_000;
const MIN_KEYSTROKES = 3;
const RESULTS = 10;

/** Answers one query; the result is ignored. */
type Search = (query: string) => unknown;

/** Builds each engine over the questions' texts, configured as its documentation recommends for search as you type. */
const ENGINES = {
  sidecue: (bank: Bank): Search => {
    const index = createSearchIndex(bank);
    index.search('');
    return (query) => index.search(query, RESULTS);
  },
  fuse: (bank: Bank): Search => {
    const fuse = new Fuse(bank.questions, {
      keys: ['text'],
      includeScore: true,
      includeMatches: true,
      ignoreLocation: true,
    });
    return (query) => fuse.search(query, { limit: RESULTS });
  },
  minisearch: (bank: Bank): Search => {
    const index = new MiniSearch<{ id: number; text: string }>({
      fields: ['text'],
      searchOptions: { prefix: true, fuzzy: 0.2 },
    });
    index.addAll(bank.questions.map(({ text }, id) => ({ id, text })));
    return (query) => index.search(query).slice(0, RESULTS);
  },
  ufuzzy: (bank: Bank): Search => {
    // The enum exists only in its types; 1 allows one typo.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
    const matcher = new uFuzzy({ intraMode: 1 });
    const texts = bank.questions.map(({ text }) => text);
    return (query) => matcher.search(texts, query);
  },
} as const;

type EngineName = keyof typeof ENGINES;

interface EngineFigures {
  readonly buildMs: number;
  readonly heapMb: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

interface SizeFigures {
  readonly questions: number;
  readonly engines: Readonly<Record<EngineName, EngineFigures>>;
}

/**
 * Builds banks of different questions, types real phrasings into each engine key by key, and prints build time, memory
 * and time per keystroke. Our build time includes what is otherwise built lazily at the first key.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  const collectGarbage = exposeGarbageCollection();
  const keystrokes = typePhrasings();
  warmUp(keystrokes);
  const typed = new Map<string, number>();
  const sizes: SizeFigures[] = [];
  for (const questions of SIZES) {
    const bank = makeSearchBank({ questions });
    const rounds = questions <= 1_000 ? 11 : questions <= 10_000 ? 5 : 3;
    const builds = timeInTurns(
      {
        sidecue: () => ENGINES.sidecue(bank),
        fuse: () => ENGINES.fuse(bank),
        minisearch: () => ENGINES.minisearch(bank),
        ufuzzy: () => ENGINES.ufuzzy(bank),
      },
      rounds,
    );
    const engines = new Map<string, EngineFigures>();
    for (const name of Object.keys(ENGINES) as EngineName[]) {
      const { figures, count } = await measure(ENGINES[name], bank, builds[name], keystrokes, collectGarbage);
      typed.set(`${questions} ${name}`, count);
      engines.set(name, figures);
      if (!json)
        console.error(`${questions} questions, ${name}: ${formatMs(figures.p95Ms)} p95 of ${count} keys`);
    }
    sizes.push({ questions, engines: Object.fromEntries(engines) as Record<EngineName, EngineFigures> });
  }
  console.log(json ? JSON.stringify({ sizes }) : describe(sizes, typed, keystrokes.length));
}

/**
 * Returns the p95 time of a key in ms, for our search and for the most similar engine (prefixes and typos over an
 * index).
 */
export function keyBesideMiniSearch(questions: number): { sidecueMs: number; miniSearchMs: number } {
  const keystrokes = typePhrasings();
  warmUp(keystrokes);
  const bank = makeSearchBank({ questions });
  const p95 = (name: EngineName): number => quantile(type(ENGINES[name](bank), keystrokes), 0.95);
  return { sidecueMs: p95('sidecue'), miniSearchMs: p95('minisearch') };
}

/** Runs every engine before any is timed, so that none is measured while its code is still being compiled. */
function warmUp(keystrokes: readonly string[]): void {
  const bank = makeSearchBank({ questions: 500, seed: 2 });
  for (const build of Object.values(ENGINES)) {
    for (let round = 0; round < 4; round++) {
      const search = build(bank);
      for (const query of shuffled(keystrokes).slice(0, 20)) search(query);
    }
  }
}

async function measure(
  build: (bank: Bank) => Search,
  bank: Bank,
  buildMs: number,
  keystrokes: readonly string[],
  collectGarbage: () => void,
): Promise<{ figures: EngineFigures; count: number }> {
  // Separate from the timing, because a forced garbage collection also discards compiled code.
  await settle(collectGarbage);
  const before = usedBytes();
  const search = build(bank);
  await settle(collectGarbage);
  const heapBytes = usedBytes() - before;
  const perKey = type(search, keystrokes);
  return {
    figures: {
      buildMs,
      heapMb: Math.max(0, heapBytes) / 2 ** 20,
      p50Ms: quantile(perKey, 0.5),
      p95Ms: quantile(perKey, 0.95),
    },
    count: perKey.length,
  };
}

/** Times each keystroke, in random order, until all are typed or the time is up. */
function type(search: Search, keystrokes: readonly string[]): number[] {
  const order = shuffled(keystrokes);
  const times: number[] = [];
  const end = performance.now() + TYPING_TIME;
  for (const query of order) {
    const start = performance.now();
    if (start > end && times.length >= MIN_KEYSTROKES) break;
    search(query);
    times.push(performance.now() - start);
  }
  return times;
}

/** Returns the content of the search field after each key of each phrasing. */
function typePhrasings(): string[] {
  const file = new URL('../tests/core/search/fixtures/phrasings-dev.tsv', import.meta.url);
  const phrasings = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '')
    .filter((phrasing) => phrasing !== '')
    .slice(0, PHRASINGS);
  return phrasings.flatMap((phrasing) => Array.from(phrasing, (_, at) => phrasing.slice(0, at + 1)));
}

function shuffled(values: readonly string[]): string[] {
  const random = createRandom(7);
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** Collects garbage repeatedly, since the memory of typed arrays is released a moment later. */
async function settle(collectGarbage: () => void): Promise<void> {
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Returns the memory in use, including typed arrays, which are outside the heap. */
function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function exposeGarbageCollection(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function describe(sizes: readonly SizeFigures[], typed: ReadonlyMap<string, number>, all: number): string {
  const rows = sizes.flatMap(({ questions, engines }) =>
    (Object.keys(engines) as EngineName[]).map((name) => {
      const { buildMs, heapMb, p50Ms, p95Ms } = engines[name];
      return [
        `${questions} ${name}`,
        formatMs(buildMs),
        `${heapMb.toFixed(1)} MB`,
        formatMs(p50Ms),
        formatMs(p95Ms),
        String(typed.get(`${questions} ${name}`) ?? 0),
      ];
    }),
  );
  return `${formatTable(['questions, engine', 'build', 'memory', 'p50 a key', 'p95 a key', 'keys typed'], rows)}

${PHRASINGS} phrasings typed key by key (${all} keys), in random order; an engine that needs longer than ${TYPING_TIME / 1000} s types a random part of
them. Memory counts the heap and typed arrays. Build is the median of several; the table of themes, compiled once for
all banks, is not in it.`;
}
