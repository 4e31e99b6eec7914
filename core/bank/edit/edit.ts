import { z } from 'zod';
import { BEAT_NAMES, PROBLEM_CODES } from '../model.ts';
import { shorten } from '../normalise.ts';
import { bankWords } from '../words.ts';

const say = bankWords.edits;

/** Longest words of one field, in UTF-16 code units: a few megabytes pasted. */
const MAX_FIELD_LENGTH = 4_000_000;
/** Longest form, as JSON. */
const MAX_FORM_LENGTH = 4 * MAX_FIELD_LENGTH;
/** Most questions, stories or lines that one edit names. */
const MAX_NAMED = 20_000;

/** Longest text of a whole file, in UTF-16 code units: at least as many as the largest bank has bytes. */
export const MAX_TEXT_LENGTH = 32 * 1024 * 1024;

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
/** A story reference as a form has it. Empty words count as null. */
export type ReferenceDraft = QuestionForm['references'][number];

/** A story as its form shows it, and as a draft keeps it; every field has one thing a line. */
export const storyFormSchema = z.object({
  title: z.string(),
  beats: z.record(z.enum(BEAT_NAMES), z.string()),
  numbers: z.string(),
  /** Drafts of earlier versions have none. */
  followUps: z.string().default(''),
  aliases: z.string(),
  tags: z.string(),
  /** Text in no field, a paragraph a line; left out by forms that do not show it, which then keep it. */
  notes: z.string().optional(),
});
export type StoryForm = z.infer<typeof storyFormSchema>;

const words = z.string().max(MAX_FIELD_LENGTH);
const place = z.int().min(0);
const question = z.string();
const story = z.string();
const sectionRef = z.strictObject({ index: place, title: z.string() });
const storyLine = z.strictObject({ beat: z.enum([...BEAT_NAMES, 'Notes']), index: place, text: z.string() });
const problem = z.strictObject({
  code: z.enum(PROBLEM_CODES),
  range: z.strictObject({ start: place, end: place }),
  message: z.string(),
});
const questionForm = questionFormSchema.refine(isShortEnough);
const storyForm = storyFormSchema.refine(isShortEnough);

function isShortEnough(form: object): boolean {
  return JSON.stringify(form).length <= MAX_FORM_LENGTH;
}

/** A section, by its index in `Bank.sections` and the title the editor saw there. */
export type SectionRef = z.infer<typeof sectionRef>;
/** A bullet or paragraph of a story, by its beat, its index in the beat and the words the editor saw there. */
export type StoryLineRef = z.infer<typeof storyLine>;

/**
 * Every kind of edit: its input, and its words for “Undo: …” and the history. Questions are named by `Question.id`, stories by
 * `Story.id`. Anything named by index also says what the editor saw there, and a form what it first showed (`base`), so that an
 * edit never overwrites what it has not seen. Fields unchanged in a form stay as the file has them.
 */
const KINDS = {
  /** Adds the last question of a section; without one, of “New questions”, which is created if missing. */
  addQuestion: kind({ text: words, section: sectionRef.nullable() }, ({ text }) =>
    say.addQuestion(shorten(text)),
  ),
  setQuestion: kind({ question, base: questionForm, form: questionForm }, ({ question: id, base, form }) => {
    const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
    const parts = ['text', 'cues', 'references', 'alsoAsked'] as const;
    const changed = parts.filter((part) => !isSame(base[part], form[part]));
    return say.question(
      shorten(base.text || id),
      changed.map((part) => say.questionParts[part]),
    );
  }),
  /** Moves before another question, else to the end of a section; null is the place above all sections. */
  moveQuestions: kind(
    { questions: many(question), section: sectionRef.nullable(), before: question.nullable() },
    ({ questions: [only = '', ...others] }) =>
      others.length === 0 ? say.moveOne(shorten(only)) : say.moveMany(others.length + 1),
  ),
  deleteQuestions: kind({ questions: many(question) }, ({ questions: [only = '', ...others] }) =>
    others.length === 0 ? say.deleteOne(shorten(only)) : say.deleteMany(others.length + 1),
  ),
  /** After another section; without one, as the last. */
  addSection: kind({ title: words, after: sectionRef.nullable() }, ({ title }) =>
    say.addSection(shorten(title)),
  ),
  renameSection: kind({ section: sectionRef, title: words }, ({ section, title }) =>
    say.renameSection(shorten(section.title), shorten(title)),
  ),
  /** Its questions join the section above. */
  deleteSection: kind({ section: sectionRef }, ({ section }) => say.deleteSection(shorten(section.title))),
  addStory: kind({ form: storyForm }, ({ form }) => say.addStory(shorten(form.title))),
  /** Writes a stub's entry if the form has words for it. References by title follow a new title; those by alias stay. */
  setStory: kind({ story, base: storyForm, form: storyForm }, ({ base, form }) => {
    if (isEmpty(base) && !isEmpty(form)) return say.addStory(shorten(form.title));
    const parts = ['notes', 'numbers', 'followUps', 'aliases', 'tags'] as const;
    return say.story(shorten(base.title), [
      ...(base.title === form.title ? [] : [say.now(shorten(form.title))]),
      ...BEAT_NAMES.filter((name) => base.beats[name] !== form.beats[name]),
      ...parts.filter((part) => base[part] !== form[part]).map((part) => say.storyParts[part]),
    ]);
  }),
  /** Moves lines of a story to a new one with the same tags. */
  splitStory: kind({ story, title: words, lines: many(storyLine) }, ({ title }) =>
    say.addStory(shorten(title)),
  ),
  /** Adds one story's entry to the other; references follow, and the old title becomes an alias. */
  mergeStories: kind({ from: story, into: story }, ({ from, into }) =>
    say.mergeStories(shorten(from), shorten(into)),
  ),
  /** Deletes the entry; references stay and make it a stub again. */
  deleteStory: kind({ story }, ({ story: id }) => say.deleteStory(shorten(id))),
  /** Written stories that have the tag already stay unchanged. */
  tagStories: kind({ stories: many(story), tag: words }, ({ stories: [only = '', ...others], tag }) =>
    others.length === 0
      ? say.story(shorten(only), [say.storyParts.tags])
      : say.tagMany(others.length + 1, shorten(tag)),
  ),
  /** The fixes of the problems found there. */
  applyFixes: kind({ problems: many(problem) }, ({ problems }) => say.fix(problems.length)),
  /** The whole file, as a Markdown editor has it. */
  setText: kind(
    {
      text: z.string().max(MAX_TEXT_LENGTH),
      /** For an import: how many questions it added, and from which file. */
      imported: z.strictObject({ questions: place, from: z.string() }).optional(),
    },
    ({ imported }) => (imported ? say.imported(imported.questions, imported.from) : say.setText),
  ),
} as const;

type Kinds = typeof KINDS;
export type EditKind = keyof Kinds;
/** An edit of one kind. */
export type EditOf<Kind extends EditKind> = { readonly kind: Kind } & Readonly<
  z.infer<Kinds[Kind]['schema']>
>;
/** A change to a bank, as a value. */
export type Edit = { [Kind in EditKind]: EditOf<Kind> }[EditKind];

/** `Edit` as it crosses the bridge. */
export const editSchema = z.discriminatedUnion(
  'kind',
  Object.entries(KINDS).map(([name, { schema }]) => schema.extend({ kind: z.literal(name) })) as never,
) as z.ZodType<Edit>;

/** Describes an edit, for “Undo: …” and the history. */
export function describeEdit(edit: Edit): string {
  return (KINDS[edit.kind].describe as (each: Edit) => string)(edit);
}

function kind<Fields extends z.ZodRawShape>(
  fields: Fields,
  describe: (edit: z.infer<z.ZodObject<Fields>>) => string,
) {
  return { schema: z.strictObject(fields), describe };
}

function many<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(MAX_NAMED).readonly();
}

function isEmpty({ beats, numbers, followUps, aliases, tags, notes = '' }: StoryForm): boolean {
  return [...Object.values(beats), numbers, followUps, aliases, tags, notes].every((field) => field === '');
}
