import { join } from 'node:path';
import { z } from 'zod';
import type { TextEdit } from '../../../core/bank/model.ts';
import type { Disk } from '../../disk.ts';
import { errorCode } from '../../errors.ts';
import { putFile } from '../replace-file.ts';

const textEdits = z.array(
  z.object({ range: z.object({ start: z.int().min(0), end: z.int().min(0) }), text: z.string() }),
);

const stepSchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  time: z.string(),
  /** What the edit did, for a person. */
  label: z.string(),
  /** Versions of the file before and after. */
  before: z.string(),
  after: z.string(),
  /** Replacements in the text before that give the one after, and back. */
  redo: textEdits,
  undo: textEdits,
});
export type UndoStep = Omit<z.infer<typeof stepSchema>, 'undo' | 'redo'> & {
  readonly undo: readonly TextEdit[];
  readonly redo: readonly TextEdit[];
};

/** A step that is taken back or made again is written with the states it then leads between, which outside changes may alter. */
const lineSchema = z.union([
  z.object({ done: stepSchema }),
  z.object({ undone: stepSchema }),
  z.object({ redone: stepSchema }),
]);
type Line = { readonly done: UndoStep } | { readonly undone: UndoStep } | { readonly redone: UndoStep };

/** Most steps that are kept, and the file's size from which on the older half of them goes, in bytes. */
const MOST = { steps: 500, bytes: 16 * 1024 * 1024 };

interface Stacks {
  readonly done: readonly UndoStep[];
  readonly undone: readonly UndoStep[];
}

/** The edits that can be taken back or made again, kept in a file so that another run has them, too. */
export class UndoLog {
  private lines: Line[] = [];
  private seen = '';
  private readonly file: string;
  private readonly disk: Disk;

  /** @param folder of the bank, in the data folder; made when something is written */
  constructor(folder: string, disk: Disk) {
    this.file = join(folder, 'undo.jsonl');
    this.disk = disk;
  }

  /** Reads what another process has added. A line that is torn or not understood is passed over. */
  async refresh(): Promise<void> {
    const seen = await this.stamp();
    if (seen === this.seen) return;
    const words = await this.disk.readFile(this.file, 'utf8').catch(() => '');
    this.lines = words.split('\n').flatMap((line) => readLine(line));
    this.seen = seen;
  }

  /** What undo and redo would take, the last first in line. */
  next(): { undo: UndoStep | null; redo: UndoStep | null } {
    const { done, undone } = stacksOf(this.lines);
    return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
  }

  /**
   * Adds a line. What is in memory holds for this run even where the disk does not take it.
   *
   * @throws the system's error
   */
  async add(line: Line): Promise<void> {
    this.lines.push(line);
    if ('done' in line && (this.lines.length > MOST.steps * 2 || this.size() > MOST.bytes)) {
      await this.shorten();
    } else {
      const words = `${JSON.stringify(line)}\n`;
      // A line that was torn must not take the next one with it.
      await this.disk.appendFile(this.file, (await this.isOpen()) ? `\n${words}` : words, { mode: 0o600 });
    }
    this.seen = await this.stamp();
  }

  private size(): number {
    return Number(this.seen.split(' ')[0] ?? 0);
  }

  private async isOpen(): Promise<boolean> {
    try {
      const handle = await this.disk.open(this.file, 'r');
      try {
        const { size } = await handle.stat();
        if (size === 0) return false;
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
        return buffer[0] !== 0x0a;
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  private async shorten(): Promise<void> {
    const { done, undone } = stacksOf(this.lines);
    const kept = done.slice(-Math.min(MOST.steps, Math.ceil(done.length / 2)));
    this.lines = [
      ...kept.map((step): Line => ({ done: step })),
      ...undone.map((step): Line => ({ done: step })),
      ...undone.map((step): Line => ({ undone: step })),
    ];
    await putFile(
      this.file,
      Buffer.from(this.lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
      this.disk,
    );
  }

  private async stamp(): Promise<string> {
    try {
      const { size, mtimeMs, ino } = await this.disk.stat(this.file);
      return `${size} ${mtimeMs} ${ino}`;
    } catch {
      return '';
    }
  }
}

function readLine(line: string): Line[] {
  if (line === '') return [];
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function stacksOf(lines: readonly Line[]): Stacks {
  const done: UndoStep[] = [];
  const undone: UndoStep[] = [];
  for (const line of lines) {
    if ('done' in line) {
      done.push(line.done);
      undone.length = 0;
    } else if ('undone' in line) {
      if (takeOut(done, line.undone.id)) undone.push(line.undone);
    } else if (takeOut(undone, line.redone.id)) {
      done.push(line.redone);
    }
  }
  return { done, undone };
}

function takeOut(steps: UndoStep[], id: string): boolean {
  const at = steps.findLastIndex((step) => step.id === id);
  if (at >= 0) steps.splice(at, 1);
  return at >= 0;
}
