import type { FileHandle } from 'node:fs/promises';
import type { Disk } from '../../disk.ts';
import { versionOf, type KnownBytes } from '../load.ts';
import { replaceFile, type ReplaceSteps } from '../replace-file.ts';
import type { Change, Confirmed } from './change.ts';
import { encodeAfter } from './encode-after.ts';
import type { Refused } from './refusals.ts';

/** A change that is on disk. */
export interface PutChange {
  readonly made: Change;
  /** The text as it was put; null when it was there already. */
  readonly written: KnownBytes | null;
  readonly version: string;
}

/** A text that was being written is not what its edit means. */
class NotMeant extends Error {
  readonly answer: Confirmed | Refused;

  constructor(answer: Confirmed | Refused) {
    super('the text is read otherwise than it was meant');
    this.answer = answer;
  }
}

/** A change with the bytes that are to be written. */
export interface Drawn extends Change {
  readonly pieces: readonly Buffer[];
}

export function draw(found: KnownBytes, change: Change): Drawn {
  return { ...change, pieces: encodeAfter(found, change.edits, change.text) };
}

/** What is asked and told on the way; what the first two throw, `putChange` throws, and the bank is as it was. */
export interface PutSteps extends Pick<ReplaceSteps, 'isSure' | 'check' | 'old'> {
  /** Told when the text is in its place, and is made to last there; takes over the old file as `replaceFile` says. */
  readonly onPut: (put: PutChange, old: FileHandle | null) => Promise<void>;
}

/**
 * Puts a changed text in the bank's place once it is known to say what is meant. It is read back while the system takes it; when
 * it says something else the bank stays, and the text that was made instead is put there, or the refusal given.
 *
 * @param found what the file holds
 * @throws the system's error, as `replaceFile` does
 */
export async function putChange(
  file: string,
  found: KnownBytes,
  drawn: Drawn,
  disk: Disk,
  { onPut, ...steps }: PutSteps,
): Promise<PutChange | Refused> {
  let made: Change = drawn;
  const confirm = (): void => {
    const answer = drawn.confirm?.() ?? drawn;
    if ('kind' in answer || answer.text !== drawn.text) throw new NotMeant(answer);
    made = { ...drawn, ...answer, confirm: null };
  };
  try {
    if (drawn.text === found.text) {
      confirm();
      await steps.isSure;
      return { made, written: null, version: found.version };
    }
    let version = '';
    const put = (): PutChange => ({ made, written: inOnePiece(drawn, version), version });
    await replaceFile(file, drawn.pieces, disk, {
      whileWriting: confirm,
      whileSyncing: () => {
        version = versionOf(...drawn.pieces);
      },
      ...steps,
      onReplaced: (old) => onPut(put(), old),
    });
    return put();
  } catch (error) {
    if (!(error instanceof NotMeant)) throw error;
    const { answer } = error;
    await steps.isSure;
    if ('kind' in answer) return answer;
    const anew = draw(found, { ...drawn, ...answer, confirm: null });
    // The file was let go of with the first text; whether it may be written to is asked again.
    return putChange(file, found, anew, disk, { onPut, ...steps, old: null });
  }
}

/** Its bytes are put together when they are first asked for, which is not before the save is answered. */
function inOnePiece({ text, pieces }: Drawn, version: string): KnownBytes {
  let whole: Buffer | null = null;
  return {
    text,
    version,
    get bytes() {
      return (whole ??= Buffer.concat(pieces));
    },
  };
}
