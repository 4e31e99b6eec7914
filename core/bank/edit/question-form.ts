import { z } from 'zod';
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

export function formOfQuestion(question: Question): QuestionForm {
  return {
    text: question.text,
    cues: cuesAsLines(question.cues),
    references: question.stories.map(({ title, angle, note }) => ({ title, angle, note })),
    alsoAsked: question.alsoAsked.map(({ text }) => text).join('\n'),
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
  const references = form.references.filter(({ title }) => title.trim() !== '');
  if (!sameReferences(references, before.references)) {
    const expected = base.stories.map(({ title }) => title);
    edits.push({ kind: 'setReferences', question, expected, references });
  }
  const lines = linesOf(form.alsoAsked);
  const expected = base.alsoAsked.map(({ text }) => text);
  if (lines.join('\n') !== expected.join('\n')) {
    edits.push({ kind: 'setAlsoAsked', question, expected, lines });
  }
  if (form.text.trim() !== base.text) edits.push({ kind: 'setQuestionText', question, text: form.text });
  return edits;
}

function sameReferences(one: readonly ReferenceDraft[], other: readonly ReferenceDraft[]): boolean {
  const asText = (references: readonly ReferenceDraft[]): string =>
    JSON.stringify(references.map(({ title, angle, note }) => [title, angle ?? '', note ?? '']));
  return asText(one) === asText(other);
}
