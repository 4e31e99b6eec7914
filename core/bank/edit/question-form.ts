import { z } from 'zod';
import { repairMojibake } from '../mojibake.ts';
import { normaliseText, normaliseTitle } from '../normalise.ts';
import type { Question } from '../model.ts';
import type { SingleEdit, ReferenceDraft } from './bank-edit.ts';
import { cuesAsLines, cuesFromLines, linesOf } from './cue-lines.ts';

/** A question as its form shows it, and as a draft keeps it. */
export const questionFormSchema = z.object({
  text: z.string(),
  /** As `cuesAsLines` writes them. */
  cues: z.string(),
  references: z.array(
    z.object({ title: z.string(), angle: z.string().nullish(), note: z.string().nullish() }),
  ),
  /** One a line. */
  alsoAsked: z.string(),
});
export type QuestionForm = z.infer<typeof questionFormSchema>;

/** Garbled words are shown as they were meant; they are only written so where their field is changed. */
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
 * The edits that make a question what its form says, none for what is the same. They are made in this order: the
 * question's words come last, since its identity follows them.
 *
 * @param base the question as the form first showed it, so that a change made elsewhere meanwhile is noticed
 */
export function editsOfQuestion(base: Question, form: QuestionForm): SingleEdit[] {
  const before = formOfQuestion(base);
  const question = base.id;
  const edits: SingleEdit[] = [];
  const cues = cuesFromLines(form.cues);
  if (cuesAsLines(cues) !== before.cues) {
    edits.push({ kind: 'setCues', question, expected: base.cues.map(({ text }) => text), cues });
  }
  // A title that was not changed stays as it is written, garbled too, so that it still means its story.
  const asWritten = (title: string): string =>
    base.stories.find((each) => repairMojibake(each.title) === title)?.title ?? title;
  const references = form.references.filter(isMeant);
  if (!sameReferences(references, before.references)) {
    const expected = base.stories.map(({ title }) => title);
    const written = references.map((each) => ({ ...each, title: asWritten(each.title) }));
    edits.push({ kind: 'setReferences', question, expected, references: written });
  }
  const lines = linesOf(form.alsoAsked);
  const expected = base.alsoAsked.map(({ text }) => text);
  if (lines.join('\n') !== before.alsoAsked) {
    edits.push({ kind: 'setAlsoAsked', question, expected, lines });
  }
  if (form.text.trim() !== before.text) edits.push({ kind: 'setQuestionText', question, text: form.text });
  return edits;
}

/** A question as the bank has it once its form is saved; its ranges mean nothing. */
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

/** A row that was only added is nothing yet; an angle or a note without a title waits for one. */
function isMeant({ title, angle, note }: ReferenceDraft): boolean {
  return [title, angle, note].some((words) => words != null && words.trim() !== '');
}

function sameReferences(one: readonly ReferenceDraft[], other: readonly ReferenceDraft[]): boolean {
  const asText = (references: readonly ReferenceDraft[]): string =>
    JSON.stringify(references.map(({ title, angle, note }) => [title, angle ?? '', note ?? '']));
  return asText(one) === asText(other);
}
