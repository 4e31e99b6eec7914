import { z } from 'zod';
import { BEAT_NAMES, PROBLEM_CODES } from '../model.ts';
import { shorten } from '../normalise.ts';

/** Longest words of one field, in UTF-16 code units: a few megabytes pasted. */
const LONGEST_FIELD = 4_000_000;
/** Longest form, as JSON. */
const LONGEST_FORM = 4 * LONGEST_FIELD;
/** Most questions, stories or lines that one edit names. */
const MOST_NAMED = 20_000;

/** Longest text of a whole file, in UTF-16 code units: as many bytes as a bank may have that is read, at least. */
export const LONGEST_TEXT = 32 * 1024 * 1024;

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
  /** What stands in no field, a paragraph a line; left out by what does not show it, which then leaves it as it is. */
  notes: z.string().optional(),
});
export type StoryForm = z.infer<typeof storyFormSchema>;

const words = z.string().max(LONGEST_FIELD);
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
  return JSON.stringify(form).length <= LONGEST_FORM;
}

/** A section, by its place in `Bank.sections` and the title the editor saw there. */
export type SectionRef = z.infer<typeof sectionRef>;
/** A bullet or paragraph of a story, by its beat, its place among those of the beat and the words the editor saw there. */
export type StoryLineRef = z.infer<typeof storyLine>;

/**
 * Every kind of edit: what it takes, and its words for “Undo: …” and the history. Questions are named by `Question.id`, stories by
 * `Story.id`. What is named by its place says also what the editor read there, and a form what it showed first (`base`), so that
 * an edit which would overwrite what it has not seen is refused. Fields that a form leaves as they were stay as the file has them.
 */
const KINDS = {
  /** As the last question of a section; without one, of “New questions”, which is made when it is not there. */
  addQuestion: kind(
    { text: words, section: sectionRef.nullable() },
    ({ text }) => `New question ${quoted(text)}`,
  ),
  setQuestion: kind({ question, base: questionForm, form: questionForm }, ({ question: id, base, form }) => {
    const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
    return withParts(`Question ${quoted(base.text || id)}`, [
      !isSame(base.text, form.text) && 'words',
      !isSame(base.cues, form.cues) && 'cues',
      !isSame(base.references, form.references) && 'stories',
      !isSame(base.alsoAsked, form.alsoAsked) && 'other wordings',
    ]);
  }),
  /** Before another question, else as the last of a section; null names what stands above all sections. */
  moveQuestions: kind(
    { questions: many(question), section: sectionRef.nullable(), before: question.nullable() },
    ({ questions }) => ofQuestions('Move', questions),
  ),
  deleteQuestions: kind({ questions: many(question) }, ({ questions }) => ofQuestions('Delete', questions)),
  /** Behind another section; without one, as the last. */
  addSection: kind(
    { title: words, after: sectionRef.nullable() },
    ({ title }) => `New section ${quoted(title)}`,
  ),
  renameSection: kind(
    { section: sectionRef, title: words },
    ({ section, title }) => `Section ${quoted(section.title)}, now ${quoted(title)}`,
  ),
  /** Its questions fall to the section above. */
  deleteSection: kind({ section: sectionRef }, ({ section }) => `Delete section ${quoted(section.title)}`),
  addStory: kind({ form: storyForm }, ({ form }) => `New story ${shorten(form.title)}`),
  /** Writes a stub's entry where the form has words for it. References by the title follow a new one; those by an alias stay. */
  setStory: kind({ story, base: storyForm, form: storyForm }, ({ base, form }) => {
    if (isEmpty(base) && !isEmpty(form)) return `New story ${shorten(form.title)}`;
    return withParts(`Story ${shorten(base.title)}`, [
      base.title !== form.title && `now ${shorten(form.title)}`,
      ...BEAT_NAMES.map((name) => base.beats[name] !== form.beats[name] && name),
      base.notes !== form.notes && 'prose',
      base.numbers !== form.numbers && 'numbers',
      base.followUps !== form.followUps && 'follow-ups',
      base.aliases !== form.aliases && 'aliases',
      base.tags !== form.tags && 'tags',
    ]);
  }),
  /** Moves lines of a story into a new one, which gets its tags. */
  splitStory: kind(
    { story, title: words, lines: many(storyLine) },
    ({ title }) => `New story ${shorten(title)}`,
  ),
  /** What is written of one is added to the other; every reference follows, and the old title becomes an alias. */
  mergeStories: kind(
    { from: story, into: story },
    ({ from, into }) => `Merge story ${shorten(from)} into ${shorten(into)}`,
  ),
  /** What is written of it; references stay, and make it a stub again. */
  deleteStory: kind({ story }, ({ story: id }) => `Delete story ${shorten(id)}`),
  /** Written stories that have the tag already stay as they are. */
  tagStories: kind({ stories: many(story), tag: words }, ({ stories: [only = '', ...others], tag }) =>
    others.length === 0 ? `Story ${shorten(only)}, tags` : `Tag ${others.length + 1} stories ${quoted(tag)}`,
  ),
  /** The fixes of the problems found there. */
  applyFixes: kind({ problems: many(problem) }, ({ problems }) =>
    problems.length === 1 ? 'Fix a problem' : `Fix ${problems.length} problems`,
  ),
  /** The whole file, as a Markdown editor has it. */
  setText: kind(
    {
      text: z.string().max(LONGEST_TEXT),
      /** Where an import wrote it: how many questions came, and from which file. */
      imported: z.strictObject({ questions: place, from: z.string() }).optional(),
    },
    ({ imported }) =>
      imported
        ? `Imported ${imported.questions} ${imported.questions === 1 ? 'question' : 'questions'} from ${imported.from}`
        : 'Change the Markdown',
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

/** What an edit does, for “Undo: …” and the history. */
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
  return z.array(item).min(1).max(MOST_NAMED).readonly();
}

function isEmpty({ beats, numbers, followUps, aliases, tags, notes = '' }: StoryForm): boolean {
  return [...Object.values(beats), numbers, followUps, aliases, tags, notes].every((field) => field === '');
}

function quoted(text: string): string {
  return `“${shorten(text)}”`;
}

function ofQuestions(verb: string, [only = '', ...others]: readonly string[]): string {
  return others.length === 0 ? `${verb} question ${quoted(only)}` : `${verb} ${others.length + 1} questions`;
}

/** @param parts that were changed; false for one that was not */
function withParts(what: string, parts: readonly (string | false)[]): string {
  return [what, ...parts.filter((part) => part !== false)].join(', ');
}
