import { z } from 'zod';
import { BEAT_NAMES, PROBLEM_CODES, type Bank, type Question, type Story } from '../bank/model.ts';

const range = z.object({ start: z.int().min(0), end: z.int().min(0) });
const line = z.object({ text: z.string(), range, textRange: range });

export const questionSchema: z.ZodType<Question> = z.object({
  id: z.string(),
  text: z.string(),
  section: z.int().nullable(),
  cues: z.array(
    z.object({
      text: z.string(),
      label: z.string().nullable(),
      depth: z.int().min(1),
      range,
      textRange: range,
    }),
  ),
  stories: z.array(
    z.object({
      title: z.string(),
      angle: z.string().nullable(),
      note: z.string().nullable(),
      storyId: z.string(),
      depth: z.int().min(1),
      range,
      wordsRange: range,
      titleRange: range,
    }),
  ),
  alsoAsked: z.array(z.object({ text: z.string(), depth: z.int().min(1), range, textRange: range })),
  range,
  textRange: range,
});

export const storySchema: z.ZodType<Story> = z.object({
  id: z.string(),
  title: z.string(),
  isWritten: z.boolean(),
  beats: z.array(z.object({ name: z.enum(BEAT_NAMES), bullets: z.array(line) })),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  numbers: z.array(line),
  followUps: z.array(line),
  notes: z.array(line),
  aliasLines: z.array(line),
  tagLines: z.array(line),
  range: range.nullable(),
  headingRange: range.nullable(),
  usedBy: z.array(z.string()),
});

/** `Bank` as it crosses the bridge. */
export const bankSchema: z.ZodType<Bank> = z.object({
  title: z.string().nullable(),
  sections: z.array(
    z.object({ title: z.string(), level: z.int().min(1).max(6), range, headingRange: range }),
  ),
  questions: z.array(questionSchema),
  stories: z.array(storySchema),
  libraries: z.array(z.object({ level: z.int().min(1).max(6), range, headingRange: range })),
  problems: z.array(
    z.object({
      code: z.enum(PROBLEM_CODES),
      range,
      line: z.int().min(1),
      column: z.int().min(1),
      message: z.string(),
      fix: z
        .object({
          label: z.string(),
          replaces: z.string().exactOptional(),
          edits: z.array(z.object({ range, text: z.string() })),
        })
        .nullable(),
    }),
  ),
});
