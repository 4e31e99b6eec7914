import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The log is begun anew past this many bytes; the one before is kept. */
const LARGEST_LOG = 512 * 1024;

/** Writes what went wrong inside to `logs/sidecue.log` in the data folder. */
export type Report = (error: unknown) => void;

/** @param folder the data folder; where it cannot be written to, standard error takes the lines */
export function openLog(folder: string, now: () => Date): Report {
  const file = join(folder, 'logs', 'sidecue.log');
  return (error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = `${now().toISOString()} ${words}\n`;
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true });
      if (sizeOf(file) > LARGEST_LOG) renameSync(file, `${file}.1`);
      appendFileSync(file, line);
    } catch {
      process.stderr.write(line);
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
