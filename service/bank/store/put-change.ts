import type { Disk } from '../../disk.ts';
import { versionAside, type BankText } from '../load.ts';
import { replaceFile } from '../replace-file.ts';
import type { Change, Confirmed } from './change.ts';
import type { Refused } from './refusals.ts';

/** A change that is on disk. */
export interface PutChange {
  readonly made: Change;
  /** Null when the text was there already. */
  readonly bytes: Buffer<ArrayBuffer> | null;
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

/**
 * Puts a changed text in the bank's place once it is known to say what is meant. It is read back while the disk takes it; when
 * it says something else the bank stays, and the text that was made instead is put there, or the refusal given.
 *
 * @param check asked at the last moment; what it throws, this throws, and the bank is as it was
 * @throws the system's error, as `replaceFile` does
 */
export async function putChange(
  file: string,
  found: BankText,
  drafted: Change,
  disk: Disk,
  check: () => void,
): Promise<PutChange | Refused> {
  let made = drafted;
  const confirm = (): void => {
    const answer = drafted.confirm?.() ?? drafted;
    if ('kind' in answer || answer.text !== drafted.text) throw new NotMeant(answer);
    made = { ...drafted, ...answer, confirm: null };
  };
  try {
    if (drafted.text === found.text) {
      confirm();
      return { made, bytes: null, version: found.version };
    }
    const bytes = Buffer.from(drafted.text, 'utf8');
    const steps = { meanwhile: confirm, check };
    const [version] = await Promise.all([versionAside(bytes), replaceFile(file, bytes, disk, steps)]);
    return { made, bytes, version };
  } catch (error) {
    if (!(error instanceof NotMeant)) throw error;
    const { answer } = error;
    if ('kind' in answer) return answer;
    return putChange(file, found, { ...drafted, ...answer, confirm: null }, disk, check);
  }
}
