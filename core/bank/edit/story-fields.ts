import { applyEdits, findDifference } from '../edits.ts';
import { BEAT_NAMES, type Bank, type BeatName, type Story, type TextEdit } from '../model.ts';
import { normaliseTitle, shorten } from '../normalise.ts';
import { parseBank } from '../parse.ts';
import {
  contentOf,
  isSameList,
  saysTheSame,
  storyContent,
  type BankContent,
  type StoryContent,
} from './content.ts';
import type { StoryForm } from './edit.ts';
import {
  carryOut,
  isRefusal,
  readEach,
  refusals,
  replace,
  type Edits,
  type Plan,
  type Refusal,
  type Scene,
} from './plan.ts';
import { insertion } from './question-place.ts';
import { isStoryTitle, writeStoryTitle } from './read-back.ts';
import { headingWords } from './sections.ts';
import { endingNear, lineStart } from './source-lines.ts';
import { FIELDS, linesInForm, wordsOfField, type Field } from './story-form.ts';
import {
  ENTRY_ORDER,
  fieldLines,
  isNames,
  prefixOf,
  setField,
  writeField,
  type Form,
} from './story-lines.ts';
import { LONGEST_NAME, normaliseName, normaliseWords, spliceWords } from './write-words.ts';

/** Titles that a heading in the story library would not be read as. */
const RESERVED = new Set(
  'stories situation task action result situations tasks actions results alias aliases tag tags number numbers'.split(
    ' ',
  ),
);

export function findStory(bank: Bank, id: string): Story | Refusal {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale('The story');
}

/** The words of a story's title, which no other story may have. @param own the story that gets it */
export function readTitle(bank: Bank, words: string, own: Story | null): string | Refusal {
  const title = normaliseName(words);
  if (title === '') return refusals.noWords('The story title');
  if (title.length > LONGEST_NAME) return refusals.tooLong('A story title', LONGEST_NAME);
  if (!/[\p{L}\p{N}\p{S}]/u.test(title)) return refusals.titleWithoutLetters();
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
    aliases: fields.get('Aliases') ?? content.aliases,
    tags: fields.get('Tags') ?? content.tags,
  };
}

/** How an entry of the library is changed, as part of a plan. */
export interface EntryPlan {
  readonly candidates: readonly (() => Edits)[];
  readonly expect: (before: BankContent) => BankContent;
}

/** A new entry, as the library's last; the library is made where there is none. */
export function newEntry({ text, bank }: Scene, title: string, fields: FieldWords): EntryPlan | Refusal {
  const heading = writeStoryTitle(title);
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
  const empty = { title, beats: {}, numbers: [], aliases: [], tags: [], notes: [] };
  return {
    candidates: [false, true].map((isBelow) => () => {
      const lines = marked.flatMap(({ field, prefix, written }) =>
        fieldLines(prefix, written, isBelow && !isNames(field)),
      );
      const entry = [`${'#'.repeat(level)} ${heading}`, ...lines].map((line) => line + eol).join('');
      const block = library ? entry : `# Stories${eol}${eol}${entry}`;
      return [replace(at, at, insertion(text, place, block, true))];
    }),
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

/**
 * An entry with another title and other words in some fields. Field after field is written and read back in a small bank that has
 * this entry alone; where it reads otherwise by itself, in the whole one.
 */
export function changedEntry(scene: Scene, story: Story, title: string, fields: FieldWords): EntryPlan {
  const { text, bank } = scene;
  const prefixes = new Map(
    [...fields.keys()].map((field) => [field, prefixOf(text, bank.stories, story, field)]),
  );
  const steps = (from: Scene, index: number): Scene | Refusal => {
    let now = from;
    for (const [field, words] of fields) {
      const entry = now.bank.stories[index];
      if (!entry) return refusals.tangled();
      const made = carryOut(now, planField(now, index, entry, field, words, prefixes.get(field) ?? ''));
      if (!made.ok) return made;
      now = made;
    }
    const entry = now.bank.stories[index];
    return entry ? carryOut(now, planTitle(now, index, entry, title)) : refusals.tangled();
  };
  return {
    candidates: [
      () => {
        const small = smallBank(text, story);
        if (!small) return difference(text, steps(scene, bank.stories.indexOf(story)));
        const done = steps(small.scene, 0);
        if (isRefusal(done)) return done;
        const { range, text: put } = findDifference(small.scene.text, done.text);
        return [replace(range.start + small.moved, range.end + small.moved, put)];
      },
      () => difference(text, steps(scene, bank.stories.indexOf(story))),
    ],
    expect: (before) =>
      changeStory(before, writtenIndex(bank, story), (content) => ({
        ...withFields(content, fields),
        title,
      })),
  };
}

function difference(text: string, done: Scene | Refusal): Edits {
  return isRefusal(done) ? done : [findDifference(text, done.text)];
}

/** A bank that has one entry alone; null where it says something else by itself. */
function smallBank(text: string, story: Story): { scene: Scene; moved: number } | null {
  const range = entryRange(text, story);
  const lead = `# Stories${endingNear(text, range.start)}`;
  const small = lead + text.slice(range.start, range.end);
  const bank = parseBank(small);
  const alone = { title: null, sections: [], questions: [], stories: [storyContent(story)] };
  return saysTheSame(contentOf(bank), alone)
    ? { scene: { text: small, bank }, moved: range.start - lead.length }
    : null;
}

/** The lines of an entry. */
export function entryRange(text: string, { range }: Story): { start: number; end: number } {
  if (!range) return { start: text.length, end: text.length };
  const end = range.end < text.length ? lineStart(text, range.end) : range.end;
  return { start: lineStart(text, range.start), end };
}

const FORMS: readonly Form[] = ['near', 'marked', 'below'];

function planField(
  { text }: Scene,
  index: number,
  story: Story,
  field: Field,
  words: readonly string[],
  prefix: string,
): Plan {
  const isSaid = isSameList(wordsOfField(story, field), words);
  return {
    ok: true,
    candidates: FORMS.slice(0, isNames(field) ? 2 : 3).map(
      (form) => () => (isSaid ? [] : setField({ text, story, field, prefix, form }, words)),
    ),
    expect: (before) =>
      changeStory(before, index, (content) => withFields(content, new Map([[field, words]]))),
  };
}

function planTitle({ text }: Scene, index: number, story: Story, title: string): Plan {
  return {
    ok: true,
    candidates: [() => renameHeading(text, story, title)],
    expect: (before) => changeStory(before, index, (content) => ({ ...content, title })),
  };
}

export function renameHeading(text: string, story: Story, title: string): Edits {
  if (!story.headingRange || story.title === title) return [];
  const words = headingWords(text, story.headingRange);
  if (!words) return refusals.tangled();
  const { range, open, close } = words;
  const isRead = (markdown: string): boolean => isStoryTitle(`${open}${markdown}${close}`, title);
  const written = spliceWords(text.slice(range.start, range.end), title, isRead) ?? writeStoryTitle(title);
  return written === null
    ? refusals.cannotHold(`The story title “${shorten(title)}”`)
    : [replace(range.start, range.end, written)];
}

/** Names of a written story, in the first way that a plan tries or the next. */
export function setNames(
  { text, bank }: Scene,
  story: Story,
  field: 'Aliases' | 'Tags',
  names: readonly string[],
  form: Form,
): Edits {
  if (isSameList(wordsOfField(story, field), names)) return [];
  return setField({ text, story, field, prefix: prefixOf(text, bank.stories, story, field), form }, names);
}

/** The scene after replacements. */
export function sceneAfter(text: string, edits: readonly TextEdit[]): Scene {
  const now = applyEdits(text, edits);
  return { text: now, bank: parseBank(now) };
}
