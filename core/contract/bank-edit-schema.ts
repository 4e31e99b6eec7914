import { z } from 'zod';
import type { BankEdit, SingleEdit } from '../bank/edit/bank-edit.ts';

/** Longest words of one field, in UTF-16 code units: a few megabytes pasted. */
const LONGEST_FIELD = 4_000_000;
/** Most lines of one field. */
const MOST_LINES = 20_000;

/** Longest text of a whole file, in UTF-16 code units: as many bytes as a bank may have that is read, at least. */
export const LONGEST_TEXT = 32 * 1024 * 1024;

const words = z.string().max(LONGEST_FIELD);
const text = z.string().max(LONGEST_TEXT);
const lines = z.array(words).max(MOST_LINES);
const place = z.int().min(0);
const question = z.string();
const story = z.string();
const section = z.strictObject({ index: place, title: z.string() });
const line = z.strictObject({ index: place, text: z.string() });
const depth = z.int().min(1).max(100);
const cue = z.strictObject({ text: words, label: words.nullish(), depth });
const reference = z.strictObject({ title: words, angle: words.nullish(), note: words.nullish() });
const beat = z.enum(['Situation', 'Task', 'Action', 'Result']);
const block = z.union([z.strictObject({ question }), z.strictObject({ story }), z.strictObject({ section })]);

const singleEditSchema: z.ZodType<SingleEdit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addQuestion'), text: words, section: section.nullable() }),
  z.strictObject({ kind: z.literal('setQuestionText'), question, text: words }),
  z.strictObject({ kind: z.literal('addCue'), question, at: place, cue }),
  z.strictObject({ kind: z.literal('setCue'), question, cue: line, to: cue }),
  z.strictObject({ kind: z.literal('removeCue'), question, cue: line }),
  z.strictObject({ kind: z.literal('moveCue'), question, cue: line, to: place, depth }),
  z.strictObject({
    kind: z.literal('setCues'),
    question,
    expected: lines,
    cues: z.array(cue).max(MOST_LINES),
  }),
  z.strictObject({ kind: z.literal('addReference'), question, at: place, reference }),
  z.strictObject({ kind: z.literal('setReference'), question, reference: line, to: reference }),
  z.strictObject({ kind: z.literal('removeReference'), question, reference: line }),
  z.strictObject({ kind: z.literal('moveReference'), question, reference: line, to: place }),
  z.strictObject({
    kind: z.literal('setReferences'),
    question,
    expected: lines,
    references: z.array(reference).max(MOST_LINES),
  }),
  z.strictObject({ kind: z.literal('setAlsoAsked'), question, expected: lines, lines }),
  z.strictObject({
    kind: z.literal('moveQuestion'),
    question,
    section: section.nullable(),
    before: question.nullable(),
  }),
  z.strictObject({ kind: z.literal('deleteQuestion'), question }),
  z.strictObject({ kind: z.literal('addSection'), title: words, after: section.nullable() }),
  z.strictObject({ kind: z.literal('renameSection'), section, title: words }),
  z.strictObject({ kind: z.literal('deleteSection'), section, questions: z.enum(['keep', 'delete']) }),
  z.strictObject({
    kind: z.literal('writeStory'),
    title: words,
    beats: z.array(z.strictObject({ name: beat, bullets: lines })).max(4),
    numbers: lines,
    aliases: lines,
    tags: lines,
  }),
  z.strictObject({ kind: z.literal('setBeat'), story, beat, expected: lines, bullets: lines }),
  z.strictObject({
    kind: z.enum(['setNumbers', 'setAliases', 'setTags']),
    story,
    expected: lines,
    lines,
  }),
  z.strictObject({ kind: z.literal('renameStory'), story, title: words }),
  z.strictObject({ kind: z.literal('mergeStories'), from: story, into: story }),
  z.strictObject({ kind: z.literal('deleteStory'), story, references: z.enum(['keep', 'remove']) }),
  z.strictObject({
    kind: z.literal('applyFix'),
    code: z.enum([
      'garbled-text',
      'empty-question',
      'near-duplicate-story',
      'empty-section',
      'duplicate-question',
      'loose-story-lines',
    ]),
    range: z.strictObject({ start: place, end: place }),
    message: z.string(),
  }),
  z.strictObject({ kind: z.literal('setMarkdown'), block, expected: text, markdown: text }),
  z.strictObject({ kind: z.literal('insertMarkdown'), after: block.nullable(), markdown: words }),
  z.strictObject({ kind: z.literal('setText'), text }),
]);

/** `BankEdit` as it crosses the bridge. */
export const bankEditSchema: z.ZodType<BankEdit> = z.union([
  singleEditSchema,
  z.strictObject({ kind: z.literal('several'), edits: z.array(singleEditSchema).min(1).max(MOST_LINES) }),
]);
