import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of the processes that name a text, such as a folder of one test. Linux only. */
export function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(text) ? [line] : [];
      } catch {
        return []; // It ended while we looked.
      }
    });
}
