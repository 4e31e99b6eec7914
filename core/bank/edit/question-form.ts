import type { Question } from '../model.ts';
import { repairMojibake } from '../mojibake.ts';
import { normaliseText, normaliseTitle } from '../normalise.ts';
import type { EditOf, QuestionForm, ReferenceDraft } from './edit.ts';

const STEP = '  ';

/** Shows garbled words repaired; they are only written so if their field changes. */
export function formOfQuestion(question: Question): QuestionForm {
  const meant = (text: string | null): string | null => (text === null ? null : repairMojibake(text));
  return {
    text: repairMojibake(question.text),
    cues: repairMojibake(cuesAsLines(question.cues)),
    references: question.stories.map(({ title, angle, note }) => ({
      title: repairMojibake(title),
      angle: meant(angle),
      note: meant(note),
    })),
    alsoAsked: repairMojibake(question.alsoAsked.map(({ text }) => text).join('\n')),
  };
}

/**
 * Cues as edited in a field: one a line, two spaces for each level below the question. One below a story may be deeper in the file
 * than a field can show.
 */
export function cuesAsLines(cues: readonly CueDraft[]): string {
  const depths = depthsInField(cues.map(({ depth }) => depth));
  return cues.map(({ text }, i) => STEP.repeat((depths[i] ?? 1) - 1) + text).join('\n');
}

/** Depths as a field shows them: each at most one level below the line above. */
export function depthsInField(depths: readonly number[]): number[] {
  let above = 0;
  return depths.map((depth) => (above = Math.min(depth, above + 1)));
}

/** A cue to write. */
export interface CueDraft {
  readonly text: string;
  /** 1 for a direct child of the question. */
  readonly depth: number;
}

/**
 * Reads cues from such lines: skips blank ones, counts a tab as one level, and puts a line at most one level below the one above.
 */
export function cuesFromLines(lines: string): CueDraft[] {
  const cues: CueDraft[] = [];
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const text = line.trim();
    if (text === '') continue;
    const indent = (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', STEP).length;
    const depth = Math.floor(indent / STEP.length) + 1;
    cues.push({ text, depth: Math.min(depth, (cues.at(-1)?.depth ?? 0) + 1) });
  }
  return cues;
}

/** The trimmed lines of a field, without blank ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether a row has any words; an empty row is ignored. */
export function isMeant({ title, angle, note }: ReferenceDraft): boolean {
  return [title, angle, note].some((words) => words != null && words.trim() !== '');
}

type Field = keyof QuestionForm;

/** What a field says, ignoring spacing. */
const SAID: Readonly<Record<Field, (form: QuestionForm) => string>> = {
  text: ({ text }) => text.trim(),
  cues: ({ cues }) => cuesAsLines(cuesFromLines(cues)),
  references: ({ references }) =>
    JSON.stringify(
      references
        .filter(isMeant)
        .map(({ title, angle, note }) => [title, angle ?? '', note ?? ''].map((words) => words.trim())),
    ),
  alsoAsked: ({ alsoAsked }) => linesOf(alsoAsked).join('\n'),
};

/** Whether a field is the same in two forms. */
export function isSameField(name: Field, one: QuestionForm, other: QuestionForm): boolean {
  return SAID[name](one) === SAID[name](other);
}

/**
 * The edit that makes a question match its form; null if it does already.
 *
 * @param base the question as the form first showed it
 */
export function editOfQuestion(base: Question, form: QuestionForm): EditOf<'setQuestion'> | null {
  return editOfForms(base.id, formOfQuestion(base), form);
}

/**
 * The edit that changes or adds one cue, or without words removes it and moves the cues below up a level. The other cues are sent
 * as the file has them, even garbled.
 *
 * @param index of the cue, or the number of cues to add one
 */
export function editOfCue(question: Question, index: number, text: string): EditOf<'setQuestion'> | null {
  const base = { ...formOfQuestion(question), cues: cuesAsLines(question.cues) };
  const depth = question.cues[index]?.depth ?? 1;
  const [above, below] = [question.cues.slice(0, index), question.cues.slice(index + 1)];
  const end = below.findIndex((cue) => cue.depth <= depth);
  const isBelow = (i: number): boolean => end < 0 || i < end;
  const cues =
    text === ''
      ? [...above, ...below.map((cue, i) => (isBelow(i) ? { ...cue, depth: cue.depth - 1 } : cue))]
      : [...above, { text, depth }, ...below];
  return editOfForms(question.id, base, { ...base, cues: cuesAsLines(cues) });
}

/** Unchanged fields are sent exactly as in the base, so that it is clear what changed. */
function editOfForms(
  question: string,
  base: QuestionForm,
  typed: QuestionForm,
): EditOf<'setQuestion'> | null {
  const kept = (Object.keys(SAID) as Field[]).filter((name) => isSameField(name, base, typed));
  if (kept.length === Object.keys(SAID).length) return null;
  const form = { ...typed, ...Object.fromEntries(kept.map((name) => [name, base[name]])) };
  return { kind: 'setQuestion', question, base, form };
}

/** A question as it will be once its form is saved; its ranges mean nothing. */
export function questionAsSaved(base: Question, form: QuestionForm): Question {
  const range = { start: 0, end: 0 };
  return {
    ...base,
    id: form.text.trim() === formOfQuestion(base).text ? base.id : normaliseText(form.text),
    text: form.text.trim(),
    cues: cuesFromLines(form.cues).map(({ text, depth }) => ({
      text,
      depth,
      label: null,
      range,
      textRange: range,
    })),
    stories: form.references.filter(isMeant).map(({ title, angle = null, note = null }) => {
      const ranges = { range, wordsRange: range, titleRange: range };
      return { title, angle, note, storyId: normaliseTitle(title), depth: 1, ...ranges };
    }),
    alsoAsked: linesOf(form.alsoAsked).map((text) => ({ text, depth: 1, range, textRange: range })),
  };
}
