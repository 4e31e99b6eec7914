import { fromMarkdown } from 'mdast-util-from-markdown';
import { parseBank } from '../core/bank/parse.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { timeInTurns } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

const SIZES = [1_000, 10_000, 50_000] as const;
/** Where every cue has markup of its own, the parser is most of the time whoever calls it. */
const MARKED_UP_SIZES = [1_000, 10_000] as const;
/** The parser alone is timed on a whole file only where it is expected to need no longer than this, in ms. */
const WHOLE_FILE_LIMIT = 10_000;

interface Figures {
  readonly bank: 'as people write' | 'markup in every cue';
  readonly questions: number;
  readonly characters: number;
  readonly sidecueMs: number;
  /** mdast-util-from-markdown alone on the whole text; null where it would take minutes to hours. */
  readonly mdastMs: number | null;
  /** The same, given one section at a time, which keeps it linear: its best. */
  readonly mdastBySectionMs: number;
  /** Ours by the parser's time on the whole text, or, where that is null, by its best. */
  readonly ratio: number;
  readonly ratioBySection: number;
}

/**
 * Times `parseBank` against mdast-util-from-markdown alone on the same text in the same run. The parser's time grows with the
 * square of the text, so that on large banks only its time section by section can be waited for.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  await Promise.resolve();
  parseBank(generateBank({ questions: 500, seed: 2 }));
  parseBank(generateBank({ questions: 100, seed: 2, isMarkedUp: true }));
  const figures = [false, true].flatMap((isMarkedUp) => measureSizes(isMarkedUp));
  console.log(json ? JSON.stringify({ sizes: figures }) : describe(figures));
}

function measureSizes(isMarkedUp: boolean): Figures[] {
  let expectedWholeMs = 0;
  let earlier = 0;
  return (isMarkedUp ? MARKED_UP_SIZES : SIZES).map((questions): Figures => {
    const text = generateBank({ questions, isMarkedUp });
    const sections = text.split(/(?=^## )/m);
    const rounds = questions <= 1_000 ? 5 : questions <= 10_000 ? 3 : 1;
    expectedWholeMs *= (questions / Math.max(1, earlier)) ** 2;
    earlier = questions;
    const isWholePossible = expectedWholeMs <= WHOLE_FILE_LIMIT;
    const ways = {
      sidecue: () => parseBank(text),
      bySection: () => {
        for (const section of sections) fromMarkdown(section);
      },
    };
    let mdastMs: number | null = null;
    let times: Record<'sidecue' | 'bySection', number>;
    if (isWholePossible) {
      const all = timeInTurns({ ...ways, whole: () => fromMarkdown(text) }, rounds);
      times = all;
      mdastMs = all.whole;
      expectedWholeMs = all.whole;
    } else {
      times = timeInTurns(ways, rounds);
    }
    return {
      bank: isMarkedUp ? 'markup in every cue' : 'as people write',
      questions,
      characters: text.length,
      sidecueMs: times.sidecue,
      mdastMs,
      mdastBySectionMs: times.bySection,
      ratio: times.sidecue / (mdastMs ?? times.bySection),
      ratioBySection: times.sidecue / times.bySection,
    };
  });
}

function describe(figures: readonly Figures[]): string {
  const table = formatTable(
    ['bank', 'questions', 'sidecue', 'mdast, whole file', 'ratio', 'mdast, by section', 'ratio'],
    figures.map((size) => [
      size.bank,
      String(size.questions),
      formatMs(size.sidecueMs),
      size.mdastMs === null ? 'minutes, not run' : formatMs(size.mdastMs),
      size.mdastMs === null ? '-' : size.ratio.toFixed(3),
      formatMs(size.mdastBySectionMs),
      size.ratioBySection.toFixed(3),
    ]),
  );
  return `${table}\n\nMedians of runs in turns. ratio: our time by that of mdast-util-from-markdown alone on the same text.`;
}
