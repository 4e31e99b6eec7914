import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that stands in for a browser or for Electron and notes what it was started with. */
export interface FakeProgram {
  readonly path: string;
  /** The arguments of each start so far. */
  starts(): string[][];
}

/**
 * Writes a program.
 *
 * @param body what it does after noting its arguments, in JavaScript
 */
export function writeProgram(folder: string, name: string, body: string): FakeProgram {
  const path = join(folder, name);
  const notes = `${path}.starts`;
  writeFileSync(
    path,
    [
      `#!${process.execPath}`,
      `require('node:fs').appendFileSync(${JSON.stringify(notes)}, JSON.stringify(process.argv.slice(2)) + '\\n');`,
      body,
    ].join('\n'),
    { mode: 0o755 },
  );
  return {
    path,
    starts: () =>
      existsSync(notes)
        ? readFileSync(notes, 'utf8')
            .split('\n')
            // What follows the last line's end is still being written.
            .slice(0, -1)
            .map((line) => JSON.parse(line) as string[])
        : [],
  };
}

/** Runs until it is asked to end, or long after any test. */
export const STAYS = 'setTimeout(() => undefined, 60_000);';
