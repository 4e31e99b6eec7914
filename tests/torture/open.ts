import { openDesk, type BankDesk } from '../../service/bank/desk.ts';
import type { Disk } from '../../service/disk.ts';

/** A bank opened as the app does, without a shell. */
export function openQuietly(file: string, dataFolder: string, disk?: Disk): Promise<BankDesk> {
  return openDesk({
    file,
    dataFolder,
    canKeep: true,
    now: () => new Date(),
    onBank: () => undefined,
    onSaving: () => undefined,
    onNotice: () => undefined,
    onMerged: () => undefined,
    // What fails beside the bank must not matter to it.
    report: () => undefined,
    ...(disk && { disk }),
  });
}

/** A bank of some questions with a cue each. */
export function bankText(questions: number): string {
  const lines = Array.from({ length: questions }, (_, i) => `- Question ${i}?\n  - cue ${i}\n`);
  return `# Bank\n\n${lines.join('')}\n# Stories\n\n## Chunking\n- **Task:** Choose\n`;
}

/** Where each round's figures go: a name and what was counted. */
export interface Outcome {
  readonly round: string;
  readonly counted: string;
  /** What went wrong; empty when nothing did. */
  readonly failures: readonly string[];
}
