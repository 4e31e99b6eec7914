import { parser } from '@lezer/markdown';
import { parseBank } from '../core/bank/parse.ts';
import { readText } from '../core/import/read-text.ts';
import { recognise } from '../core/import/recognise.ts';
import { generateBank } from './tools/generated-bank.ts';
import type { BenchOptions } from './tools/options.ts';
import { timeInTurns } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

const SIZES = [200, 1_000, 10_000] as const;

interface Figures {
  readonly bank: 'as people write' | 'markup in every cue';
  readonly questions: number;
  readonly characters: number;
  readonly sidecueMs: number;
  /** Reading the same text as foreign notes, like the preview of an import. */
  readonly importMs: number;
  /** `@lezer/markdown` alone, unconfigured, on the same text: a tree, not a bank. */
  readonly lezerMs: number;
}

/** Times `parseBank` next to the Markdown parser it uses, on the same text in the same run. */
export async function run({ json }: BenchOptions): Promise<void> {
  await Promise.resolve();
  const figures = [false, true].flatMap((isMarkedUp) =>
    SIZES.map((questions): Figures => {
      const text = generateBank({ questions, isMarkedUp });
      const times = timeReading(text, questions > 1_000 ? 5 : 15);
      return {
        bank: isMarkedUp ? 'markup in every cue' : 'as people write',
        questions,
        characters: text.length,
        sidecueMs: times.sidecue,
        importMs: times.import,
        lezerMs: times.lezer,
      };
    }),
  );
  console.log(json ? JSON.stringify({ sizes: figures }) : describe(figures));
}

/** Returns times in ms, after a warm-up round. */
export function timeReading(text: string, rounds: number): Record<'sidecue' | 'import' | 'lezer', number> {
  const ways = {
    sidecue: () => void parseBank(text),
    import: () => void recognise(readText(text, 'markdown')),
    lezer: () => void parser.parse(text),
  };
  timeInTurns(ways, 1);
  return timeInTurns(ways, rounds);
}

function describe(figures: readonly Figures[]): string {
  const table = formatTable(
    ['bank', 'questions', 'sidecue', 'import', '@lezer/markdown'],
    figures.map(({ bank, questions, sidecueMs, importMs, lezerMs }) => [
      bank,
      String(questions),
      formatMs(sidecueMs),
      formatMs(importMs),
      formatMs(lezerMs),
    ]),
  );
  return `${table}\n\nMedians of runs in turns.`;
}
