import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { speak } from '../../../core/language.ts';
import type { AppRoot } from '../../../service/app-root.ts';
import { printable } from '../../../service/cli/command.ts';
import { readFromOutside, sendFromOutside } from '../../../service/cli/from-outside.ts';
import { runCommandLine } from '../../../service/cli/run.ts';
import { dataFolderIn } from '../../../service/data-folder.ts';
import { speakAsChosen } from '../../../service/language.ts';
import { installedApp } from './installed-app.ts';
import { eventually } from './wait.ts';

interface CallOptions {
  /** The installed one when left out. */
  readonly app?: AppRoot;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunOptions extends CallOptions {
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that was started, and what it has printed so far. */
abstract class StartedCommand {
  out = '';
  err = '';

  protected abstract hasEnded(): boolean;
  abstract ended(): Promise<Ended>;
  /** Asks it to end and waits until it has. */
  abstract end(): Promise<Ended>;

  /** The address it prints once it is ready. */
  async address(): Promise<string> {
    const ready = await eventually(`ready; it said ${this.err}`, () => {
      if (this.hasEnded()) throw new Error(`it ended: ${this.err}`);
      return /^Sidecue is ready at (\S+)$/m.exec(this.out);
    });
    return ready[1] ?? '';
  }
}

/** A command in a process of its own, as a user starts it. */
export class RunningCommand extends StartedCommand {
  readonly child: ChildProcess;
  /** Settles when it has ended and all that it printed was read. */
  private readonly closed: Promise<unknown>;

  constructor(args: readonly string[], options: RunOptions = {}) {
    super();
    const { app = installedApp, input, env, cwd, ...rest } = options;
    this.child = spawn(process.execPath, [join(app.folder, 'out', 'main', 'cli.js'), ...args], {
      ...rest,
      cwd: cwd ?? app.folder,
      env: { ...plainEnv(), ...env },
      stdio: 'pipe',
    });
    this.closed = once(this.child, 'close');
    // What a failed test has left running must not meet the next one, nor outlive the tests.
    onTestFinished(() => void this.child.kill('SIGKILL'));
    this.child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    if (input !== undefined) this.child.stdin?.end(input);
  }

  async ended(): Promise<Ended> {
    await this.closed;
    return { code: this.child.exitCode, out: this.out, err: this.err };
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    if (!this.hasEnded()) this.child.kill(signal);
    return this.ended();
  }

  protected hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** A command in this process, which is much faster: it does what `service/cli/main.ts` does. */
class CalledCommand extends StartedCommand {
  private readonly asked = new AbortController();
  private readonly code: Promise<number>;
  private isOver = false;

  constructor(args: readonly string[], options: CallOptions) {
    super();
    this.code = this.run(args, options).finally(() => (this.isOver = true));
    onTestFinished(() => this.asked.abort());
  }

  async ended(): Promise<Ended> {
    return { code: await this.code, out: this.out, err: this.err };
  }

  end(): Promise<Ended> {
    this.asked.abort();
    return this.ended();
  }

  protected hasEnded(): boolean {
    return this.isOver;
  }

  private async run(args: readonly string[], { app = installedApp, env: own }: CallOptions): Promise<number> {
    const env = { ...plainEnv(), ...own };
    const warn = (line: string): void => void (this.err += `${printable(line)}\n`);
    await speakAsChosen(dataFolderIn(args, env));
    try {
      const fromOutside = readFromOutside(args);
      if (fromOutside) return await sendFromOutside(fromOutside, env, warn);
      return await runCommandLine(args, {
        root: app,
        env,
        print: (line) => (this.out += `${printable(line)}\n`),
        warn,
        isAsking: false,
        readLines: () => Readable.from([]),
        signal: this.asked.signal,
      });
    } finally {
      speak('en', {});
    }
  }
}

/** Runs a command to its end in a process of its own; for facts about processes. */
export function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new RunningCommand(args, { input: '', ...options }).ended();
}

/** Runs a command to its end in this process. */
export function callCommand(args: readonly string[], options: CallOptions = {}): Promise<Ended> {
  return new CalledCommand(args, options).ended();
}

/** Starts a command in this process. */
export function startCommand(args: readonly string[], options: CallOptions = {}): CalledCommand {
  return new CalledCommand(args, options);
}

/** Starts the command `web` in a process of its own. @param args without a window when left out */
export function runWeb(
  dataFolder: string,
  args: readonly string[] = ['--no-open'],
  options: RunOptions = {},
): RunningCommand {
  return new RunningCommand(['web', '--data', dataFolder, ...args], options);
}

/** Starts it in this process. */
export function startWeb(
  dataFolder: string,
  args: readonly string[] = ['--no-open'],
  options: CallOptions = {},
): CalledCommand {
  return new CalledCommand(['web', '--data', dataFolder, ...args], options);
}

/** This process's environment without what would open a window or another data folder. */
function plainEnv(): NodeJS.ProcessEnv {
  const own = /^(SIDECUE_|DISPLAY$|WAYLAND_DISPLAY$|VITEST|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
