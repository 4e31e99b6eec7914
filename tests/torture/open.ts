import { openBank, type BankOptions, type OpenBank } from '../../service/bank/open-banks.ts';

/**
 * A bank opened as the app does, without a shell.
 *
 * @param more what is to be otherwise
 */
export function openQuietly(
  path: string,
  dataFolder: string,
  more: Partial<BankOptions> = {},
): Promise<OpenBank> {
  return openBank({
    path,
    dataFolder,
    canKeep: true,
    now: () => new Date(),
    onBank: () => undefined,
    onSaving: () => undefined,
    onRenamed: () => undefined,
    onNotice: () => undefined,
    onMerged: () => undefined,
    // What fails beside the bank must not matter to it.
    report: () => undefined,
    ...more,
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
