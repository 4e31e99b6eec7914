import { readdirSync, readFileSync } from 'node:fs';

/**
 * Time on a processor that a process and all its descendants have used so far, in ms. Linux only: it reads each thread's
 * `schedstat` (https://docs.kernel.org/scheduler/sched-stats.html), which counts nanoseconds.
 */
export function processTime(pid: number): number {
  const own = threadsOf(pid).reduce((sum, file) => sum + Number(read(file).split(' ')[0] ?? 0), 0);
  return childrenOf(pid).reduce((sum, child) => sum + processTime(child), own / 1e6);
}

function threadsOf(pid: number): string[] {
  return list(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`);
}

function childrenOf(pid: number): number[] {
  return list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** A process may end between two looks at it. */
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
