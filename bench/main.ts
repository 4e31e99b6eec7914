import type { BenchOptions } from './tools/options.ts';

/** Every measurement: its name on the command line, and its file, loaded only when asked for. */
const BENCHES: Readonly<Record<string, string>> = {
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

const USAGE = `Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json]`;

async function main(words: readonly string[]): Promise<number> {
  const options: BenchOptions = { json: words.includes('--json') };
  const [name, ...others] = words.filter((word) => word !== '--json');
  const file = name === undefined ? undefined : BENCHES[name];
  if (name === undefined || file === undefined || others.length > 0) {
    const unknown =
      name === undefined ? 'Which measurement?' : `There is no measurement “${[name, ...others].join(' ')}”.`;
    console.error(`${unknown} ${USAGE}`);
    return 2;
  }
  const bench = (await import(file)) as { run(options: BenchOptions): Promise<void> };
  await bench.run(options);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
