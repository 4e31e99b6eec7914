import type { Bank, BeatName, Story, TextEdit } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import { storyContent, type BankContent, type StoryContent } from './content.ts';
import { headingWords } from './heading-words.ts';
import { LONGEST_NAME, normaliseName, normaliseWords } from './normalise-words.ts';
import { isRefusal, replace, type Plan, type Scene } from './plan.ts';
import { isSameList } from './plan-rows.ts';
import { insertion } from './question-place.ts';
import { isStoryTitle, writeBullet, writeNames, writeStoryTitle } from './read-back.ts';
import { refusals } from './refusals.ts';
import { changeReferences, withRows, type Change } from './rename-references.ts';
import { shorten } from './rewrite-rows.ts';
import { endingNear, lineStart, nextLine } from './source-lines.ts';
import { spliceWords } from './splice-words.ts';
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

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

const BEATS: readonly BeatName[] = ['Situation', 'Task', 'Action', 'Result'];
/** Titles that a heading in the story library would not be read as. */
const RESERVED = new Set(
  'stories situation task action result situations tasks actions results alias aliases tag tags number numbers'.split(
    ' ',
  ),
);

function findStory(bank: Bank, id: string): Story | Refusal {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale('The story');
}

function readTitle(words: string): string | Refusal {
  const title = normaliseName(words);
  if (title === '') return refusals.noWords('The story title');
  if (title.length > LONGEST_NAME) return refusals.tooLong('A story title', LONGEST_NAME);
  if (!/[\p{L}\p{N}\p{S}]/u.test(title)) return refusals.titleWithoutLetters();
  return RESERVED.has(normaliseTitle(title)) ? refusals.reservedTitle(title) : title;
}

/** A written story or alias of this name, one story aside. */
function findNamesake(bank: Bank, title: string, except: string | null): Story | undefined {
  const name = normaliseTitle(title);
  return bank.stories.find(
    (story) =>
      story.id !== except &&
      (story.id === name || story.aliases.some((alias) => normaliseTitle(alias) === name)),
  );
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
function setNames(
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

function changeStory(
  before: BankContent,
  bank: Bank,
  story: Story,
  change: (content: StoryContent) => StoryContent,
): BankContent {
  const index = writtenIndex(bank, story);
  return {
    ...before,
    stories: before.stories.map((content, i) => (i === index ? change(content) : content)),
  };
}

function writtenIndex(bank: Bank, story: Story): number {
  return bank.stories.filter(({ isWritten }) => isWritten).indexOf(story);
}

/** Whether every reference means the story it meant, as ids were changed. */
function keepsLinks(bank: Bank, after: Bank, ids: ReadonlyMap<string, string>): boolean {
  return bank.questions.every(({ stories }, i) => {
    const now = new Set(after.questions[i]?.stories.map(({ storyId }) => storyId));
    return stories.every(({ storyId }) => now.has(ids.get(storyId) ?? storyId));
  });
}

/** References by a story's own title get another; those by an alias stay. */
function retitled(story: Story, title: string): Change {
  const name = normaliseTitle(story.title);
  return (reference) =>
    reference.storyId === story.id && normaliseTitle(reference.title) === name ? title : undefined;
}

export function planRenameStory({ text, bank }: Scene, edit: Edit<'renameStory'>): Plan | Refusal {
  const story = findStory(bank, edit.story);
  if (isRefusal(story)) return story;
  const title = readTitle(edit.title);
  if (isRefusal(title)) return title;
  const namesake = findNamesake(bank, title, story.id);
  if (namesake) return refusals.nameTaken(namesake.title);
  const id = normaliseTitle(title);
  const changed = changeReferences(text, bank, retitled(story, title));
  if (isRefusal(changed)) return changed;
  return {
    ok: true,
    candidates: [
      () => {
        const heading = renameHeading(text, story, title);
        return isRefusal(heading) ? heading : [...heading, ...changed.edits];
      },
    ],
    expect: (before) =>
      changeStory(
        { ...before, questions: withRows(before.questions, changed.rows) },
        bank,
        story,
        (content) => ({
          ...content,
          title,
        }),
      ),
    check: (after) => keepsLinks(bank, after, new Map([[story.id, id]])),
    renamedStories: [{ from: story.id, to: id }],
  };
}

function renameHeading(text: string, story: Story, title: string): readonly TextEdit[] | Refusal {
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

export function planDeleteStory({ text, bank }: Scene, edit: Edit<'deleteStory'>): Plan | Refusal {
  const story = findStory(bank, edit.story);
  if (isRefusal(story)) return story;
  const changed = changeReferences(text, bank, ({ storyId }) =>
    edit.references === 'remove' && storyId === story.id ? null : undefined,
  );
  if (isRefusal(changed)) return changed;
  const index = writtenIndex(bank, story);
  return {
    ok: true,
    candidates: [() => [...changed.edits, ...removeEntry(text, story)]],
    expect: (before) => ({
      ...before,
      questions: withRows(before.questions, changed.rows),
      stories: before.stories.filter((_, i) => i !== index),
    }),
  };
}

function removeEntry(text: string, { range }: Story): TextEdit[] {
  if (!range) return [];
  return [
    replace(
      lineStart(text, range.start),
      range.end < text.length ? lineStart(text, range.end) : range.end,
      '',
    ),
  ];
}

export function planMergeStories({ text, bank }: Scene, edit: Edit<'mergeStories'>): Plan | Refusal {
  const from = findStory(bank, edit.from);
  if (isRefusal(from)) return from;
  const into = findStory(bank, edit.into);
  if (isRefusal(into)) return into;
  if (from === into) return refusals.sameStory();
  const changed = changeReferences(text, bank, retitled(from, into.title));
  if (isRefusal(changed)) return changed;
  const ids = new Map([[from.id, into.id]]);
  const shared = {
    ok: true as const,
    check: (after: Bank) => keepsLinks(bank, after, ids),
    renamedStories: [{ from: from.id, to: into.id }],
  };
  const references = (before: BankContent): BankContent => ({
    ...before,
    questions: withRows(before.questions, changed.rows),
  });
  const written = into.isWritten ? into : from;
  if (!written.isWritten) {
    return { ...shared, candidates: [() => changed.edits], expect: references };
  }
  const aliases = mergedAliases(from, into);
  const nameEdits = (form: Form): readonly TextEdit[] | Refusal =>
    isSameList(written.aliases, aliases) ? [] : setNames(text, bank, written, 'Aliases', aliases, form);
  if (written === from) {
    return {
      ...shared,
      candidates: FORMS.map((form) => () => {
        const heading = renameHeading(text, from, into.title);
        const names = nameEdits(form);
        if (isRefusal(heading)) return heading;
        return isRefusal(names) ? names : [...changed.edits, ...heading, ...names];
      }),
      expect: (before) =>
        changeStory(references(before), bank, from, (content) => ({
          ...content,
          title: into.title,
          aliases,
        })),
    };
  }
  const tags = union(into.tags, from.tags);
  const body = bodyToMove(text, from);
  return {
    ...shared,
    candidates: FORMS.map((form) => () => {
      const names = nameEdits(form);
      if (isRefusal(names)) return names;
      const tagEdits = isSameList(into.tags, tags) ? [] : setNames(text, bank, into, 'Tags', tags, form);
      if (isRefusal(tagEdits)) return tagEdits;
      const moved = body === '' ? [] : [appendToEntry(text, into, body)];
      return joinEdits([...changed.edits, ...names, ...tagEdits, ...moved, ...removeEntry(text, from)]);
    }),
    expect: (before) => {
      const merged = changeStory(references(before), bank, into, (content) =>
        from.isWritten ? mergedContent(content, storyContent(from), aliases, tags) : { ...content, aliases },
      );
      const gone = from.isWritten ? writtenIndex(bank, from) : -1;
      return { ...merged, stories: merged.stories.filter((_, i) => i !== gone) };
    },
  };
}

const FORMS: readonly Form[] = ['near', 'marked'];

/** The aliases of both, and the old title, without what only repeats a name. */
function mergedAliases(from: Story, into: Story): string[] {
  const names = new Set([normaliseTitle(into.title)]);
  const kept = into.isWritten ? into.aliases : from.aliases;
  for (const alias of kept) names.add(normaliseTitle(alias));
  const added: string[] = [];
  for (const alias of [from.title, ...(into.isWritten ? from.aliases : [])]) {
    if (names.has(normaliseTitle(alias))) continue;
    names.add(normaliseTitle(alias));
    added.push(alias);
  }
  return [...kept, ...added];
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...one, ...other.filter((value, i) => !one.includes(value) && other.indexOf(value) === i)];
}

function mergedContent(
  into: StoryContent,
  from: StoryContent,
  aliases: readonly string[],
  tags: readonly string[],
): StoryContent {
  const beats: Partial<Record<BeatName, readonly string[]>> = {};
  for (const name of BEATS) {
    const bullets = [...(into.beats[name] ?? []), ...(from.beats[name] ?? [])];
    if (bullets.length > 0) beats[name] = bullets;
  }
  return {
    title: into.title,
    beats,
    numbers: [...into.numbers, ...from.numbers],
    aliases,
    tags,
    notes: [...into.notes, ...from.notes],
  };
}

/** What stands in an entry below its heading, without the lines of aliases and tags, which are joined with the other's. */
function bodyToMove(text: string, { range, headingRange, aliasLines, tagLines }: Story): string {
  if (!range || !headingRange) return '';
  const gone = [...aliasLines, ...tagLines].map(({ range: line, textRange }) => ({
    start: lineStart(text, line.start),
    end: nextLine(text, textRange.end),
  }));
  let body = '';
  let at = nextLine(text, headingRange.end);
  for (const line of gone.sort((a, b) => a.start - b.start)) {
    body += text.slice(at, Math.max(at, line.start));
    at = Math.max(at, line.end);
  }
  body += text.slice(at, Math.max(at, range.end));
  return body.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, '').replace(/\s+$/, '');
}

/** Puts lines at the end of an entry, in front of the blank lines that close it. */
function appendToEntry(text: string, { range }: Story, body: string): TextEdit {
  const start = range?.start ?? 0;
  let at = range?.end ?? text.length;
  while (at > start && /[\s]/.test(text[at - 1] ?? '')) at--;
  const eol = endingNear(text, at);
  const isParagraph = !/^(?:[-*+][ \t]|#{1,6}[ \t])/.test(body);
  return replace(at, at, `${eol}${isParagraph ? eol : ''}${body}`);
}

/** Edits in text order; two insertions at one place become one. */
function joinEdits(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const last = joined.at(-1);
    const isSamePlace =
      last?.range.start === last?.range.end &&
      edit.range.start === edit.range.end &&
      last?.range.start === edit.range.start;
    if (last && isSamePlace) joined[joined.length - 1] = { ...last, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}
