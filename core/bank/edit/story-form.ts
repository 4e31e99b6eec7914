import { BEAT_NAMES, FIELDS, type Field, type Story, type StoryLine } from '../model.ts';
import { repairMojibake } from '../mojibake.ts';
import { normaliseText, normaliseTitle } from '../normalise.ts';
import { wordsOfField } from './content.ts';
import type { EditOf, StoryForm } from './edit.ts';
import { linesOf } from './question-form.ts';
import { bankWords } from '../words.ts';

/** Whether a field holds names, which share a line. */
export function isNames(field: Field): field is 'Aliases' | 'Tags' {
  return field === 'Aliases' || field === 'Tags';
}

/** Shows garbled words repaired; they are only written so if their field changes. */
export function formOfStory(story: Story): StoryForm {
  return makeForm(repairMojibake(story.title), (field) =>
    repairMojibake(wordsOfField(story, field).join('\n')),
  );
}

/** @param say the items of a field, one a line */
export function makeForm(title: string, say: (field: Field) => string): StoryForm {
  const beats = Object.fromEntries(BEAT_NAMES.map((name) => [name, say(name)]));
  return {
    title,
    beats: beats as StoryForm['beats'],
    numbers: say('Numbers'),
    followUps: say('Follow-up'),
    aliases: say('Aliases'),
    tags: say('Tags'),
    notes: say('Notes'),
  };
}

function fieldText(form: StoryForm, field: Field): string {
  if (field === 'Numbers') return form.numbers;
  if (field === 'Follow-up') return form.followUps;
  if (field === 'Notes') return form.notes ?? '';
  if (field === 'Aliases') return form.aliases;
  return field === 'Tags' ? form.tags : form.beats[field];
}

/** The items of a form's field. */
export function linesInForm(form: StoryForm, field: Field): string[] {
  return linesOf(fieldText(form, field));
}

/** Whether a field is the same in two forms. */
export function isSameField(field: Field, one: StoryForm, other: StoryForm): boolean {
  if (field === 'Notes' && (one.notes === undefined || other.notes === undefined)) return true;
  return linesInForm(one, field).join('\n') === linesInForm(other, field).join('\n');
}

/** Whether a form changes the title. That rewrites every question that uses the story, so it is best saved once. */
export function hasNewTitle(base: Story, form: StoryForm): boolean {
  return form.title.trim() !== repairMojibake(base.title);
}

/**
 * The edit that makes a story match its form; null if it does already. Unchanged fields are sent exactly as in the base, so that it
 * is clear what changed.
 *
 * @param story as the form first showed it
 */
export function editOfStory(story: Story, typed: StoryForm): EditOf<'setStory'> | null {
  const base = formOfStory(story);
  const isSame = (field: Field): boolean => isSameField(field, base, typed);
  const isRenamed = hasNewTitle(story, typed);
  if (!isRenamed && FIELDS.every(isSame)) return null;
  const form = makeForm(isRenamed ? typed.title : base.title, (field) =>
    fieldText(isSame(field) ? base : typed, field),
  );
  return { kind: 'setStory', story: story.id, base, form };
}

/** A story as it will be once its form is saved; its ranges mean nothing. */
export function storyAsTyped(base: Story, form: StoryForm): Story {
  const lines = (field: Field): StoryLine[] =>
    linesInForm(form, field).map((text, index) => {
      const range = { start: index, end: index };
      return { text, range, textRange: range };
    });
  const beats = BEAT_NAMES.map((name) => ({ name, bullets: lines(name) }));
  const title = form.title.trim() === '' ? base.title : form.title.trim();
  return {
    ...base,
    id: title === repairMojibake(base.title) ? base.id : normaliseTitle(title),
    title,
    isWritten: base.isWritten || FIELDS.some((field) => linesInForm(form, field).length > 0),
    beats: beats.filter(({ bullets }) => bullets.length > 0),
    numbers: lines('Numbers'),
    followUps: lines('Follow-up'),
    aliases: linesInForm(form, 'Aliases'),
    tags: linesInForm(form, 'Tags'),
    notes: form.notes === undefined ? base.notes : lines('Notes'),
  };
}

/** How to give some questions a tag. */
export interface Tagging {
  /** Null if all of the stories have the tag already. */
  readonly edit: EditOf<'tagStories'> | null;
  /** How many of the stories are stubs, without an entry to hold the tag. */
  readonly unwritten: number;
}

/**
 * Gives questions a tag. Tags belong to story entries, so the written stories that the questions use get it; search and filter find
 * a question by its stories' tags.
 *
 * @param questions `Question.id`s
 */
export function tagQuestions(all: readonly Story[], questions: readonly string[], tag: string): Tagging {
  const asked = new Set(questions);
  const used = all.filter(({ usedBy }) => usedBy.some((id) => asked.has(id)));
  const stories = used.filter((story) => story.isWritten && !hasTag(story, tag)).map(({ id }) => id);
  const edit = stories.length === 0 ? null : ({ kind: 'tagStories', stories, tag } as const);
  return { edit, unwritten: used.filter(({ isWritten }) => !isWritten).length };
}

export function hasTag({ tags }: Story, tag: string): boolean {
  return tags.some((each) => normaliseText(each) === normaliseText(tag));
}

/** The outcome, in words for the user. */
export function taggingInWords({ edit, unwritten }: Tagging): string {
  return bankWords.tagged(edit?.stories.length ?? 0, unwritten);
}
