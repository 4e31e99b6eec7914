import { z } from 'zod';
import { BEAT_NAMES } from '../bank/model.ts';
import { CARRIERS, type FoundQuestion, type FoundStory } from '../import/reading.ts';

const texts = z.array(z.string());
const line = z.int().min(0);

export const foundQuestionSchema: z.ZodType<FoundQuestion> = z.strictObject({
  text: z.string(),
  path: texts,
  cues: z.array(z.strictObject({ text: z.string(), depth: z.int().min(1) })),
  stories: texts,
  alsoAsked: texts,
  line,
});

export const foundStorySchema: z.ZodType<FoundStory> = z.strictObject({
  title: z.string(),
  tags: texts,
  aliases: texts,
  beats: z.array(z.strictObject({ name: z.enum(BEAT_NAMES), lines: texts })),
  numbers: texts,
  /** Files of earlier versions have none. */
  followUps: texts.default([]),
  notes: texts,
  line,
});

/** Files or pasted words to be read as a bank. */
export const importSourceSchema = z.strictObject({
  /** `data` is base64. */
  files: z.array(z.strictObject({ name: z.string().max(1000), data: z.string() })).max(50),
  /** What was pasted; HTML where the clipboard had it. */
  pasted: z.strictObject({ text: z.string(), html: z.string().nullable() }).nullable(),
  /** An encoding to use instead of the detected one. */
  encoding: z.string().max(40).nullable(),
  /** What holds the questions, instead of what was detected. */
  only: z.enum(CARRIERS).nullable(),
});
export type ImportSource = z.infer<typeof importSourceSchema>;

/** What was found, and what was left out. */
export const importPreviewSchema = z.object({
  title: z.string().nullable(),
  shape: z.enum(['bank', 'headings', 'items', 'lines', 'labels', 'folds', 'table', 'stories', 'none']),
  confidence: z.number(),
  questions: z.array(foundQuestionSchema),
  stories: z.array(foundStorySchema),
  leftOut: z.array(
    z.object({
      line,
      text: z.string(),
      why: z.enum([
        'contents',
        'advice',
        'to-ask',
        'settings',
        'comment',
        'template',
        'remark',
        'table',
        'marks',
        'other',
      ]),
    }),
  ),
  /** Questions for the interviewer, which can become a section of their own. */
  toAsk: z.array(z.object({ text: z.string(), line })),
  /** Of the first file with text; null if there is none. */
  encoding: z.string().nullable(),
  /** Texts and titles that are in the open bank already. */
  duplicates: z.object({ questions: texts, stories: texts }),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** Which part of a preview goes into which bank. */
export const importChoiceSchema = z.strictObject({
  title: z.string(),
  /** Its source, for the history: the name of a file or a set. */
  from: z.string().max(1000),
  questions: z.array(foundQuestionSchema),
  stories: z.array(foundStorySchema),
  /** What to do with questions the bank has already. */
  duplicates: z.enum(['merge', 'both', 'skip']),
  /** The open bank, or a new file next to it, which is then opened. */
  into: z.enum(['open', 'new']),
});
