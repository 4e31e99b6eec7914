import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A browser shell that runs as a process of its own, as a user's does. */
export interface BrowserShell {
  /** Address with the token in it, as printed. */
  readonly address: string;
  /** The same for another page, such as `/studio/questions`. */
  addressOf(path: string): string;
  readonly dataFolder: string;
  readonly pid: number | undefined;
  /** Ends it as Ctrl+C does; gives its exit code. */
  stop(): Promise<number | null>;
}

/** A new empty folder for one test. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sidecue-test-'));
}

/**
 * Starts the built browser shell without opening a browser.
 *
 * @param dataFolder made new and removed at the end when left out
 * @throws when it ends before it is ready; the message holds what it printed
 */
export async function startBrowserShell(
  options: {
    readonly dataFolder?: string;
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  } = {},
): Promise<BrowserShell> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  const child = spawn(
    process.execPath,
    ['out/main/cli.js', 'web', '--no-open', '--data', dataFolder, ...(options.args ?? [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } },
  );
  const address = await readyAddress(child);
  return {
    address,
    addressOf(path) {
      const other = new URL(path, address);
      other.searchParams.set('token', new URL(address).searchParams.get('token') ?? '');
      return other.href;
    },
    dataFolder,
    pid: child.pid,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

function readyAddress(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the shell was started without pipes');
  let said = '';
  stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const ready = /^Sidecue is ready at (\S+)$/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
      else said += `${line}\n`;
    });
    child.once('exit', (code) => reject(new Error(`the browser shell ended with ${code}: ${said}`)));
  });
}
