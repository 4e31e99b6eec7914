import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { draftSchema, type Draft } from '../../core/contract/saving-schema.ts';
import type { Disk } from '../disk.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { putFile } from './replace-file.ts';
import { setFileAside } from './store/set-aside.ts';

/** What is being typed into a bank, kept until it is saved or discarded: a file a field. */
export interface DraftKeeper {
  /** Answered when it is on disk. */
  readonly save: (field: string, text: string) => Promise<Result<Draft>>;
  /** Newest first. */
  readonly list: () => Promise<readonly Draft[]>;
  readonly discard: (field: string) => Promise<Result<null>>;
}

/**
 * @param folder of the bank's drafts; made with the first one
 * @param onBroken takes the new name of a file that could not be understood
 */
export function keepDrafts(
  folder: string,
  disk: Disk,
  now: () => Date,
  onBroken: (aside: string) => void,
): DraftKeeper {
  let queue: Promise<unknown> = Promise.resolve();
  /** In the order they were asked for, so that the last words typed are those that stay. */
  const inTurn = <Value>(body: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(body);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const fileOf = (field: string): string =>
    join(folder, `${createHash('sha256').update(field).digest('hex').slice(0, 24)}.json`);

  const read = async (name: string): Promise<Draft[]> => {
    const file = join(folder, name);
    try {
      const draft = readDraft(await disk.readFile(file, 'utf8'));
      if (draft) return [draft];
      onBroken(await setFileAside(file, now(), disk));
    } catch (error) {
      // Discarded by another window meanwhile.
      if (errorCode(error) !== 'ENOENT') onBroken(name);
    }
    return [];
  };

  return {
    save: (field, text) =>
      inTurn(async () => {
        const draft: Draft = { field, text, time: now().toISOString() };
        try {
          await disk.mkdir(folder, { recursive: true, mode: 0o700 });
          await putFile(fileOf(field), Buffer.from(JSON.stringify(draft)), disk);
          return succeed(draft);
        } catch (error) {
          return fail(serviceErrors.draftNotKept(errorCode(error)));
        }
      }),
    list: () =>
      inTurn(async () => {
        const names = await disk.readdir(folder).catch(() => [] as string[]);
        const drafts: Draft[] = [];
        for (const name of names) if (/^[0-9a-f]{24}\.json$/.test(name)) drafts.push(...(await read(name)));
        return drafts.sort((a, b) => b.time.localeCompare(a.time));
      }),
    discard: (field) =>
      inTurn(async () => {
        try {
          await disk.unlink(fileOf(field));
        } catch (error) {
          if (errorCode(error) !== 'ENOENT') return fail(serviceErrors.draftNotKept(errorCode(error)));
        }
        return succeed(null);
      }),
  };
}

function readDraft(words: string): Draft | null {
  try {
    return draftSchema.safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}
