import type { Bank, BeatName, Story, TextEdit } from '../model.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import type { StoryContent } from './content.ts';
import { LONGEST_NAME, normaliseName, normaliseWords } from './normalise-words.ts';
import { isRefusal, replace, type Plan, type Scene } from './plan.ts';
import { isSameList } from './plan-rows.ts';
import { insertion } from './question-place.ts';
import { writeBullet, writeNames, writeStoryTitle } from './read-back.ts';
import { refusals } from './refusals.ts';
import { shorten } from './rewrite-rows.ts';
import { endingNear, lineStart, nextLine } from './source-lines.ts';
import {
  FIELDS,
  fieldLines,
  insertWritten,
  linesOfField,
  prefixOf,
  setFieldLines,
  type Field,
  type Form,
} from './story-lines.ts';
import { BEATS, changeStory, findNamesake, findStory, readTitle } from './written-story.ts';

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

export function planWriteStory({ text, bank }: Scene, edit: Edit<'writeStory'>): Plan | Refusal {
  const title = readTitle(edit.title);
  if (isRefusal(title)) return title;
  const namesake = findNamesake(bank, title, null);
  if (namesake?.isWritten) return refusals.nameTaken(namesake.title);
  const fields = readFields(edit);
  const heading = writeStoryTitle(title);
  if (heading === null) return refusals.cannotHold(`The story title “${shorten(title)}”`);
  const marked: { readonly field: Field; readonly prefix: string; readonly written: readonly string[] }[] =
    [];
  for (const field of FIELDS) {
    const words = fields.get(field);
    if (!words) continue;
    const written = writeField(field, words);
    if (isRefusal(written)) return written;
    marked.push({ field, prefix: prefixOf(text, bank.stories, null, field), written });
  }
  const library = bank.libraries.at(-1);
  const at = library
    ? library.range.end < text.length
      ? lineStart(text, library.range.end)
      : text.length
    : text.length;
  const level = library ? entryLevel(text, bank, library.range.start, library.level) : 2;
  if (level > 6) return refusals.tangled();
  const place = { at, above: null, below: null, isLoose: false };
  const eol = endingNear(text, at);
  const entry = (isBelow: boolean): string =>
    [
      `${'#'.repeat(level)} ${heading}`,
      ...marked.flatMap(({ field, prefix, written }) =>
        fieldLines(prefix, written, isBelow && !isNames(field)),
      ),
    ]
      .map((line) => line + eol)
      .join('');
  const index = bank.stories.filter(({ range }) => range && range.start < at).length;
  return {
    ok: true,
    candidates: [false, true].map((isBelow) => () => {
      const block = library ? entry(isBelow) : `# Stories${eol}${eol}${entry(isBelow)}`;
      return [replace(at, at, insertion(text, place, block, true))];
    }),
    expect: (before) => ({
      ...before,
      stories: [...before.stories.slice(0, index), fromFields(title, fields), ...before.stories.slice(index)],
    }),
  };
}

/** Words of each field, normalised; lines without words are left out. */
function readFields(edit: Edit<'writeStory'>): ReadonlyMap<Field, readonly string[]> {
  const fields = new Map<Field, readonly string[]>();
  const add = (field: Field, lines: readonly string[]): void => {
    const words = lines.map(field === 'Aliases' || field === 'Tags' ? normaliseName : normaliseWords);
    const kept = [...(fields.get(field) ?? []), ...words.filter((line) => line !== '')];
    if (kept.length > 0) fields.set(field, kept);
  };
  for (const { name, bullets } of edit.beats) add(name, bullets);
  add('Numbers', edit.numbers);
  add('Aliases', edit.aliases);
  add('Tags', edit.tags);
  return fields;
}

function fromFields(title: string, fields: ReadonlyMap<Field, readonly string[]>): StoryContent {
  const beats: Partial<Record<BeatName, readonly string[]>> = {};
  for (const name of BEATS) {
    const bullets = fields.get(name);
    if (bullets) beats[name] = bullets;
  }
  return {
    title,
    beats,
    numbers: fields.get('Numbers') ?? [],
    aliases: fields.get('Aliases') ?? [],
    tags: fields.get('Tags') ?? [],
    notes: [],
  };
}

function isNames(field: Field): field is 'Aliases' | 'Tags' {
  return field === 'Aliases' || field === 'Tags';
}

/** Markdown of a field's lines; names share one. */
function writeField(field: Field, words: readonly string[]): string[] | Refusal {
  if (field === 'Aliases' || field === 'Tags') {
    const names = writeNames(words, field);
    return names === null ? refusals.cannotHold(`“${shorten(words.join(', '))}”`) : [names];
  }
  const written: string[] = [];
  for (const line of words) {
    const markdown = writeBullet(line);
    if (markdown === null) return refusals.cannotHold(`“${shorten(line)}”`);
    written.push(markdown);
  }
  return written;
}

/** The heading level of the library's last entry, else one below its own. */
function entryLevel(text: string, bank: Bank, from: number, level: number): number {
  const last = bank.stories.findLast(({ headingRange }) => headingRange && headingRange.start > from);
  const heading = last?.headingRange;
  if (!heading) return level + 1;
  const marks = /^#{1,6}/.exec(text.slice(heading.start, heading.end))?.[0].length;
  return marks ?? 2;
}

type FieldEdit = Edit<'setBeat'> | Edit<'setNumbers' | 'setAliases' | 'setTags'>;

export function planField({ text, bank }: Scene, edit: FieldEdit): Plan | Refusal {
  const story = findStory(bank, edit.story);
  if (isRefusal(story)) return story;
  const field = fieldOf(edit);
  const areNames = isNames(field);
  const given = edit.kind === 'setBeat' ? edit.bullets : edit.lines;
  const words = given.map(areNames ? normaliseName : normaliseWords).filter((line) => line !== '');
  const now = areNames
    ? field === 'Aliases'
      ? story.aliases
      : story.tags
    : linesOfField(story, field).map((line) => line.text);
  if (!isSameList(now, edit.expected)) return refusals.stale(`“${field}” of “${story.title}”`);
  const isTooLong = areNames && words.some((name) => name.length > LONGEST_NAME && !now.includes(name));
  if (isTooLong) return refusals.tooLong(field === 'Tags' ? 'A tag' : 'An alias', LONGEST_NAME);
  if (!story.isWritten) {
    if (words.length === 0) return { ok: true, candidates: [() => []], expect: (before) => before };
    const empty = { title: story.title, beats: [], numbers: [], aliases: [], tags: [] };
    return planWriteStory({ text, bank }, { kind: 'writeStory', ...empty, ...asField(field, words) });
  }
  const make = (form: Form) => (): readonly TextEdit[] | Refusal => {
    if (isSameList(now, words)) return [];
    return areNames
      ? setNames(text, bank, story, field, words, form)
      : setFieldLines(text, bank.stories, story, field, words, form);
  };
  return {
    ok: true,
    candidates: [make('near'), make('marked'), ...(areNames ? [] : [make('below')])],
    expect: (before) => changeStory(before, bank, story, (content) => withField(content, field, words)),
  };
}

function asField(
  field: Field,
  words: readonly string[],
): Partial<Pick<Edit<'writeStory'>, 'beats' | 'numbers' | 'aliases' | 'tags'>> {
  if (field === 'Numbers') return { numbers: words };
  if (field === 'Aliases') return { aliases: words };
  if (field === 'Tags') return { tags: words };
  return { beats: [{ name: field, bullets: words }] };
}

function fieldOf(edit: FieldEdit): Field {
  if (edit.kind === 'setBeat') return edit.beat;
  if (edit.kind === 'setNumbers') return 'Numbers';
  return edit.kind === 'setAliases' ? 'Aliases' : 'Tags';
}

/** Names go on the line the old ones have; where each has a line of its own, so have the new ones. */
export function setNames(
  text: string,
  bank: Bank,
  story: Story,
  field: 'Aliases' | 'Tags',
  names: readonly string[],
  form: Form,
): readonly TextEdit[] | Refusal {
  const lines = linesOfField(story, field);
  const now = field === 'Aliases' ? story.aliases : story.tags;
  const isOneEach =
    lines.length > 1 && lines.length === now.length && lines.every(({ text: line }, i) => line === now[i]);
  if (isOneEach || names.length === 0) return setFieldLines(text, bank.stories, story, field, names, form);
  const written = writeNames(names, field);
  if (written === null) return refusals.cannotHold(`“${shorten(names.join(', '))}”`);
  const [first, ...others] = lines;
  if (!first) return insertWritten(text, bank.stories, story, field, [written], form);
  return [
    replace(first.textRange.start, first.textRange.end, written),
    ...others.map(({ range, textRange }) =>
      replace(lineStart(text, range.start), nextLine(text, textRange.end), ''),
    ),
  ];
}

function withField(content: StoryContent, field: Field, words: readonly string[]): StoryContent {
  if (field === 'Numbers') return { ...content, numbers: words };
  if (field === 'Aliases') return { ...content, aliases: words };
  if (field === 'Tags') return { ...content, tags: words };
  return { ...content, beats: { ...content.beats, [field]: words } };
}
