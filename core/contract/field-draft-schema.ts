import { z } from 'zod';
import { questionFormSchema, storyFormSchema } from '../bank/edit/edit.ts';
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
