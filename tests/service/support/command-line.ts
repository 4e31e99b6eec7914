import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AppRoot } from '../../../service/app-root.ts';
import { eventually } from './wait.ts';

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
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

/** A command that runs as a process of its own, as a user's does. */
export class RunningCommand {
  readonly child: ChildProcess;
  /** Settles when it has ended and all that it printed was read. */
  private readonly closed: Promise<unknown>;
  out = '';
  err = '';

  constructor(app: Pick<AppRoot, 'folder'>, args: readonly string[], options: RunOptions = {}) {
    const { input, env, cwd, ...rest } = options;
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

  /** The address it prints once it is ready. */
  async address(): Promise<string> {
    const ready = await eventually(`ready; it said ${this.err}`, () => {
      if (this.hasEnded()) throw new Error(`it ended with ${this.child.exitCode ?? 'a signal'}: ${this.err}`);
      return /^Sidecue is ready at (\S+)$/m.exec(this.out);
    });
    return ready[1] ?? '';
  }

  async ended(): Promise<Ended> {
    await this.closed;
    return { code: this.child.exitCode, out: this.out, err: this.err };
  }

  /** Asks it to end and waits until it has. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    if (!this.hasEnded()) this.child.kill(signal);
    return this.ended();
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** Runs a command to its end. */
export function runCommand(
  app: Pick<AppRoot, 'folder'>,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return new RunningCommand(app, args, { input: '', ...options }).ended();
}

/** This process's surroundings without what would open a window or another data folder. */
function plainEnv(): NodeJS.ProcessEnv {
  const own = /^(SIDECUE_|DISPLAY$|WAYLAND_DISPLAY$|VITEST|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
