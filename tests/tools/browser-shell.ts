import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findAppRoot } from '../../service/app-root.ts';
import { runBrowserShell } from '../../service/web/browser-shell.ts';

/** A running browser shell. */
export interface BrowserShell {
  /** The printed URL, with the token. */
  readonly address: string;
  /** Returns the URL of another page, such as `/studio/questions`. */
  addressOf(path: string): string;
  readonly dataFolder: string;
  /** Stops it like Ctrl+C. */
  stop(): Promise<void>;
}

/** A browser shell in a separate process, like a user's. */
export interface ShellProcess extends BrowserShell {
  readonly pid: number | undefined;
}

/** Creates an empty data folder for one test. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sidecue-test-'));
}

/**
 * Starts a browser shell on a data folder in this process, without opening a browser. Most tests only need its pages, and
 * a process is slow to start.
 *
 * @param rendererFolder folder of the built pages; by default those of this repository
 */
export async function startShellHere(dataFolder: string, rendererFolder?: string): Promise<BrowserShell> {
  const root = findAppRoot(import.meta.url);
  const stopping = new AbortController();
  const output: string[] = [];
  let ended = Promise.resolve();
  const address = await new Promise<string>((ready, fail) => {
    ended = runBrowserShell({
      root: { ...root, rendererFolder: rendererFolder ?? root.rendererFolder },
      dataFolder,
      bankFile: undefined,
      port: 0,
      opensWindow: false,
      env: process.env,
      // The URL is last on the line in every language.
      print: (line) => ready(line.slice(line.lastIndexOf(' ') + 1)),
      warn: (line) => output.push(line),
      signal: stopping.signal,
    });
    ended.then(() => fail(new Error(`the browser shell ended: ${output.join(' ')}`)), fail);
  });
  return {
    address,
    addressOf: (path) => withToken(path, address),
    dataFolder,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/**
 * Starts the built browser shell as a process, without opening a browser.
 *
 * @param dataFolder by default a new one, which is removed at the end
 * @throws if it exits before it is ready; the message contains its output
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
  let output = '';
  stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const ready = /^Sidecue is ready at (\S+)$/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
      else output += `${line}\n`;
    });
    child.once('exit', (code) => reject(new Error(`the browser shell ended with ${code}: ${output}`)));
  });
}
