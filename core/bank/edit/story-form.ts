import { z } from 'zod';
import { repairMojibake } from '../mojibake.ts';
import { normaliseTitle } from '../normalise.ts';
import type { BeatName, Story, StoryLine } from '../model.ts';
import type { SingleEdit } from './bank-edit.ts';
import { linesOf } from './cue-lines.ts';

export const BEAT_NAMES = ['Situation', 'Task', 'Action', 'Result'] as const satisfies readonly BeatName[];

/** A story as its form shows it, and as a draft keeps it; every field has one thing a line. */
export const storyFormSchema = z.object({
  title: z.string(),
  beats: z.record(z.enum(BEAT_NAMES), z.string()),
  numbers: z.string(),
  aliases: z.string(),
  tags: z.string(),
});
export type StoryForm = z.infer<typeof storyFormSchema>;

/** Garbled words are shown as they were meant; they are only written so where their field is changed. */
export function formOfStory(story: Story): StoryForm {
  const beat = (name: BeatName): string => repairMojibake(bulletsOf(story, name).join('\n'));
  return {
    title: repairMojibake(story.title),
    beats: {
      Situation: beat('Situation'),
      Task: beat('Task'),
      Action: beat('Action'),
      Result: beat('Result'),
    },
    numbers: repairMojibake(story.numbers.map(({ text }) => text).join('\n')),
    aliases: repairMojibake(story.aliases.join('\n')),
    tags: repairMojibake(story.tags.join('\n')),
  };
}

/**
 * The edits that make a story what its form says, none for what is the same. A stub is written as a whole; the title
 * comes last, since the story's identity follows it.
 */
export function editsOfStory(base: Story, form: StoryForm): SingleEdit[] {
  return [...(base.isWritten ? fieldEdits(base, form) : stubEdits(base, form)), ...titleEdits(base, form)];
}

/** Whether a form gives a story another title. Every question that uses the story follows, so it is best written once. */
export function hasNewTitle(base: Story, form: StoryForm): boolean {
  return titleEdits(base, form).length > 0;
}

/** A story as its form says it is, as the bank has it once that is saved; its ranges mean nothing. */
export function storyAsTyped(base: Story, form: StoryForm): Story {
  const lines = (field: string): StoryLine[] =>
    linesOf(field).map((text, index) => {
      const range = { start: index, end: index };
      return { text, range, textRange: range };
    });
  const beats = BEAT_NAMES.map((name) => ({ name, bullets: lines(form.beats[name]) }));
  const title = form.title.trim() === '' ? base.title : form.title.trim();
  return {
    ...base,
    id: title === repairMojibake(base.title) ? base.id : normaliseTitle(title),
    title,
    isWritten: base.isWritten || stubEdits(base, form).length > 0,
    beats: beats.filter(({ bullets }) => bullets.length > 0),
    numbers: lines(form.numbers),
    aliases: linesOf(form.aliases),
    tags: linesOf(form.tags),
  };
}

function stubEdits(base: Story, form: StoryForm): SingleEdit[] {
  const fields = {
    beats: BEAT_NAMES.map((name) => ({ name, bullets: linesOf(form.beats[name]) })).filter(
      ({ bullets }) => bullets.length > 0,
    ),
    numbers: linesOf(form.numbers),
    aliases: linesOf(form.aliases),
    tags: linesOf(form.tags),
  };
  const isEmpty = Object.values(fields).every((field) => field.length === 0);
  return isEmpty ? [] : [{ kind: 'writeStory', title: base.title, ...fields }];
}

function fieldEdits(base: Story, form: StoryForm): SingleEdit[] {
  const edits: SingleEdit[] = [];
  const story = base.id;
  for (const beat of BEAT_NAMES) {
    const expected = bulletsOf(base, beat);
    const bullets = linesOf(form.beats[beat]);
    if (!isShownAs(expected, bullets)) edits.push({ kind: 'setBeat', story, beat, expected, bullets });
  }
  const lists = [
    ['setNumbers', base.numbers.map(({ text }) => text), form.numbers],
    ['setAliases', base.aliases, form.aliases],
    ['setTags', base.tags, form.tags],
  ] as const;
  for (const [kind, expected, field] of lists) {
    const lines = linesOf(field);
    if (!isShownAs(expected, lines)) edits.push({ kind, story, expected, lines });
  }
  return edits;
}

function titleEdits(base: Story, form: StoryForm): SingleEdit[] {
  const title = form.title.trim();
  return title === repairMojibake(base.title) ? [] : [{ kind: 'renameStory', story: base.id, title }];
}

function bulletsOf(story: Story, beat: BeatName): string[] {
  return (story.beats.find(({ name }) => name === beat)?.bullets ?? []).map(({ text }) => text);
}

/** Whether lines are those of the bank, as the form shows them. */
function isShownAs(lines: readonly string[], typed: readonly string[]): boolean {
  return repairMojibake(lines.join('\n')) === typed.join('\n');
}
