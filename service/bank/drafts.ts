import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { followConflict, type BlockConflict } from '../../core/bank/merge/merge.ts';
import { splitBlocks } from '../../core/bank/merge/blocks.ts';
import { fail, succeed, type Result } from '../../core/contract/errors.ts';
import { conflictSchema, draftSchema, type Conflict, type Draft } from '../../core/contract/saving-schema.ts';
import { type Disk, readIfThere, understand } from '../read-file.ts';
import { errorCode, serviceErrors } from '../errors.ts';
import { serialQueue } from '../serial-queue.ts';
import { putFile, removeFile, setFileAside } from './atomic-write.ts';
import type { LoadedBank } from './read-file.ts';

/** A draft; `conflict` says why one no longer fits the file. */
const entrySchema = draftSchema.extend({
  text: z.string(),
  conflict: conflictSchema.pick({ id: true, label: true, base: true, theirs: true }).optional(),
});
type Entry = z.infer<typeof entrySchema>;

export interface DraftsOptions {
  /** For the bank's drafts; created with the first one. */
  readonly folder: string;
  /** Where earlier versions kept this bank's conflicts. */
  readonly earlierConflicts: string;
  readonly disk: Disk;
  readonly now: () => Date;
  /** Called with the new name of an unreadable file. */
  readonly onBroken: (aside: string) => void;
  /** Called with the system's error when the folder cannot be read. */
  readonly onUnreadable: (error: unknown) => void;
}

/**
 * Words not in the bank's file, one file each: what is typed in a field until it is saved or discarded, and what could not be
 * merged until the user decides.
 */
export class Drafts {
  private readonly options: DraftsOptions;
  private readonly queue = serialQueue();
  private readonly entries = new Map<string, Entry>();
  /** What the user was shown of the file for each conflict, by id. */
  private readonly told = new Map<string, string>();

  private constructor(options: DraftsOptions) {
    this.options = options;
  }

  /** Reads what earlier runs kept. Never rejects; unreadable files are set aside. */
  static async open(options: DraftsOptions): Promise<Drafts> {
    const drafts = new Drafts(options);
    await drafts.readAll().catch(options.onUnreadable);
    await drafts.takeEarlierConflicts().catch(options.onUnreadable);
    return drafts;
  }

  /** Keeps what is typed in a field; resolves when it is on disk. The last call wins. */
  save(field: string, text: string): Promise<Result<Draft>> {
    const draft: Draft = { field, text, time: this.options.now().toISOString() };
    return this.asResult(async () => {
      await this.put(draft);
      return draft;
    });
  }

  /** Newest first. */
  async list(): Promise<Draft[]> {
    await this.queue.settled();
    const drafts = [...this.entries.values()].filter(({ conflict }) => !conflict);
    return drafts.sort((a, b) => b.time.localeCompare(a.time));
  }

  discard(field: string): Promise<Result<null>> {
    return this.asResult(async () => {
      await this.remove(field);
      return null;
    });
  }

  /** The open conflicts with what the file says now, to show to the user. */
  tellConflicts(loaded: LoadedBank | null): Conflict[] {
    const conflicts = this.followedConflicts(loaded);
    for (const { id, theirs } of conflicts) this.told.set(id, theirs);
    return conflicts;
  }

  /** What the user was shown of the file; null for a conflict not shown yet. */
  toldOf(id: string): string | null {
    return this.told.get(id) ?? null;
  }

  /** A conflict with what the file says now; null if it is resolved. */
  findConflict(id: string, loaded: LoadedBank): Conflict | null {
    return this.followedConflicts(loaded).find((each) => each.id === id) ?? null;
  }

  /**
   * Adds open conflicts; one that wants the same again replaces the earlier one.
   *
   * @returns the conflicts with their ids
   * @throws the system's error; nothing changes then
   */
  addConflicts(found: readonly BlockConflict[]): Promise<Conflict[]> {
    const time = this.options.now().toISOString();
    const added = found.map((conflict): Conflict => ({ ...conflict, id: randomUUID(), time }));
    return this.queue.run(async () => {
      const before = this.conflicts();
      try {
        for (const conflict of added) await this.put(asEntry(conflict));
      } catch (error) {
        await this.removeConflicts(added);
        throw error;
      }
      await this.removeConflicts(before.filter((one) => added.some((other) => isSameWish(one, other))));
      return added;
    });
  }

  /** Removes a resolved conflict; if the disk refuses, it is shown again. @throws the system's error */
  endConflict(id: string): Promise<void> {
    return this.queue.run(() => this.remove(conflictField(id)));
  }

  hasConflicts(): boolean {
    return this.conflicts().length > 0;
  }

  private conflicts(): Conflict[] {
    return [...this.entries.values()]
      .flatMap(({ conflict, text, time }) => (conflict ? [{ ...conflict, ours: text, time }] : []))
      .sort((a, b) => a.time.localeCompare(b.time));
  }

  private followedConflicts(loaded: LoadedBank | null): Conflict[] {
    const conflicts = this.conflicts();
    if (!loaded || conflicts.length === 0) return conflicts;
    const blocks = splitBlocks(loaded.text, loaded.bank);
    return conflicts.map((conflict) => followConflict(conflict, blocks));
  }

  private async removeConflicts(conflicts: readonly Conflict[]): Promise<void> {
    for (const { id } of conflicts) await this.remove(conflictField(id)).catch(() => undefined);
  }

  private asResult<Value>(step: () => Promise<Value>): Promise<Result<Value>> {
    return this.queue.run(async () => {
      try {
        return succeed(await step());
      } catch (error) {
        return fail(serviceErrors.draftNotKept(errorCode(error)));
      }
    });
  }

  private async put(entry: Entry): Promise<void> {
    const { folder, disk } = this.options;
    await disk.mkdir(folder, { recursive: true, mode: 0o700 });
    await putFile(this.fileOf(entry.field), Buffer.from(JSON.stringify(entry)), disk);
    this.entries.set(entry.field, entry);
  }

  private async remove(field: string): Promise<void> {
    await removeFile(this.fileOf(field), this.options.disk);
    this.entries.delete(field);
  }

  private fileOf(field: string): string {
    return join(this.options.folder, `${createHash('sha256').update(field).digest('hex').slice(0, 24)}.json`);
  }

  private async readAll(): Promise<void> {
    const { folder, disk, onUnreadable } = this.options;
    const names = await disk.readdir(folder).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      return [];
    });
    for (const name of names) {
      if (!/^[0-9a-f]{24}\.json$/.test(name)) continue;
      const entry = await this.readJson(join(folder, name), entrySchema).catch(onUnreadable);
      if (entry) this.entries.set(entry.field, entry);
    }
  }

  /** Earlier versions kept all conflicts in one file next to the history. */
  private async takeEarlierConflicts(): Promise<void> {
    const { earlierConflicts, disk } = this.options;
    const conflicts = await this.readJson(earlierConflicts, z.array(conflictSchema));
    if (!conflicts) return;
    for (const conflict of conflicts) await this.put(asEntry(conflict));
    await disk.unlink(earlierConflicts);
  }

  /** @returns null if there is no such file, or it was unreadable and set aside */
  private async readJson<Value>(file: string, schema: z.ZodType<Value>): Promise<Value | null> {
    const { disk, now, onBroken } = this.options;
    const words = await readIfThere(file, disk);
    if (words === undefined) return null;
    const value = words === null ? null : understand(words, schema);
    if (value === null) onBroken(await setFileAside(file, now(), disk));
    return value;
  }
}

/** No page uses such a field name. */
function conflictField(id: string): string {
  return `#conflict/${id}`;
}

function asEntry({ ours, time, ...conflict }: Conflict): Entry {
  return { field: conflictField(conflict.id), text: ours, time, conflict };
}

/** Whether two conflicts want the same words in the same place, as when a save is retried. */
function isSameWish(one: Conflict, other: Conflict): boolean {
  return one.label === other.label && one.base === other.base && one.ours === other.ours;
}
