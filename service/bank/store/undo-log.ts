import { join } from 'node:path';
import { z } from 'zod';
import type { TextEdit } from '../../../core/bank/model.ts';
import type { Disk } from '../../disk.ts';
import { JsonLines } from '../json-lines.ts';

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
  private readonly log: JsonLines<Line>;

  /** @param folder of the bank, in the data folder */
  constructor(folder: string, disk: Disk) {
    this.log = new JsonLines<Line>(join(folder, 'undo.jsonl'), lineSchema, disk);
  }

  /**
   * @param onBroken takes the new name of a file that could not be understood
   * @throws the system's error
   */
  open(now: Date, onBroken: (aside: string) => void): Promise<void> {
    return this.log.open(now, onBroken);
  }

  /** Reads what another process has added. */
  refresh(): Promise<void> {
    return this.log.refresh();
  }

  /** What undo and redo would take. */
  next(): { undo: UndoStep | null; redo: UndoStep | null } {
    const { done, undone } = stacksOf(this.log.lines);
    return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
  }

  /**
   * Adds a line; it holds for this run even where the disk does not take it.
   *
   * @throws the system's error
   */
  async add(line: Line): Promise<void> {
    await this.log.add(line);
    if (this.log.lines.length > MOST.steps * 2 || this.log.size > MOST.bytes) await this.shorten();
  }

  private async shorten(): Promise<void> {
    const { done, undone } = stacksOf(this.log.lines);
    const kept = done.slice(-Math.min(MOST.steps, Math.ceil(done.length / 2)));
    await this.log.rewrite([
      ...kept.map((step): Line => ({ done: step })),
      ...undone.map((step): Line => ({ done: step })),
      ...undone.map((step): Line => ({ undone: step })),
    ]);
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
