import { looksCutShort } from '../../../core/bank/looks-cut-short.ts';
import { fail, type Result } from '../../../core/contract/errors.ts';
import type { Disk } from '../../disk.ts';
import { serviceErrors } from '../../errors.ts';
import type { BankKeeper } from '../keeper.ts';
import { isBlank, readBankText, type KnownBytes } from '../load.ts';
import { readWhole } from '../read-whole.ts';
import { stampOf } from './late-writes.ts';

/** Reads a bank before each change of it, and knows what it most likely holds. */
export interface BankReader {
  /**
   * The text on disk; one that another program seems to be halfway through writing is waited for.
   *
   * @param target the file itself, not a link to it
   * @param meanwhile work on what the file most likely holds, for the time in which the disk gives it; not called when nothing is known
   * @returns also what tells whether the file is still the same
   * @throws the system's error when there is no file
   */
  readonly read: (
    target: string,
    meanwhile: (likely: KnownBytes) => void,
  ) => Promise<{ stamp: string; found: Result<KnownBytes> }>;
  readonly stampNow: (target: string) => string;
  /** Takes what was just written to the file. */
  readonly wrote: (written: KnownBytes) => void;
  /** Does what the next reading would wait for. */
  readonly getReady: () => void;
}

/** How much more room there is to read to than the file needs. */
const ROOM = 1.1;

export function openBankReader(file: string, keeper: BankKeeper, disk: Disk): BankReader {
  /** What the file held when it was last read or written here. */
  let known: KnownBytes | null = null;
  /** Where the file is read to again and again, while it is as it is known: fresh memory takes as long as the reading. */
  let scratch = Buffer.alloc(0);

  const stampNow = (target: string): string => stampOf(disk.statSync(target, { bigint: true }));

  return {
    read: async (target, meanwhile) => {
      const before = keeper.loaded();
      const likely = known;
      let stamp = '';
      const { value: found, isWhole } = await readWhole({
        read: async () => {
          const isFirst = stamp === '';
          stamp = stampNow(target);
          const read = await readBankText(file, known && { known, scratch }, () => {
            if (isFirst && likely) meanwhile(likely);
          });
          if (read.ok) known = read.value;
          return read;
        },
        isDoubtful: (read) =>
          read.ok &&
          before !== null &&
          read.value.version !== before.version &&
          looksCutShort(before.text, read.value.text),
        nameOf: (read) => (read.ok ? read.value.version : read.error.message),
      });
      if (!isWhole) return { stamp, found: fail(serviceErrors.bankBeingWritten(file)) };
      const isEmptied = found.ok && isBlank(found.value.text) && before !== null && !isBlank(before.text);
      return { stamp, found: isEmptied ? fail(serviceErrors.bankEmptied(file)) : found };
    },
    stampNow,
    wrote: (written) => {
      known = written;
    },
    getReady: () => {
      if (known && scratch.length <= known.bytes.length)
        scratch = Buffer.allocUnsafeSlow(Math.ceil(known.bytes.length * ROOM));
    },
  };
}
