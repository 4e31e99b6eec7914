import { createSearchIndex } from '../core/search/search-index.ts';
import { run as fitAndLeaveOut } from './fit.ts';
import { timeAnswers, timeFirstBuild, timesInTable } from './tools/answer-times.ts';
import { ENGINES } from './tools/engines.ts';
import { createBenchEncoder, type BenchEncoder } from './tools/meaning.ts';
import type { BenchOptions } from './tools/options.ts';
import {
  hasOtherBanks,
  KINDS,
  readQuerySet,
  readSeedSet,
  type Case,
  type Kind,
  type QuerySet,
} from './tools/query-sets.ts';
import { quantile } from './tools/statistics.ts';
import { formatTable } from './tools/table.ts';

const BANKS = ['swe', 'lp', 'nursing', 'manager'];
const OTHERS = [...BANKS, ...BANKS.map((name) => `lists-${name}`), 'ctrlhard', 'ctrllists', 'de', 'es', 'zh'];

interface Hits {
  readonly count: number;
  readonly first: number;
  readonly amongThree: number;
}

interface Figures {
  readonly set: string;
  readonly engine: string;
  readonly hits: Readonly<Partial<Record<Kind, Hits>>>;
  /**
   * Whole phrasings that are sure, those of them that are right, foreign questions that are sure, and all foreign ones.
   */
  readonly sure?: {
    readonly count: number;
    readonly right: number;
    readonly foreign: number;
    readonly ofForeign: number;
  };
  /** Letters typed until a right card is first and stays first, by words alone. */
  readonly keys?: { readonly median: number; readonly p90: number };
  /** Pauses in typing, one for each query of any kind, and those after which meaning changed the first result. */
  readonly changed?: { readonly pauses: number; readonly count: number };
}

/**
 * Prints how often the finished search finds the right card: on our own phrasings and, if present, other people's
 * banks.
 */
export async function run(options: BenchOptions): Promise<void> {
  const { json } = options;
  const firstBuild = timeFirstBuild();
  const encoder = await createBenchEncoder();
  const sets = [...(hasOtherBanks() ? OTHERS.map(readQuerySet) : []), readSeedSet('held-out')];
  const rows: Figures[] = [];
  for (const set of sets) {
    rows.push(await measureSidecue(set, encoder));
    for (const [name, build] of Object.entries(ENGINES)) {
      const find = build(set.bank);
      rows.push({ set: set.name, engine: name, hits: hitsOf(set.cases, ({ query }) => find(query)) });
    }
    if (!json) console.error(inTable(rows.filter((row) => row.set === set.name)));
  }
  const times = { 'first index, themes included': firstBuild, ...(await timeAnswers(encoder)) };
  await encoder.close();
  const pooled = pool(rows);
  if (json) {
    console.log(JSON.stringify({ rows, pooled, times }));
    return;
  }
  console.log(inTable([...rows, ...pooled]));
  console.log(timesInTable(times));
  // Also print what each part of the search contributes, on every bank.
  await fitAndLeaveOut(options);
}

async function measureSidecue(set: QuerySet, encoder: BenchEncoder): Promise<Figures> {
  const index = createSearchIndex(set.bank);
  const queries = [...set.cases.map(({ query }) => query), ...set.foreign];
  const likenessOf = await encoder.measure(
    set.bank,
    queries.filter((query) => index.asksMeaning(query)).map((query) => index.correct(query)),
  );
  const answer = (query: string): ReturnType<typeof index.search> =>
    index.search(query, 10, index.asksMeaning(query) ? likenessOf(index.correct(query)) : undefined);
  const answers = new Map(queries.map((query) => [query, answer(query)]));
  const found = (query: string): number[] =>
    answers.get(query)?.questions.map(({ question }) => question) ?? [];
  const isSure = (query: string): boolean => answers.get(query)?.isConfident === true;
  const sure = set.cases.filter(({ kind, query }) => kind === 'full' && isSure(query));
  const keys = set.cases
    .filter(({ kind }) => kind === 'typed')
    .map(({ query, right }) =>
      keysNeeded(query, (typed) => right.has(index.search(typed, 1).questions[0]?.question ?? -1)),
    );
  return {
    set: set.name,
    engine: 'Sidecue',
    hits: hitsOf(set.cases, ({ query }) => found(query)),
    sure: {
      count: sure.length,
      right: sure.filter(({ query, right }) => right.has(found(query)[0] ?? -1)).length,
      foreign: set.foreign.filter(isSure).length,
      ofForeign: set.foreign.length,
    },
    keys: { median: quantile(keys, 0.5), p90: quantile(keys, 0.9) },
    changed: {
      pauses: set.cases.length,
      count: set.cases.filter(
        ({ query }) => found(query)[0] !== index.search(query, 1).questions[0]?.question,
      ).length,
    },
  };
}

/**
 * Returns the letters needed until the query finds its answer and keeps finding it; if it never does, its length + 10.
 */
function keysNeeded(query: string, isFound: (typed: string) => boolean): number {
  let needed = query.length + 10;
  for (let length = query.length; length >= 1 && isFound(query.slice(0, length)); length--) needed = length;
  return needed;
}

function hitsOf(cases: readonly Case[], find: (one: Case) => readonly number[]): Figures['hits'] {
  const ranks = cases.map((one) => ({
    kind: one.kind,
    rank: find(one).findIndex((question) => one.right.has(question)),
  }));
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const own = ranks.filter((one) => one.kind === kind);
      if (own.length === 0) return [];
      const first = own.filter(({ rank }) => rank === 0).length;
      return [
        [
          kind,
          {
            count: own.length,
            first,
            amongThree: own.filter(({ rank }) => rank >= 0 && rank < 3).length,
          } satisfies Hits,
        ],
      ];
    }),
  );
}

/** Returns the totals of the four banks and of the public lists, for each engine. */
function pool(rows: readonly Figures[]): Figures[] {
  const groups: [string, (set: string) => boolean][] = [
    ['four banks', (set) => BANKS.includes(set)],
    ['public lists', (set) => set.startsWith('lists-')],
  ];
  return groups.flatMap(([name, isIn]) =>
    ['Sidecue', ...Object.keys(ENGINES)].flatMap((engine): Figures[] => {
      const own = rows.filter((row) => row.engine === engine && isIn(row.set));
      if (own.length === 0) return [];
      const hits = Object.fromEntries(
        KINDS.map((kind) => [
          kind,
          own.reduce(
            (sum, row) => ({
              count: sum.count + (row.hits[kind]?.count ?? 0),
              first: sum.first + (row.hits[kind]?.first ?? 0),
              amongThree: sum.amongThree + (row.hits[kind]?.amongThree ?? 0),
            }),
            { count: 0, first: 0, amongThree: 0 },
          ),
        ]),
      );
      const sure = own.reduce(
        (sum, row) => ({
          count: sum.count + (row.sure?.count ?? 0),
          right: sum.right + (row.sure?.right ?? 0),
          foreign: sum.foreign + (row.sure?.foreign ?? 0),
          ofForeign: sum.ofForeign + (row.sure?.ofForeign ?? 0),
        }),
        { count: 0, right: 0, foreign: 0, ofForeign: 0 },
      );
      const changed = own.reduce(
        (sum, row) => ({
          pauses: sum.pauses + (row.changed?.pauses ?? 0),
          count: sum.count + (row.changed?.count ?? 0),
        }),
        { pauses: 0, count: 0 },
      );
      return [{ set: name, engine, hits, ...(engine === 'Sidecue' ? { sure, changed } : {}) }];
    }),
  );
}

function inTable(rows: readonly Figures[]): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '' : (part / whole).toFixed(2));
  const header = [
    'bank',
    'engine',
    ...KINDS.flatMap((kind) => [`${kind} @1`, '@3']),
    'sure, right',
    'right, sure',
    'foreign, not sure',
    'keys',
    'p90',
    'first changed at a pause',
  ];
  return formatTable(
    header,
    rows.map(({ set, engine, hits, sure, keys, changed }) => [
      set,
      engine,
      ...KINDS.flatMap((kind) => {
        const { first = 0, amongThree = 0, count = 0 } = hits[kind] ?? {};
        return [share(first, count), share(amongThree, count)];
      }),
      sure ? share(sure.right, sure.count) : '',
      sure ? share(sure.right, hits.full?.first ?? 0) : '',
      sure ? share(sure.ofForeign - sure.foreign, sure.ofForeign) : '',
      keys ? String(keys.median) : '',
      keys ? String(keys.p90) : '',
      changed ? share(changed.count, changed.pauses) : '',
    ]),
  );
}
