import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { parseBank } from '../core/bank/parse.ts';
import { createLikeness, textsToEncode, vectorKey } from '../core/search/meaning.ts';
import { createSentenceEncoder } from '../core/search/sentence-encoder.ts';
import { findAppRoot } from '../service/app-root.ts';
import { loadMeaning, readEncoderFiles } from '../service/meaning/meaning.ts';
import { CHROMIUM_SWITCHES, chromiumToMeasure } from '../tests/tools/chromium.ts';
import { electronRuntime } from '../tests/tools/electron-runtime.ts';
import { measureSaves } from './edit.ts';
import { measureIdle } from './idle.ts';
import { bareField, searchField } from './key-to-paint.ts';
import { timeReading } from './parse.ts';
import { keyBesideMiniSearch } from './search.ts';
import { openPage, ROW, startInChromium, startInElectron } from './start.ts';
import { EMPTY_PAGE, withDataFolder, withShell } from './tools/app.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { processMemory } from './tools/processes.ts';
import { quantile } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

/** A target: largest ratio to the baseline, largest figure, or largest difference from the baseline. */
type Aim = { readonly ratio: number } | { readonly most: number } | { readonly over: number };

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly sidecue: number;
  /** The baseline, measured in the same run, and its figure. */
  readonly beside: string;
  readonly floor: number;
  readonly unit: 'ms' | 'MB' | 'kB';
  readonly aim?: Aim;
}

/** One frame at 60 Hz, in ms, rounded to the 8 ms steps in which a browser reports key events. */
const FRAME = 16;
/** Number of questions on a page of the studio with a target. */
const MANY = 300;
/** Number of queries by meaning. */
const QUERIES = 30;
/** A word that is in no bank, so that only meaning finds anything, and how long the encoder may take to load, in ms. */
const PROBE = 'guitar';
const LOADED = 300_000;

/**
 * Prints every figure that has a budget, next to a baseline from the same run, over a bank of `questions` questions.
 */
export async function run({ json, questions }: BenchOptions): Promise<void> {
  const figures: Figure[] = [];
  for (const measure of [
    search,
    meaning,
    parse,
    save,
    paint,
    start,
    electron,
    studio,
    rest,
    memoryWithMeaning,
    script,
  ]) {
    console.error(`measuring: ${measure.name} …`);
    figures.push(...(await measure(questions)));
  }
  console.log(json ? JSON.stringify({ questions, figures }) : describe(questions, figures));
}

/** Measures with a bank of so many questions. */
type Measure = (questions: number) => Promise<Figure[]>;

const search: Measure = async (questions) => {
  await Promise.resolve();
  const { sidecueMs, miniSearchMs } = keyBesideMiniSearch(questions);
  return [
    {
      what: 'a key in the search, p95',
      sidecue: sidecueMs,
      beside: 'MiniSearch',
      floor: miniSearchMs,
      unit: 'ms',
    },
  ];
};

const meaning: Measure = async (questions) => {
  const bank = parseBank(generateBank({ questions }));
  const encoder = await createSentenceEncoder(await readEncoderFiles(findAppRoot(import.meta.url)));
  // The values of the vectors do not affect the time; encoding all texts would take minutes.
  const vector = await encoder.encode('a vector');
  const likenessOf = createLikeness(
    bank,
    new Map(textsToEncode(bank).map((text) => [vectorKey(text), vector])),
  );
  const encoding: number[] = [];
  const whole: number[] = [];
  for (let query = 0; query < QUERIES; query++) {
    const began = performance.now();
    const encoded = await encoder.encode(`a time you disagreed with ${query} colleagues`);
    encoding.push(performance.now() - began);
    likenessOf([encoded]);
    whole.push(performance.now() - began);
  }
  await encoder.close();
  const [sidecue, floor] = [quantile(whole, 0.5), quantile(encoding, 0.5)];
  return [{ what: 'a query by meaning', sidecue, beside: 'its encoding alone', floor, unit: 'ms' }];
};

const parse: Measure = async (questions) => {
  await Promise.resolve();
  const { sidecue, lezer } = timeReading(generateBank({ questions }), 9);
  return [{ what: 'reading the bank', sidecue, beside: '@lezer/markdown alone', floor: lezer, unit: 'ms' }];
};

const save: Measure = (questions) =>
  withDataFolder({}, async (folder) => {
    const { saveMs, plainMs } = await measureSaves(folder, questions);
    return [
      {
        what: 'saving an edit',
        sidecue: saveMs,
        beside: 'plain write and fsync',
        floor: plainMs,
        unit: 'ms',
      },
    ];
  });

const paint: Measure = async (questions) => {
  const [bare, field] = [await bareField('<input>'), await searchField(questions)];
  const one = (what: string, name: 'p50Ms' | 'p95Ms'): Figure => ({
    what,
    sidecue: field[name],
    beside: 'a bare field',
    floor: bare[name],
    unit: 'ms',
    aim: { over: FRAME },
  });
  return [one('key to paint, p50', 'p50Ms'), one('key to paint, p95', 'p95Ms')];
};

const start: Measure = async (questions) => {
  const given = { bankText: generateBank({ questions }), settings: { searchesMeaning: false } };
  const [whole, page] = [await startInChromium(given), await openPage(given, '/')];
  return [
    besideEmpty('start to first card, Chromium', 'an empty page', whole),
    besideEmpty('page to first card', 'an empty page', page.whole),
    besideEmpty('page to first paint, an empty card', 'an empty page', page.paint, { ratio: 1.3 }),
  ];
};

const electron: Measure = async (questions) => {
  const runtime = electronRuntime();
  if (!runtime.isThere) {
    console.error(`Electron is left out: ${runtime.reason}`);
    return [];
  }
  const given = { bankText: generateBank({ questions }), settings: { searchesMeaning: false } };
  const measured = await startInElectron(runtime.executable, given);
  return [
    besideEmpty('start to first card, Electron', 'an empty window', measured.start),
    besideEmpty('hotkey to visible', 'an empty window', measured.hotkey),
  ];
};

const studio: Measure = async (questions) => {
  const sizes = [...new Set([MANY, questions])];
  const figures: Figure[] = [];
  for (const size of sizes) {
    const aim = size === MANY ? { aim: { most: 300 } } : {};
    figures.push({ ...(await studioPage(size, `page of ${size} questions in the studio`)), ...aim });
  }
  return figures;
};

async function studioPage(questions: number, what: string): Promise<Figure> {
  const given = { bankText: generateBank({ questions }), settings: { searchesMeaning: false } };
  const { whole } = await openPage(given, '/studio/questions', ROW);
  return besideEmpty(what, 'an empty page', whole);
}

const rest: Measure = async (questions) => {
  const shells = await measureIdle({ bankText: generateBank({ questions }) });
  return shells.flatMap(({ shell, empty, window, service }): Figure[] => [
    {
      what: `idle for 30 s, ${shell}`,
      sidecue: window.ms + (service?.ms ?? 0),
      beside: 'an empty window',
      floor: empty.ms,
      unit: 'ms',
    },
    {
      what: `memory, ${shell}`,
      sidecue: window.mb,
      beside: 'an empty window',
      floor: empty.mb,
      unit: 'MB',
      aim: { over: 40 },
    },
  ]);
};

/** Uses the seed bank: encoding a larger one takes minutes, and only adds 1.5 kB for each text. */
const memoryWithMeaning: Measure = () =>
  withShell({}, async (shell) => {
    const bank = parseBank(readFileSync('seeds/behavioral-questions.md', 'utf8'));
    await loadMeaning(bank, findAppRoot(import.meta.url), shell.dataFolder);
    const measure = async (address: string, isEmpty: boolean): Promise<number> => {
      const server = await chromium.launchServer({
        executablePath: chromiumToMeasure(),
        args: CHROMIUM_SWITCHES,
      });
      try {
        const browser = await chromium.connect(server.wsEndpoint());
        const page = await browser.newPage({ viewport: { width: 460, height: 460 } });
        await page.goto(address);
        if (!isEmpty) {
          await page.getByRole('combobox', { name: 'Search questions' }).fill(PROBE);
          const found = page.getByText(/^means about the same/).first();
          await found.waitFor({ timeout: LOADED });
        }
        return processMemory(server.process().pid);
      } finally {
        await server.close();
      }
    };
    return [
      {
        what: 'memory with meaning, Chromium',
        sidecue: await measure(shell.address, false),
        beside: 'an empty page',
        floor: await measure(EMPTY_PAGE, true),
        unit: 'MB',
        aim: { over: 200 },
      },
    ];
  });

/** Measures the scripts loaded before the first paint, next to React itself; `npm run size` enforces the limit. */
const script: Measure = async () => {
  await Promise.resolve();
  const page = readFileSync('out/renderer/index.html', 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
    ([, file]) => `out/renderer/${file}`,
  );
  const kilobytes = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(name), { level: 9 }).length / 1000, 0);
  return [
    {
      what: 'first script of the cue window',
      sidecue: kilobytes(files),
      beside: 'React, not minified',
      floor: kilobytes([
        'node_modules/react/cjs/react.production.js',
        'node_modules/react-dom/cjs/react-dom-client.production.js',
      ]),
      unit: 'kB',
      aim: { most: 120 },
    },
  ];
};

/** What depends on the size of the bank. */
export const growing: readonly Measure[] = [
  search,
  parse,
  save,
  paint,
  start,
  async (questions) => [await studioPage(questions, 'a page of questions in the studio')],
  electron,
  rest,
];

function besideEmpty(
  what: string,
  beside: string,
  { sidecueMs, emptyMs }: { readonly sidecueMs: number; readonly emptyMs: number },
  aim?: Aim,
): Figure {
  return { what, sidecue: sidecueMs, beside, floor: emptyMs, unit: 'ms', ...(aim && { aim }) };
}

function describe(questions: number, figures: readonly Figure[]): string {
  return formatTable(
    [`${questions} questions`, 'Sidecue', 'beside', 'its figure', 'ratio', 'aim', ''],
    figures.map(({ what, sidecue, beside, floor, unit, aim }) => [
      what,
      formatFigure(sidecue, unit),
      beside,
      formatFigure(floor, unit),
      (sidecue / floor).toFixed(2),
      ...aimed(sidecue, floor, unit, aim),
    ]),
  );
}

export function formatFigure(value: number, unit: Figure['unit']): string {
  return unit === 'ms' ? formatMs(value) : `${value.toFixed(1)} ${unit}`;
}

function aimed(sidecue: number, floor: number, unit: string, aim: Aim | undefined): [string, string] {
  if (!aim) return ['', ''];
  const say = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  if ('ratio' in aim) return [`ratio ≤ ${aim.ratio}`, say(sidecue / floor <= aim.ratio)];
  if ('most' in aim) return [`≤ ${aim.most} ${unit}`, say(sidecue <= aim.most)];
  return [`≤ ${aim.over} ${unit} more`, say(sidecue - floor <= aim.over)];
}
