import { type Figure, formatFigure, growing } from './all.ts';
import type { BenchOptions } from './tools/options.ts';
import { formatTable } from './tools/table.ts';

/** Sizes of the banks, in questions. */
const SIZES = [100, 1000, 10_000];

/** Prints how every figure that depends on the bank grows with it: Sidecue’s, and that of its baseline. */
export async function run({ json }: BenchOptions): Promise<void> {
  const bySize: Figure[][] = [];
  for (const size of SIZES) {
    const figures: Figure[] = [];
    for (const measure of growing) {
      console.error(`measuring with ${size} questions: ${measure.name || 'studio'} …`);
      figures.push(...(await measure(size)));
    }
    bySize.push(figures);
  }
  if (json) console.log(JSON.stringify({ sizes: SIZES, figures: bySize }));
  else console.log(describe(bySize));
}

function describe(bySize: readonly (readonly Figure[])[]): string {
  const cell = ({ sidecue, floor, unit }: Figure): string =>
    `${formatFigure(sidecue, unit)} / ${formatFigure(floor, unit)}`;
  const rows = (bySize[0] ?? []).map(({ what, beside }, row) => [
    `${what} / ${beside}`,
    ...bySize.map((figures) => (figures[row] ? cell(figures[row]) : '')),
  ]);
  return formatTable(['questions', ...SIZES.map(String)], rows);
}
