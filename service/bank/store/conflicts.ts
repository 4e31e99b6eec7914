import { join } from 'node:path';
import { z } from 'zod';
import { conflictSchema, type Conflict } from '../../../core/contract/saving-schema.ts';
import type { Disk } from '../../disk.ts';
import { errorCode } from '../../errors.ts';
import { putFile } from '../replace-file.ts';
import { setFileAside } from './set-aside.ts';

/** The conflicts that wait for the person, kept in a file until each is ended. */
export class ConflictFile {
  private readonly file: string;
  private readonly disk: Disk;

  /** @param folder of the bank, in the data folder */
  constructor(folder: string, disk: Disk) {
    this.file = join(folder, 'conflicts.json');
    this.disk = disk;
  }

  /**
   * @param onBroken takes the new name of a file that could not be understood
   * @throws the system's error
   */
  async read(now: Date, onBroken: (aside: string) => void): Promise<Conflict[]> {
    let words: string;
    try {
      words = await this.disk.readFile(this.file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
    const conflicts = readConflicts(words);
    if (conflicts) return conflicts;
    onBroken(await setFileAside(this.file, now, this.disk));
    return [];
  }

  /** @throws the system's error */
  async write(conflicts: readonly Conflict[]): Promise<void> {
    await putFile(this.file, Buffer.from(JSON.stringify(conflicts, null, 1)), this.disk);
  }
}

function readConflicts(words: string): Conflict[] | null {
  try {
    return z.array(conflictSchema).safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}
