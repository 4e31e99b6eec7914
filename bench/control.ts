import { execFileSync } from 'node:child_process';
import { openHttpBridge } from '../tests/service/support/http-bridge.ts';
import { withShell } from './tools/app.ts';
import type { BenchOptions } from './tools/options.ts';
import { timeInTurns } from './tools/statistics.ts';
import { formatMs, formatTable } from './tools/table.ts';

const ROUNDS = 15;

/** Times a command to the running app as a whole process, next to a Node process that does nothing. */
export async function run({ json }: BenchOptions): Promise<void> {
  const figures = await withShell({}, async (shell) => {
    const page = await openHttpBridge(shell.address);
    const node = (...args: string[]): void => {
      execFileSync(process.execPath, args, { stdio: 'ignore' });
    };
    const to = ['--data', shell.dataFolder];
    const times = timeInTurns(
      {
        node: () => node('-e', '0'),
        next: () => node('out/main/cli.js', 'next', ...to),
        show: () => node('out/main/cli.js', 'show', 'disagreed with a colleague', ...to),
      },
      ROUNDS,
    );
    await page.close();
    return Object.entries(times).map(([name, ms]) => ({
      name,
      ms,
      beyondNodeMs: ms - times.node,
      ratio: ms / times.node,
    }));
  });
  console.log(json ? JSON.stringify({ rounds: ROUNDS, figures }) : describe(figures));
}

interface Figures {
  readonly name: string;
  readonly ms: number;
  readonly beyondNodeMs: number;
  readonly ratio: number;
}

function describe(figures: readonly Figures[]): string {
  const words: Record<string, string> = { node: 'node -e 0', next: 'sidecue next', show: 'sidecue show "…"' };
  const rows = figures.map(({ name, ms, beyondNodeMs, ratio }) => [
    words[name] ?? name,
    formatMs(ms),
    formatMs(Math.max(0, beyondNodeMs)),
    ratio.toFixed(2),
  ]);
  return formatTable(['median of 15', 'whole', 'beyond Node', 'ratio'], rows);
}
