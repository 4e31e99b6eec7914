import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Runs a program and discards its output. */
export function startQuietly(executable: string, args: readonly string[]): ChildProcess {
  return spawn(executable, args, { stdio: 'ignore' });
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** CPU time by pid, in ms. */
export type ProcessTimes = ReadonlyMap<number, number>;

/**
 * Returns the CPU time used so far by a process and all its descendants. Linux only: reads each thread's `schedstat`
 * (https://docs.kernel.org/scheduler/sched-stats.html), which counts nanoseconds.
 */
export function processTimes(pid: number | undefined): ProcessTimes {
  const timeOf = (id: number): number =>
    list(`/proc/${id}/task`)
      .map((thread) => Number(read(`/proc/${id}/task/${thread}/schedstat`).split(' ')[0]) / 1e6)
      .reduce((sum, time) => sum + time, 0);
  return new Map(treeOf(pid).map((id) => [id, timeOf(id)]));
}

/** Returns the CPU time used between two readings, in ms, without that of processes that have exited meanwhile. */
export function timeBetween(before: ProcessTimes, after: ProcessTimes): number {
  return [...after].reduce((sum, [id, time]) => sum + time - Math.min(time, before.get(id) ?? 0), 0);
}

/**
 * Returns the memory of a process and all its descendants, in MB: their private memory, and their share of shared memory
 * (`Pss` in https://docs.kernel.org/filesystems/proc.html). Linux only.
 */
export function processMemory(pid: number | undefined): number {
  const sizes = treeOf(pid).map((id) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0),
  );
  return sizes.reduce((sum, kilobytes) => sum + kilobytes / 1024, 0);
}

/** Returns the pids of a process and all its descendants. */
function treeOf(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const children = list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(treeOf)];
}

/** A process may exit between two readings. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
