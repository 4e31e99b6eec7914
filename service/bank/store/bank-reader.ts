import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { looksCutShort } from '../../../core/bank/looks-cut-short.ts';
import { fail, succeed, type Result } from '../../../core/contract/errors.ts';
import type { Disk } from '../../disk.ts';
import { serviceErrors } from '../../errors.ts';
import type { BankKeeper } from '../keeper.ts';
import { isBlank, readBankText, type KnownBytes } from '../load.ts';
import { OldFile } from '../old-file.ts';
import { readWhole } from '../read-whole.ts';
import { stampOf } from './late-writes.ts';

/** Another program wrote the file between its reading and its writing here. */
export class ChangedMeanwhile extends Error {}

/** A bank as it was read for a change. */
export interface Sight {
  readonly found: Result<KnownBytes>;
  /**
   * Settles when the file is seen to hold what was found. Nothing may be done or answered before.
   *
   * @throws ChangedMeanwhile when it holds something else, else the system's error
   */
  readonly isSure: Promise<void>;
  /** Another one when the file is another one. */
  readonly stamp: string;
  readonly old: OldFile | null;
}

/** Reads a bank before each change of it, and knows what it most likely holds. */
export interface BankReader {
  /**
   * What is on disk. Where the system says that the file is as it was left, that is given at once, and read beside what is made
   * of it. A text that another program seems to be halfway through writing is waited for.
   *
   * @param target the file itself, not a link to it
   * @throws the system's error when there is no file
   */
  readonly read: (target: string) => Promise<Sight>;
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
  /** Its stamp then; null when that is still to be looked at, empty where it tells nothing. */
  let seen: string | null = '';
  /** Where the file is read to again and again, while it is as it is known: fresh memory takes as long as the reading. */
  let scratch = Buffer.alloc(0);

  const look = (target: string): BigIntStats => disk.statSync(target, { bigint: true });

  const likely = (held: KnownBytes, target: string, info: BigIntStats): Sight => {
    const handle = disk.open(target, 'r+');
    const isSure = handle.then(async (opened) => {
      if (!(await holds(opened, held.bytes, scratch))) throw new ChangedMeanwhile();
    });
    isSure.catch(() => {
      seen = '';
    });
    return { found: succeed(held), isSure, stamp: stampOf(info), old: new OldFile(info, handle) };
  };

  const readAnew = async (target: string, now: BigIntStats): Promise<Sight> => {
    const before = keeper.loaded();
    seen = '';
    let info = now;
    const { value: found, isWhole } = await readWhole({
      read: async () => {
        info = look(target);
        const read = await readBankText(file, known);
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
    const stamp = stampOf(info);
    const sight = { isSure: Promise.resolve(), stamp, old: null };
    if (!isWhole) return { ...sight, found: fail(serviceErrors.bankBeingWritten(file)) };
    const isEmptied = found.ok && isBlank(found.value.text) && before !== null && !isBlank(before.text);
    if (isEmptied) return { ...sight, found: fail(serviceErrors.bankEmptied(file)) };
    if (!found.ok) return { ...sight, found };
    seen = stamp;
    return { ...sight, found, old: new OldFile(info, disk.open(target, 'r+')) };
  };

  return {
    read: async (target) => {
      const info = look(target);
      return known && stampOf(info) === seen ? likely(known, target, info) : readAnew(target, info);
    },
    stampNow: (target) => stampOf(look(target)),
    wrote: (written) => {
      known = written;
      seen = null;
    },
    getReady: () => {
      if (!known) return;
      if (scratch.length <= known.bytes.length)
        scratch = Buffer.allocUnsafeSlow(Math.ceil(known.bytes.length * ROOM));
      try {
        // Where another program was quicker, this is the stamp of its file; what that holds is seen when it is read.
        seen ??= stampOf(look(file));
      } catch {
        seen = ''; // The file is gone, which the next change says.
      }
    },
  };
}

/** Whether a file holds these bytes and no more. @param scratch room to read to */
async function holds(handle: FileHandle, bytes: Buffer, scratch: Buffer): Promise<boolean> {
  const room = scratch.length > bytes.length ? scratch : Buffer.allocUnsafeSlow(bytes.length + 1);
  for (let length = 0; ;) {
    const { bytesRead } = await handle.read(room, length, room.length - length, length);
    length += bytesRead;
    if (length > bytes.length) return false;
    if (bytesRead === 0) return room.subarray(0, length).equals(bytes);
  }
}
