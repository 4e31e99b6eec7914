import { BEAT_NAMES, type Bank, type BeatName, type Story, type TextEdit } from '../model.ts';
import { normaliseTitle, shorten } from '../normalise.ts';
import { isSameList, type BankContent, type StoryContent } from './content.ts';
import type { StoryForm } from './edit.ts';
import {
  isRefusal,
  readEach,
  readStoryTitle,
  refusals,
  replace,
  type Edits,
  type Plan,
  type Refusal,
  type Scene,
} from './plan.ts';
import { insertion } from './question-source.ts';
import { writeWords } from './read-back.ts';
import { retitle } from './sections.ts';
import { endingNear, lineStart } from './source-lines.ts';
import { FIELDS, isNames, linesInForm, wordsOfField, type Field } from './story-form.ts';
import { ENTRY_ORDER, fieldLines, FORMS, prefixOf, setField, writeField, type Form } from './story-lines.ts';
import { LONGEST_NAME, normaliseName, normaliseWords } from './write-words.ts';

/** Titles that a heading in the story library would not be read as. */
const RESERVED = new Set(
  'stories,situation,task,action,result,situations,tasks,actions,results,alias,aliases,tag,tags,number,numbers,follow up,follow ups,followup,followups'.split(
    ',',
  ),
);

export function findStory(bank: Bank, id: string): Story | Refusal {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale('The story');
}

/** The words of a story's title, which no other story may have. @param own the story that gets it */
export function readTitle(bank: Bank, words: string, own: Story | null): string | Refusal {
  const title = readStoryTitle(words);
  if (isRefusal(title)) return title;
  const name = normaliseTitle(title);
  if (RESERVED.has(name)) return refusals.reservedTitle(title);
  const namesake = bank.stories.find(
    (story) =>
      story.id !== own?.id &&
      (story.id === name || story.aliases.some((alias) => normaliseTitle(alias) === name)),
  );
  // Without a story of its own, it is the entry of a title that has none yet.
  return namesake && (own || namesake.isWritten) ? refusals.nameTaken(namesake.title) : title;
}

/** Words of fields, normalised; what has no words is left out. */
export type FieldWords = ReadonlyMap<Field, readonly string[]>;

/** @param names of the fields that are read */
export function readFields(
  form: StoryForm,
  story: Story | null = null,
  names: readonly Field[] = FIELDS,
): FieldWords | Refusal {
  const fields = readEach(names, (field): [Field, readonly string[]] | Refusal => {
    const lines = linesInForm(form, field).map(isNames(field) ? normaliseName : normaliseWords);
    const words = lines.filter((line) => line !== '');
    const known = story ? wordsOfField(story, field) : [];
    const isTooLong = words.some((name) => name.length > LONGEST_NAME && !known.includes(name));
    if (isNames(field) && isTooLong)
      return refusals.tooLong(field === 'Tags' ? 'A tag' : 'An alias', LONGEST_NAME);
    return [field, words];
  });
  return isRefusal(fields) ? fields : new Map(fields);
}

export function writtenIndex(bank: Bank, story: Story): number {
  return bank.stories.filter(({ isWritten }) => isWritten).indexOf(story);
}

export function changeStory(
  before: BankContent,
  index: number,
  change: (content: StoryContent) => StoryContent,
): BankContent {
  return {
    ...before,
    stories: before.stories.map((content, i) => (i === index ? change(content) : content)),
  };
}

/** What an entry says with some of its fields changed. */
export function withFields(content: StoryContent, fields: FieldWords): StoryContent {
  const beats: Partial<Record<BeatName, readonly string[]>> = {};
  for (const name of BEAT_NAMES) {
    const bullets = fields.get(name) ?? content.beats[name] ?? [];
    if (bullets.length > 0) beats[name] = bullets;
  }
  return {
    ...content,
    beats,
    numbers: fields.get('Numbers') ?? content.numbers,
    followUps: fields.get('Follow-up') ?? content.followUps,
    aliases: fields.get('Aliases') ?? content.aliases,
    tags: fields.get('Tags') ?? content.tags,
  };
}

/** How an entry of the library is written, as part of a plan. */
export interface EntryPlan {
  readonly edits: (form: Form) => Edits;
  readonly expect: (before: BankContent) => BankContent;
}

/** Each form of an entry is tried when the one before was read otherwise than meant. */
export function planEntry({ edits, expect }: EntryPlan, others: readonly TextEdit[] = []): Plan {
  const candidates = FORMS.map((form) => () => {
    const made = edits(form);
    return isRefusal(made) ? made : [...made, ...others];
  });
  return { ok: true, candidates, expect };
}

/** A new entry, as the library's last; the library is made where there is none. */
export function newEntry({ text, bank }: Scene, title: string, fields: FieldWords): EntryPlan | Refusal {
  const heading = writeWords('storyTitle', title);
  if (heading === null) return refusals.cannotHold(`The story title “${shorten(title)}”`);
  const filled = ENTRY_ORDER.filter((field) => (fields.get(field) ?? []).length > 0);
  const marked = readEach(filled, (field) => {
    const written = writeField(field, fields.get(field) ?? []);
    return isRefusal(written)
      ? written
      : { field, written, prefix: prefixOf(text, bank.stories, null, field) };
  });
  if (isRefusal(marked)) return marked;
  const library = bank.libraries.at(-1);
  const end = library?.range.end ?? text.length;
  const at = end < text.length ? lineStart(text, end) : text.length;
  const level = library ? entryLevel(text, bank, library.range.start, library.level) : 2;
  if (level > 6) return refusals.tangled();
  const place = { at, above: null, below: null, isLoose: false };
  const eol = endingNear(text, at);
  const index = bank.stories.filter(({ range }) => range && range.start < at).length;
  const empty = { title, beats: {}, numbers: [], followUps: [], aliases: [], tags: [], notes: [] };
  return {
    edits: (form) => {
      const lines = marked.flatMap(({ field, prefix, written }) =>
        fieldLines(prefix, written, form === 'below' && !isNames(field)),
      );
      const entry = [`${'#'.repeat(level)} ${heading}`, ...lines].map((line) => line + eol).join('');
      const block = library ? entry : `# Stories${eol}${eol}${entry}`;
      return [replace(at, at, insertion(text, place, block, true))];
    },
    expect: (before) => ({
      ...before,
      stories: before.stories.toSpliced(index, 0, withFields(empty, fields)),
    }),
  };
}

/** The heading level of the library's last entry, else one below its own. */
function entryLevel(text: string, bank: Bank, from: number, level: number): number {
  const last = bank.stories.findLast(({ headingRange }) => headingRange && headingRange.start > from);
  const heading = last?.headingRange;
  if (!heading) return level + 1;
  const marks = /^#{1,6}/.exec(text.slice(heading.start, heading.end))?.[0].length;
  return marks ?? 2;
}

/** An entry with another title and other words in some fields. */
export function changedEntry(scene: Scene, story: Story, title: string, fields: FieldWords): EntryPlan {
  const index = writtenIndex(scene.bank, story);
  return {
    edits: (form) => changeEntry(scene, story, title, fields, form),
    expect: (before) => changeStory(before, index, (content) => ({ ...withFields(content, fields), title })),
  };
}

function changeEntry(
  { text, bank }: Scene,
  story: Story,
  title: string,
  fields: FieldWords,
  form: Form,
): Edits {
  const slots = ENTRY_ORDER.filter(
    (field) => !isSameList(wordsOfField(story, field), fields.get(field) ?? wordsOfField(story, field)),
  );
  const edits = readEach(slots, (field) => {
    const prefix = prefixOf(text, bank.stories, story, field);
    return setField({ text, story, field, prefix, form }, fields.get(field) ?? []);
  });
  if (isRefusal(edits)) return edits;
  const heading =
    story.headingRange && story.title !== title ? retitle(text, story.headingRange, 'storyTitle', title) : [];
  return isRefusal(heading) ? heading : [...heading, ...withoutGaps(text, edits.flat())];
}

/** Of fields put in at one place, only the last keeps the blank line below it. */
function withoutGaps(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit, i) => {
    const gap = endingNear(text, edit.range.start).repeat(2);
    const isFollowed = edits[i + 1]?.range.start === edit.range.end;
    return isFollowed && edit.text.endsWith(gap)
      ? { ...edit, text: edit.text.slice(0, -gap.length / 2) }
      : edit;
  });
}

/** The lines of an entry. */
export function entryRange(text: string, { range }: Story): { start: number; end: number } {
  if (!range) return { start: text.length, end: text.length };
  const end = range.end < text.length ? lineStart(text, range.end) : range.end;
  return { start: lineStart(text, range.start), end };
}
