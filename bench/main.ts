import { parseArgs } from 'node:util';
import type { BenchOptions } from './tools/options.ts';

/** Every benchmark, by its name on the command line, loaded on demand. Without a name, the table of all figures. */
const BENCHES: Readonly<Record<string, string>> = {
  all: './all.ts',
  growth: './growth.ts',
  parse: './parse.ts',
  search: './search.ts',
  relevance: './relevance.ts',
  'two-seconds': './two-seconds.ts',
  ablation: './ablation.ts',
  fit: './fit.ts',
  paint: './key-to-paint.ts',
  edit: './edit.ts',
  scroll: './scroll.ts',
  control: './control.ts',
  idle: './idle.ts',
  glance: './glance.ts',
  rehearsal: './rehearsal.ts',
};

const USAGE = `Usage: npm run bench -- [${Object.keys(BENCHES).join('|')}] [--json] [--questions N]`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, questions: { type: 'string', default: '1000' } },
  });
  const [name = 'all', ...others] = positionals;
  const file = BENCHES[name];
  const options: BenchOptions = { json: values.json, questions: Number(values.questions) };
  if (file === undefined || others.length > 0)
    throw new Error(`There is no measurement “${positionals.join(' ')}”.`);
  if (!(options.questions > 0)) throw new Error(`“${values.questions}” is no number of questions.`);
  const bench = (await import(file)) as { run(options: BenchOptions): Promise<void> };
  await bench.run(options);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)} ${USAGE}`);
  process.exitCode = 2;
}
