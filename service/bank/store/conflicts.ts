import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { BlockConflict } from '../../../core/bank/merge/merge-banks.ts';
import { conflictSchema, type Conflict } from '../../../core/contract/saving-schema.ts';
import type { Disk } from '../../disk.ts';
import { fileStamp } from '../file-stamp.ts';
import { putFile } from '../replace-file.ts';
import { isSameWish } from './choose-conflict.ts';
import { setFileAside } from './set-aside.ts';

/** The conflicts that wait for the person, kept in a file until each is ended; several processes may read and write it. */
export class ConflictFile {
  private conflicts: readonly Conflict[] = [];
  private seen = '';
  private readonly file: string;
  private readonly disk: Disk;
  private readonly now: () => Date;
  private readonly onBroken: (aside: string) => void;

  /**
   * @param folder of the bank, in the data folder
   * @param onBroken takes the new name of a file that could not be understood
   */
  constructor(folder: string, disk: Disk, now: () => Date, onBroken: (aside: string) => void) {
    this.file = join(folder, 'conflicts.json');
    this.disk = disk;
    this.now = now;
    this.onBroken = onBroken;
  }

  list(): readonly Conflict[] {
    return this.conflicts;
  }

  /**
   * Reads what another process has written.
   *
   * @returns whether it is other than before
   * @throws the system's error
   */
  async refresh(): Promise<boolean> {
    const seen = await fileStamp(this.file, this.disk);
    if (seen === this.seen) return false;
    const before = JSON.stringify(this.conflicts);
    if (seen === '') this.conflicts = [];
    else {
      const conflicts = readConflicts(await this.disk.readFile(this.file, 'utf8'));
      if (conflicts) this.conflicts = conflicts;
      else this.onBroken(await setFileAside(this.file, this.now(), this.disk));
    }
    this.seen = await fileStamp(this.file, this.disk);
    return JSON.stringify(this.conflicts) !== before;
  }

  /** Puts these in place of all. */
  private async write(conflicts: readonly Conflict[]): Promise<void> {
    await this.disk.mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    await putFile(this.file, Buffer.from(JSON.stringify(conflicts, null, 1)), this.disk);
    this.conflicts = conflicts;
    this.seen = await fileStamp(this.file, this.disk);
  }

  /**
   * Adds conflicts to those that wait; one that asks for the same again takes the place of the one before. To be asked while no
   * other process writes.
   *
   * @returns them, each with its id
   * @throws the system's error; nothing is changed then
   */
  async add(found: readonly BlockConflict[]): Promise<Conflict[]> {
    const time = this.now().toISOString();
    const added = found.map((conflict): Conflict => ({ ...conflict, id: randomUUID(), time }));
    if (added.length === 0) return added;
    // Those of another process may stand in the way of these, and the other way round.
    await this.refresh();
    const others = this.conflicts.filter((one) => !added.some((other) => isSameWish(one, other)));
    await this.write([...others, ...added]);
    return added;
  }

  /**
   * Takes a conflict away that the person has ended; where the disk does not take that, it is shown again.
   *
   * @throws the system's error
   */
  async end(ended: string): Promise<void> {
    await this.write(this.conflicts.filter(({ id }) => id !== ended));
  }
}

function readConflicts(words: string): Conflict[] | null {
  try {
    return z.array(conflictSchema).safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}
