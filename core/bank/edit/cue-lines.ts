import type { Cue } from '../model.ts';
import type { CueDraft } from './bank-edit.ts';

const STEP = '  ';

/** Cues as a person edits them in a field: one a line, two spaces for each level below the question. */
export function cuesAsLines(cues: readonly Pick<Cue, 'text' | 'depth'>[]): string {
  return cues.map(({ text, depth }) => STEP.repeat(depth - 1) + text).join('\n');
}

/**
 * The cues that such lines say: blank lines are passed over, a tab counts as one level, and a line stands at most one
 * level below the one above it.
 */
export function cuesFromLines(lines: string): CueDraft[] {
  const cues: CueDraft[] = [];
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const text = line.trim();
    if (text === '') continue;
    const indent = (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', STEP).length;
    const above = cues.at(-1)?.depth ?? 0;
    cues.push({ text, depth: Math.min(Math.floor(indent / STEP.length) + 1, above + 1) });
  }
  return cues;
}

/** What a person wrote one a line, without the blank ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
