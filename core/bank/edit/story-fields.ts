import { FIELDS, type Bank, type Field, type Story, type TextEdit } from '../model.ts';
import { normaliseTitle, shorten } from '../normalise.ts';
import { isReserved } from '../story-library.ts';
import {
  entrySaying,
  isSame,
  storyContent,
  wordsOfField,
  type BankContent,
  type StoryContent,
} from './content.ts';
import type { StoryForm } from './edit.ts';
import {
  readStoryTitle,
  refusals,
  replace,
  type Edits,
  type Form,
  type Part,
  type ParsedText,
} from './plan.ts';
import { writeWords } from './read-back.ts';
import { retitle } from './sections.ts';
import { endingNear, lineStart, linesToPutIn } from './source-lines.ts';
import { isNames, linesInForm } from './story-form.ts';
import { fieldLines, prefixOf, setField, writeField } from './story-lines.ts';
import { MAX_NAME_LENGTH, normaliseName, normaliseWords } from './write-words.ts';
import { bankWords } from '../words.ts';

export function findStory(bank: Bank, id: string): Story {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale(bankWords.called.story);
}

/** Normalises a story's title, which no other story may have. @param own the story that gets it */
export function readTitle(bank: Bank, words: string, own: Story | null): string {
  const title = readStoryTitle(words);
  const name = normaliseTitle(title);
  if (isReserved(name)) return refusals.reservedTitle(title);
  const namesake = bank.stories.find(
    (story) =>
      story.id !== own?.id &&
      (story.id === name || story.aliases.some((alias) => normaliseTitle(alias) === name)),
  );
  // A new entry may take the title of a stub.
  return namesake && (own || namesake.isWritten) ? refusals.nameTaken(namesake.title) : title;
}

/** The normalised items of fields, without empty ones. */
export type FieldWords = ReadonlyMap<Field, readonly string[]>;

/** @param names of the fields to read */
export function readFields(
  form: StoryForm,
  story: Story | null = null,
  names: readonly Field[] = FIELDS,
): FieldWords {
  const fields = names.map((field): [Field, readonly string[]] => {
    const lines = linesInForm(form, field).map(isNames(field) ? normaliseName : normaliseWords);
    const words = lines.filter((line) => line !== '');
    const known = story ? wordsOfField(story, field) : [];
    const isTooLong = words.some((name) => name.length > MAX_NAME_LENGTH && !known.includes(name));
    if (isNames(field) && isTooLong)
      return refusals.tooLong(
        field === 'Tags' ? bankWords.called.tag : bankWords.called.alias,
        MAX_NAME_LENGTH,
      );
    return [field, words];
  });
  return new Map(fields);
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
    stories: before.stories.map((story, i) => (i === index ? change(storyContent(story)) : story)),
  };
}

/** A new entry at the end of the library, which is created if missing. */
export function newEntry({ text, bank }: ParsedText, title: string, fields: FieldWords): Part {
  const heading = writeWords('storyTitle', title);
  if (heading === null) return refusals.cannotHold(bankWords.called.storyTitleAs(shorten(title)));
  const filled = FIELDS.filter((field) => (fields.get(field) ?? []).length > 0);
  const marked = filled.map((field) => ({
    field,
    written: writeField(field, fields.get(field) ?? []),
    prefix: prefixOf(text, bank.stories, null, field),
  }));
  const library = bank.libraries.at(-1);
  const end = library?.range.end ?? text.length;
  const at = end < text.length ? lineStart(text, end) : text.length;
  const level = library ? entryLevel(text, bank, library.range.start, library.level) : 2;
  if (level > 6) return refusals.tangled();
  const eol = endingNear(text, at);
  const index = bank.stories.filter(({ range }) => range && range.start < at).length;
  return {
    edits: (form) => {
      const lines = marked.flatMap(({ field, prefix, written }) =>
        field === 'Notes'
          ? written.flatMap((words) => ['', words])
          : fieldLines(prefix, written, form === 'below' && !isNames(field)),
      );
      const entry = [`${'#'.repeat(level)} ${heading}`, ...lines].map((line) => line + eol).join('');
      const block = library ? entry : `# Stories${eol}${eol}${entry}`;
      return [replace(at, at, linesToPutIn(text, at, block, true))];
    },
    expect: (before) => ({
      ...before,
      stories: before.stories.toSpliced(
        index,
        0,
        entrySaying(title, (field) => fields.get(field) ?? []),
      ),
    }),
  };
}

/** The heading level of the library's last entry, or else one below its own. */
function entryLevel(text: string, bank: Bank, from: number, level: number): number {
  const last = bank.stories.findLast(({ headingRange }) => headingRange && headingRange.start > from);
  const heading = last?.headingRange;
  if (!heading) return level + 1;
  const marks = /^#{1,6}/.exec(text.slice(heading.start, heading.end))?.[0].length;
  return marks ?? 2;
}

/** Changes an entry's title and some of its fields. */
export function changedEntry(parsed: ParsedText, story: Story, title: string, fields: FieldWords): Part {
  const index = writtenIndex(parsed.bank, story);
  return {
    edits: (form) => changeEntry(parsed, story, title, fields, form),
    expect: (before) =>
      changeStory(before, index, (content) => ({
        ...content,
        ...Object.fromEntries(fields),
        title,
      })),
  };
}

function changeEntry(
  { text, bank }: ParsedText,
  story: Story,
  title: string,
  fields: FieldWords,
  form: Form,
): Edits {
  const slots = FIELDS.filter(
    (field) => !isSame(wordsOfField(story, field), fields.get(field) ?? wordsOfField(story, field)),
  );
  const edits = slots.map((field) => {
    const prefix = field === 'Notes' ? '- ' : prefixOf(text, bank.stories, story, field);
    return setField({ text, story, field, prefix, form }, fields.get(field) ?? []);
  });
  const heading =
    story.headingRange && story.title !== title ? retitle(text, story.headingRange, 'storyTitle', title) : [];
  return [...heading, ...withoutGaps(text, edits.flat())];
}

/** Of fields inserted at one place, only the last keeps the blank line below. */
function withoutGaps(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit, i) => {
    const gap = endingNear(text, edit.range.start).repeat(2);
    const isFollowed = edits[i + 1]?.range.start === edit.range.end;
    return isFollowed && edit.text.endsWith(gap)
      ? { ...edit, text: edit.text.slice(0, -gap.length / 2) }
      : edit;
  });
}

/** Removes an entry; a stub has none. */
export function removedEntry({ text, bank }: ParsedText, story: Story): Part {
  const index = writtenIndex(bank, story);
  const { range } = story;
  const end = range && (range.end < text.length ? lineStart(text, range.end) : range.end);
  return {
    edits: () => (range && end !== null ? [replace(lineStart(text, range.start), end, '')] : []),
    expect: (before) => ({ ...before, stories: before.stories.filter((_, i) => i !== index) }),
  };
}
