import { BEAT_NAMES, FIELDS, type Field, type Story, type StoryLine } from '../model.ts';
import { repairMojibake } from '../mojibake.ts';
import { normaliseText, normaliseTitle } from '../normalise.ts';
import { wordsOfField } from './content.ts';
import type { EditOf, StoryForm } from './edit.ts';
import { linesOf } from './question-form.ts';
import { bankWords } from '../words.ts';

/** Whether a field has names, which share a line. */
export function isNames(field: Field): field is 'Aliases' | 'Tags' {
  return field === 'Aliases' || field === 'Tags';
}

/** Garbled words are shown as they were meant; they are only written so where their field is changed. */
export function formOfStory(story: Story): StoryForm {
  return makeForm(repairMojibake(story.title), (field) =>
    repairMojibake(wordsOfField(story, field).join('\n')),
  );
}

/** @param say what stands in a field, one thing a line */
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

/** What a form says in a field, one thing each. */
export function linesInForm(form: StoryForm, field: Field): string[] {
  return linesOf(fieldText(form, field));
}

/** Whether a field says the same in two forms. */
export function isSameField(field: Field, one: StoryForm, other: StoryForm): boolean {
  if (field === 'Notes' && (one.notes === undefined || other.notes === undefined)) return true;
  return linesInForm(one, field).join('\n') === linesInForm(other, field).join('\n');
}

/** Whether a form gives a story another title. Every question that uses the story follows, so it is best written once. */
export function hasNewTitle(base: Story, form: StoryForm): boolean {
  return form.title.trim() !== repairMojibake(base.title);
}

/**
 * The edit that makes a story what its form says; null where that is what it was. Fields that say the same are sent the same, so
 * that it is plain what was changed.
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

/** A story as its form says it is, as the bank has it once that is saved; its ranges mean nothing. */
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

/** What gives some questions a tag. */
export interface Tagging {
  /** Null where each of the stories has the tag already. */
  readonly edit: EditOf<'tagStories'> | null;
  /** How many of the stories are not written, so that there is no entry for the tag to stand in. */
  readonly unwritten: number;
}

/**
 * Gives a tag to questions. In the bank a tag stands in a story's entry, so it goes to the written stories that the questions
 * use; the search and the filter find a question by its stories' tags.
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

/** What came of it, for a person. */
export function taggingInWords({ edit, unwritten }: Tagging): string {
  return bankWords.tagged(edit?.stories.length ?? 0, unwritten);
}
