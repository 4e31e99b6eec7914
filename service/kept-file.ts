import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Notice } from '../core/contract/contract.ts';
import type { RequestError } from '../core/contract/errors.ts';
import { migrate, type Steps, versionOf } from '../core/migrate.ts';
import { putFile, setFileAside } from './bank/atomic-write.ts';
import { watchFile } from './bank/watch.ts';
import { type Disk, nodeDisk, parseJson } from './read-file.ts';
import { errorCode } from './errors.ts';
import { serialQueue } from './serial-queue.ts';

/** Delay before a failed write is retried, in ms. */
const RETRY = 5000;

/** A change to a file's value. It may be applied again to a value that was changed outside meanwhile. */
export type Change<Value> = (value: Value) => Value;

/** The result of reading a file. */
export type Found<Value> =
  /** `from` is the older version it was migrated from; null if the file is current. */
  | { readonly kind: 'usable'; readonly value: Value; readonly from: number | null }
  /** Written by a newer Sidecue, whose data this one would lose. */
  | { readonly kind: 'newer' }
  /** Partly invalid; `value` is the valid rest. */
  | { readonly kind: 'partly'; readonly value: Value }
  | { readonly kind: 'broken' };

/** The format of a JSON file in the data folder. */
export interface FileFormat<Value extends { readonly version: number }> {
  /** Prefix of the ids of its notices. */
  readonly id: string;
  /** Value of a missing file. */
  readonly empty: Value;
  readonly schema: z.ZodType<Value>;
  /** Migration steps from older versions. */
  readonly steps: Steps;
  /** Extracts what is valid from a partly invalid file; null if nothing is. */
  readonly salvage: (json: unknown) => Value | null;
  readonly errors: {
    readonly newer: (file: string) => RequestError;
    /** @param aside new name of the file; `isPartly` means that some of it could be read */
    readonly setAside: (aside: string, isPartly: boolean) => RequestError;
    readonly notKept: (code: string) => RequestError;
  };
}

/** A value stored in a file. */
export interface FileStore<Value> {
  readonly value: () => Value;
  /** Applies a change at once; resolves when it is on disk, or when writing has failed and a notice was shown. */
  readonly change: (change: Change<Value>) => Promise<Value>;
  /** Shows a notice once. */
  readonly tell: (id: string, error: RequestError) => void;
  /** Finishes pending writes and stops watching. */
  readonly close: () => Promise<void>;
}

export interface StoreOptions<Value> {
  /** Absolute. */
  readonly file: string;
  /** False if the data folder is not writable; the user has been told already. */
  readonly canKeep: boolean;
  readonly now: () => Date;
  readonly onChange: (value: Value) => void;
  readonly onNotice: (notice: Notice) => void;
  readonly report: (error: unknown) => void;
  readonly disk?: Disk;
}

/**
 * Opens a JSON file of the data folder. Each change is applied to what the file holds at that moment. An invalid file is
 * set aside, an older version is backed up before it is migrated, and a newer version is left alone. If writing fails,
 * changes hold for this run. A notice is shown once for a file set aside, a newer version and a failed write.
 */
export async function keepFile<Value extends { readonly version: number }>(
  format: FileFormat<Value>,
  options: StoreOptions<Value>,
): Promise<FileStore<Value>> {
  const { file, canKeep, now, onChange, onNotice, report, disk = nodeDisk } = options;
  const { empty, errors } = format;
  let value = empty;
  /** Changes that are not on disk yet, in order. */
  let pending: Change<Value>[] = [];
  const queue = serialQueue();

  const notified = new Set<string>();
  const tell = (id: string, error: RequestError): void => {
    if (notified.has(id)) return;
    notified.add(id);
    onNotice({ id: `${format.id}-${id}`, message: error.message, nextStep: error.nextStep });
  };
  const setValue = (next: Value): void => {
    if (next === value || isDeepStrictEqual(next, value)) return;
    value = next;
    onChange(value);
  };
  const read = (): Promise<Found<Value>> => readFormat(file, format, disk);
  const put = (next: Value): Promise<void> =>
    putFile(file, Buffer.from(`${JSON.stringify(next, null, 1)}\n`), disk);
  /** Reads what is on disk before a write; null if the file must not be overwritten. */
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
    // Write back what was read before the file broke.
    if (rest !== empty) await put(rest);
    return { stored: rest };
  };
  const retry: { timer?: NodeJS.Timeout } = {};
  const handleFailure = (error: unknown): void => {
    clearTimeout(retry.timer);
    retry.timer = setTimeout(() => void write(), RETRY).unref();
    tell('disk', errors.notKept(errorCode(error)));
  };
  const enqueue = (step: () => Promise<void>): Promise<void> => queue.run(step).catch(report);

  /** Applies the pending changes to what the file holds now, and writes the result. */
  const write = (): Promise<void> =>
    enqueue(async () => {
      if (!canKeep) return;
      const changes = [...pending];
      try {
        const current = await readToWrite();
        if (current) {
          const next = changes.reduce((made, each) => each(made), current.stored);
          if (!isDeepStrictEqual(next, current.stored)) await put(next);
          pending = pending.filter((each) => !changes.includes(each));
          setValue(pending.reduce((made, each) => each(made), next));
        }
        notified.delete('disk');
      } catch (error) {
        handleFailure(error);
      }
    });
  const change = async (made: Change<Value>): Promise<Value> => {
    pending.push(made);
    setValue(made(value));
    await write();
    return value;
  };
  /** Reads what another program has written. A broken or half-written file is left to the next change. */
  const refresh = (): Promise<void> =>
    enqueue(async () => {
      try {
        const found = await read();
        if (found.kind === 'usable') setValue(pending.reduce((made, each) => each(made), found.value));
        else if (found.kind === 'newer') tell('newer', errors.newer(file));
      } catch (error) {
        handleFailure(error);
      }
    });

  let stopWatching = (): void => undefined;
  const first = await read().catch((error: unknown) => {
    if (canKeep) handleFailure(error);
    return null;
  });
  if (first?.kind === 'usable') value = first.value;
  if (canKeep) {
    if (first && (first.kind !== 'usable' || first.from !== null)) await write();
    stopWatching = await watchFile(file, () => void refresh());
    await refresh(); // Catches changes made before the watcher was ready.
  }

  return {
    value: () => value,
    change,
    tell,
    close: async () => {
      stopWatching();
      await queue.settled();
      clearTimeout(retry.timer);
      // A write that failed before may succeed now.
      if (pending.length > 0) await write();
      clearTimeout(retry.timer);
    },
  };
}

/** Reads a file once, without watching it; a missing file gives the empty value. @throws the system's error */
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
