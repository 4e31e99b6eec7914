import { readFileSync } from 'node:fs';
import { parseBank } from '../../core/bank/parse.ts';
import type { Bank } from '../../core/bank/model.ts';
import { encodeVariants } from '../../core/search/meaning.ts';
import { createSearchIndex } from '../../core/search/search-index.ts';
import { ENGINES } from './engines.ts';
import type { BenchEncoder } from './meaning.ts';
import { readSeedSet } from './query-sets.ts';
import { makeSearchBank } from './search-bank.ts';
import { quantile } from './statistics.ts';
import { formatMs, formatTable } from './table.ts';

const WARM_BUILDS = 31;
const PAUSES = 100;
const KEYS = 1000;

/** Wall time and CPU time of a step, in ms; only the former depends on other programs. */
interface Time {
  readonly wall: number;
  readonly computing: number;
}

export type AnswerTimes = Readonly<Record<string, Time>>;

/** Times the first index built in a process, themes included, for the seed bank. Must run before any other is built. */
export function timeFirstBuild(): Time {
  const bank = parseBank(
    readFileSync(new URL('../../seeds/behavioral-questions.md', import.meta.url), 'utf8'),
  );
  return time(() => createSearchIndex(bank).search(''));
}

/** Times builds, keys and pauses; the keys alternate with those of MiniSearch. */
export async function timeAnswers(encoder: BenchEncoder): Promise<AnswerTimes> {
  const queries = readSeedSet('held-out')
    .cases.filter(({ kind }) => kind === 'typed')
    .map(({ query }) => query);
  const small = makeSearchBank({ questions: 312 });
  const builds = Array.from({ length: WARM_BUILDS }, () => time(() => createSearchIndex(small).search('')));
  return {
    'index of 312 questions, warm (median)': atQuantile(builds, 0.5),
    ...timeKeys(small, queries),
    'pause to answer, 300 questions (p95)': await timePauses(300, queries, encoder),
    'pause to answer, 3,000 questions (p95)': await timePauses(3000, queries, encoder),
  };
}

export function timesInTable(times: AnswerTimes): string {
  return formatTable(
    ['what', 'by the clock', 'of computing'],
    Object.entries(times).map(([what, { wall, computing }]) => [what, formatMs(wall), formatMs(computing)]),
  );
}

function timeKeys(bank: Bank, queries: readonly string[]): AnswerTimes {
  const index = createSearchIndex(bank);
  const find = ENGINES['MiniSearch']?.(bank);
  const keys = queries
    .flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1)))
    .slice(0, 2 * KEYS);
  const [ours, theirs]: [Time[], Time[]] = [[], []];
  for (const key of keys) {
    ours.push(time(() => index.search(key)));
    theirs.push(time(() => find?.(key)));
  }
  // The first half is a warm-up, in which both are compiled.
  return {
    'a key, 312 questions (p95)': atQuantile(ours.slice(KEYS), 0.95),
    'the same with MiniSearch (p95)': atQuantile(theirs.slice(KEYS), 0.95),
  };
}

/**
 * Times a query from the end of the pause to the answer, in this process; the worker of a window adds a millisecond.
 */
async function timePauses(
  questions: number,
  queries: readonly string[],
  encoder: BenchEncoder,
): Promise<Time> {
  const bank = inEnglish(makeSearchBank({ questions }));
  const index = createSearchIndex(bank);
  const likenessOf = await encoder.prepare(bank);
  const times: Time[] = [];
  for (const query of queries.slice(0, PAUSES)) {
    const end = start();
    if (!index.asksMeaning(query)) continue;
    const likeness = likenessOf(await encodeVariants(index.correct(query), encoder.encode));
    index.search(query, undefined, likeness);
    times.push(end());
  }
  return atQuantile(times, 0.95);
}

/** Removes the invented project names, since meaning is used only for banks in English. */
function inEnglish(bank: Bank): Bank {
  const texts = bank.questions.map(({ text }) => text.replace(/(?<=on the )[A-Z]\w+ /, ''));
  return { ...bank, questions: bank.questions.map((question, i) => ({ ...question, text: texts[i] ?? '' })) };
}

function time(step: () => unknown): Time {
  const end = start();
  step();
  return end();
}

function start(): () => Time {
  const [wall, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - wall, computing: (user + system) / 1000 };
  };
}

function atQuantile(times: readonly Time[], share: number): Time {
  return {
    wall: quantile(
      times.map(({ wall }) => wall),
      share,
    ),
    computing: quantile(
      times.map(({ computing }) => computing),
      share,
    ),
  };
}
