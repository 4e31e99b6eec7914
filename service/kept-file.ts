import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Notice } from '../core/contract/contract.ts';
import type { RequestError } from '../core/contract/errors.ts';
import { migrate, type Steps, versionOf } from '../core/migrate.ts';
import { putFile, setFileAside } from './bank/atomic-write.ts';
import { watchFile } from './bank/watch.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { errorCode } from './errors.ts';
import { parseJson } from './read-file.ts';
import { serialQueue } from './serial-queue.ts';

/** How long to wait before a disk that took nothing is tried again, in ms. */
const RETRY = 5000;

/** A change of what a file keeps. It may be made again on what was changed outside meanwhile. */
export type Change<Value> = (value: Value) => Value;

/** What was found in a file. */
export type Found<Value> =
  /** `from` is the older version it was made from, null where the file is of this one. */
  | { readonly kind: 'usable'; readonly value: Value; readonly from: number | null }
  /** Of a newer Sidecue, whose words this one would lose. */
  | { readonly kind: 'newer' }
  /** Wrong in places; `value` is the rest. */
  | { readonly kind: 'partly'; readonly value: Value }
  | { readonly kind: 'broken' };

/** What is kept in a file, and how it is understood. */
export interface FileFormat<Value extends { readonly version: number }> {
  /** Begins the ids of its notices. */
  readonly id: string;
  /** What a file that is not there stands for. */
  readonly empty: Value;
  readonly schema: z.ZodType<Value>;
  /** What makes files of older versions into this one's. */
  readonly steps: Steps;
  /** Takes what can be used out of a file that is wrong in places; null where nothing can. */
  readonly salvage: (json: unknown) => Value | null;
  readonly errors: {
    readonly newer: (file: string) => RequestError;
    /** @param aside its new name; `isPartly` says that some of it could be read */
    readonly setAside: (aside: string, isPartly: boolean) => RequestError;
    readonly notKept: (code: string) => RequestError;
  };
}

/** A value kept in its file. */
export interface FileStore<Value> {
  readonly value: () => Value;
  /** Makes a change; it holds at once, and the value is given when the disk has it or has refused it, which is said. */
  readonly change: (change: Change<Value>) => Promise<Value>;
  /** Shows a notice once. */
  readonly tell: (id: string, error: RequestError) => void;
  /** Finishes what is being written and stops watching. */
  readonly close: () => Promise<void>;
}

export interface StoreOptions<Value> {
  /** Absolute. */
  readonly file: string;
  /** False where nothing can be kept in the data folder, which has been said already. */
  readonly canKeep: boolean;
  readonly now: () => Date;
  readonly onChange: (value: Value) => void;
  readonly onNotice: (notice: Notice) => void;
  readonly report: (error: unknown) => void;
  readonly disk?: Disk;
}

/**
 * Opens a JSON file of the data folder. Each change is made on what the file holds at that moment. A file that cannot be
 * understood is set aside, one of an older version is kept beside what is made of it, one of a newer version is left alone, and where the disk takes nothing the changes hold for this run;
 * each is said once.
 */
export async function keepFile<Value extends { readonly version: number }>(
  format: FileFormat<Value>,
  options: StoreOptions<Value>,
): Promise<FileStore<Value>> {
  const { file, canKeep, now, onChange, onNotice, report, disk = nodeDisk } = options;
  const { empty, errors } = format;
  let value = empty;
  /** Made here and not on disk yet, in their order. */
  let waiting: Change<Value>[] = [];
  const queue = serialQueue();

  const told = new Set<string>();
  const tell = (id: string, error: RequestError): void => {
    if (told.has(id)) return;
    told.add(id);
    onNotice({ id: `${format.id}-${id}`, message: error.message, nextStep: error.nextStep });
  };
  const take = (next: Value): void => {
    if (next === value || isDeepStrictEqual(next, value)) return;
    value = next;
    onChange(value);
  };
  const read = (): Promise<Found<Value>> => readFormat(file, format, disk);
  const put = (next: Value): Promise<void> =>
    putFile(file, Buffer.from(`${JSON.stringify(next, null, 1)}\n`), disk);
  /** What is on disk; null where there is a file that may not be written over. */
  const readToWrite = async (): Promise<{ stored: Value } | null> => {
    const found = await read();
    if (found.kind === 'usable') {
      if (found.from !== null) {
        await putFile(`${file}.version-${found.from}`, await disk.readFile(file), disk);
        await put(found.value);
      }
      return { stored: found.value };
    }
    if (found.kind === 'newer') {
      tell('newer', errors.newer(file));
      return null;
    }
    const aside = await setFileAside(file, now(), disk);
    const rest = found.kind === 'partly' && value === empty ? found.value : value;
    tell(aside, errors.setAside(aside, rest !== empty));
    // What was understood before is not lost with the file.
    if (rest !== empty) await put(rest);
    return { stored: rest };
  };
  const again: { timer?: NodeJS.Timeout } = {};
  const refused = (error: unknown): void => {
    clearTimeout(again.timer);
    again.timer = setTimeout(() => void write(), RETRY).unref();
    tell('disk', errors.notKept(errorCode(error)));
  };
  const inTurn = (step: () => Promise<void>): Promise<void> => queue.run(step).catch(report);

  /** Makes what waits on what the file holds now. */
  const write = (): Promise<void> =>
    inTurn(async () => {
      if (!canKeep) return;
      const making = [...waiting];
      try {
        const there = await readToWrite();
        if (there) {
          const next = making.reduce((made, each) => each(made), there.stored);
          if (!isDeepStrictEqual(next, there.stored)) await put(next);
          waiting = waiting.filter((each) => !making.includes(each));
          take(waiting.reduce((made, each) => each(made), next));
        }
        told.delete('disk');
      } catch (error) {
        refused(error);
      }
    });
  const change = async (made: Change<Value>): Promise<Value> => {
    waiting.push(made);
    take(made(value));
    await write();
    return value;
  };
  /** Takes what another program has written. A file that is broken, or half written, is seen to by the next change. */
  const refresh = (): Promise<void> =>
    inTurn(async () => {
      try {
        const found = await read();
        if (found.kind === 'usable') take(waiting.reduce((made, each) => each(made), found.value));
        else if (found.kind === 'newer') tell('newer', errors.newer(file));
      } catch (error) {
        refused(error);
      }
    });

  let stopWatching = (): Promise<void> => Promise.resolve();
  const first = await read().catch((error: unknown) => {
    if (canKeep) refused(error);
    return null;
  });
  if (first?.kind === 'usable') value = first.value;
  if (canKeep) {
    if (first && (first.kind !== 'usable' || first.from !== null)) await write();
    stopWatching = await watchFile(file, () => void refresh());
    await refresh(); // What changed before there was a watcher.
  }

  return {
    value: () => value,
    change,
    tell,
    close: async () => {
      await stopWatching();
      await queue.settled();
      clearTimeout(again.timer);
      // What the disk has refused it may take by now.
      if (waiting.length > 0) await write();
      clearTimeout(again.timer);
    },
  };
}

/** Reads such a file without keeping it; no file is an empty one. @throws the system's error */
export async function readFormat<Value extends { readonly version: number }>(
  file: string,
  { empty, schema, steps, salvage }: FileFormat<Value>,
  disk: Disk = nodeDisk,
): Promise<Found<Value>> {
  let words: string;
  try {
    words = await disk.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'usable', value: empty, from: null };
    throw error;
  }
  let written: unknown;
  try {
    written = parseJson(words);
  } catch {
    return { kind: 'broken' };
  }
  const { json, from } = migrate(written, steps);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: 'usable', value: parsed.data, from };
  if ((versionOf(json) ?? 0) > empty.version) return { kind: 'newer' };
  const value = salvage(json);
  return value ? { kind: 'partly', value } : { kind: 'broken' };
}
