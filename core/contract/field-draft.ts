import { z } from 'zod';
import { questionFormSchema, storyFormSchema, type Edit } from '../bank/edit/edit.ts';
import { editOfCue, editOfQuestion } from '../bank/edit/question-form.ts';
import { editOfStory } from '../bank/edit/story-form.ts';
import type { Bank } from '../bank/model.ts';
import { normaliseText, normaliseTitle } from '../bank/normalise.ts';
import { questionSchema, storySchema } from './bank-schema.ts';

/** Version of the bank that `base` is of. */
const version = z.string().nullable();

/**
 * Unsaved words of a form, as a draft keeps them: with what they were typed over, so that saving them later notices changes made
 * elsewhere.
 */
export const fieldDraftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), version, base: questionSchema, form: questionFormSchema }),
  z.object({ kind: z.literal('story'), version, base: storySchema, form: storyFormSchema }),
  z.object({
    kind: z.literal('cue'),
    version,
    base: questionSchema,
    /** The number of cues, for a cue to be added. */
    index: z.int().min(0),
    text: z.string(),
  }),
  /** The whole file, with line feeds alone. */
  z.object({ kind: z.literal('markdown'), version, text: z.string() }),
]);
export type FieldDraft = z.infer<typeof fieldDraftSchema>;

/** Null if it is no such draft, as from another version of the app. */
export function readFieldDraft(text: string): FieldDraft | null {
  try {
    return fieldDraftSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The name a draft is kept under: one for each question, story, cue and file. */
export function fieldOf(draft: FieldDraft): string {
  switch (draft.kind) {
    case 'question':
    case 'story':
      return `${draft.kind} ${draft.base.id}`;
    case 'cue':
      return `cue ${draft.index} of ${draft.base.id}`;
    case 'markdown':
      return 'markdown';
  }
}

/** The edit that saves a draft; null if nothing changed, and for a whole file, whose editor makes its own. */
export function editOfDraft(draft: FieldDraft): Edit | null {
  switch (draft.kind) {
    case 'question':
      return editOfQuestion(draft.base, draft.form);
    case 'story':
      return editOfStory(draft.base, draft.form);
    case 'cue':
      return editOfCue(draft.base, draft.index, draft.text.trim());
    case 'markdown':
      return null;
  }
}

/** Whether a bank already says everything in a draft, so that nothing is left to save. A whole file's editor checks that itself. */
export function isInBank(draft: FieldDraft, { questions, stories }: Bank): boolean {
  switch (draft.kind) {
    case 'question': {
      const ids = [draft.base.id, normaliseText(draft.form.text)];
      return questions.some((each) => ids.includes(each.id) && editOfQuestion(each, draft.form) === null);
    }
    case 'story': {
      const ids = [draft.base.id, normaliseTitle(draft.form.title)];
      return stories.some((each) => ids.includes(each.id) && editOfStory(each, draft.form) === null);
    }
    case 'cue': {
      const question = questions.find(({ id }) => id === draft.base.id);
      return question?.cues[draft.index]?.text === draft.text.trim();
    }
    case 'markdown':
      return false;
  }
}
