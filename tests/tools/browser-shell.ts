import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findAppRoot } from '../../service/app-root.ts';
import { runBrowserShell } from '../../service/web/browser-shell.ts';

/** A browser shell that runs. */
export interface BrowserShell {
  /** Address with the token in it, as printed. */
  readonly address: string;
  /** The same for another page, such as `/studio/questions`. */
  addressOf(path: string): string;
  readonly dataFolder: string;
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>;
}

/** One that is a process of its own, as a user's is. */
export interface ShellProcess extends BrowserShell {
  readonly pid: number | undefined;
}

/** A new empty folder for one test. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sidecue-test-'));
}

/**
 * Starts a browser shell on a data folder in this process, without opening a browser: most tests are about its pages, and a
 * process takes its time to start.
 *
 * @param rendererFolder the built pages, where they are not those of this repository
 */
export async function startShellHere(dataFolder: string, rendererFolder?: string): Promise<BrowserShell> {
  const root = findAppRoot(import.meta.url);
  const ending = new AbortController();
  const said: string[] = [];
  let ended = Promise.resolve();
  const address = await new Promise<string>((ready, fail) => {
    ended = runBrowserShell({
      root: { ...root, rendererFolder: rendererFolder ?? root.rendererFolder },
      dataFolder,
      bankFile: undefined,
      port: 0,
      opensWindow: false,
      env: process.env,
      // The address ends the line in every language.
      print: (line) => ready(line.slice(line.lastIndexOf(' ') + 1)),
      warn: (line) => said.push(line),
      signal: ending.signal,
    });
    ended.then(() => fail(new Error(`the browser shell ended: ${said.join(' ')}`)), fail);
  });
  return {
    address,
    addressOf: (path) => withToken(path, address),
    dataFolder,
    async stop() {
      ending.abort();
      await ended;
    },
  };
}

/**
 * Starts the built browser shell as a process, without opening a browser.
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
): Promise<ShellProcess> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  const child = spawn(
    process.execPath,
    ['out/main/cli.js', 'web', '--no-open', '--data', dataFolder, ...(options.args ?? [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } },
  );
  const address = await readyAddress(child);
  return {
    address,
    addressOf: (path) => withToken(path, address),
    dataFolder,
    pid: child.pid,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function withToken(path: string, address: string): string {
  const other = new URL(path, address);
  other.searchParams.set('token', new URL(address).searchParams.get('token') ?? '');
  return other.href;
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
