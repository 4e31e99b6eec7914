import { BEAT_NAMES, isBeatName, type Field, type SourceRange, type Story, type StoryLine } from './model.ts';
import { collapseSpaces, normaliseText, normaliseTitle } from './normalise.ts';
import { splitLines, escapedIn, sourceRangeOf, type ReadText } from './read-text.ts';
import type { Entry, OutlineBlock } from './outline.ts';
import { endsEscaped } from './question.ts';

/** An entry of the story library, not linked to its questions yet. */
export type WrittenStory = Omit<Story, 'id' | 'isWritten' | 'usedBy'>;

export type Heading = Extract<OutlineBlock, { kind: 'heading' }>;

/** Whether a heading opens the story library: it reads "Stories" at any level, in any case or emphasis. */
export function isLibraryHeading(heading: Heading): boolean {
  return normaliseText(heading.text.raw) === 'stories';
}

/** The names that mark a field: singular and plural. */
const FIELD_NAMES: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...BEAT_NAMES.flatMap((name) =>
    [name, `${name}s`, `${name.charAt(0)} ${name}`].map((own) => [own.toLowerCase(), name] as const),
  ),
  ...['alias', 'aliases'].map((name) => [name, 'Aliases'] as const),
  ...['tag', 'tags'].map((name) => [name, 'Tags'] as const),
  ...['number', 'numbers'].map((name) => [name, 'Numbers'] as const),
  ...['follow up', 'follow ups', 'followup', 'followups'].map((name) => [name, 'Follow-up'] as const),
]);

/** Whether a heading with this normalised title is something other than an entry. */
export function isReserved(title: string): boolean {
  return title === 'stories' || FIELD_NAMES.has(title);
}

const SIGN = String.raw`\s*(?:[:：]|\s[-–—](?=\s|$))\s*`;
/** "Action:", "A (Action):", "A – Action:". */
const FIELD_MARK = new RegExp(
  String.raw`^\s*(?:[STAR]\s*(?:[(（]|[-–—.]\s)\s*)?(\p{L}+(?:[- ][Uu][Pp][Ss]?)?)[)）]?${SIGN}`,
  'u',
);
/** "A:", "A –", "(A)". */
const LETTER_MARK = new RegExp(String.raw`^\s*(?:([STAR])${SIGN}|\(([STAR])\)(?:\s+|$))`, 'u');
/** What a story taught belongs to no beat, and keeps its lead word. */
const REFLECTION_MARK = new RegExp(
  String.raw`^\s*(?:reflections?|learnings?|lessons?(?: learn(?:ed|t))?|(?:key )?takeaways?|what i learn(?:ed|t))${SIGN}`,
  'iu',
);

/**
 * Reads the entries of a story library. A heading below the library's is an entry, unless it names a beat or field of the entry
 * above, or is below an entry with words and no question refers to it: then it is part of that entry. A heading without content
 * above other entries groups them and is no entry.
 *
 * @param blocks from the library's heading to the next of its level
 * @param end offset of the library's end
 * @param isReferenced whether a question refers to this normalised title
 */
export function readStoryLibrary(
  blocks: readonly OutlineBlock[],
  end: number,
  isReferenced: (title: string) => boolean,
): WrittenStory[] {
  const drafts: Draft[] = [];
  for (const block of blocks) {
    const draft = drafts.at(-1);
    if (block.kind !== 'heading') {
      if (draft) addBlock(draft, block);
      continue;
    }
    const title = collapseSpaces(block.text.raw);
    const field = FIELD_NAMES.get(normaliseText(title));
    if (draft && field) {
      draft.field = field;
      continue;
    }
    if (draft && block.level > draft.level && !isReferenced(normaliseTitle(title))) {
      if (draft.lines.size > 0 || isReferenced(normaliseTitle(draft.title))) {
        draft.field = 'Notes';
        addLine(draft, 'Notes', { text: title, range: block.range, textRange: wordsOf(block) });
        continue;
      }
      drafts.pop();
    }
    const above = drafts.at(-1);
    if (above) above.end ??= block.range.start;
    const { level, range } = block;
    drafts.push({
      title,
      level,
      headingRange: range,
      end: null,
      lines: new Map(),
      aliases: [],
      tags: [],
      field: 'Notes',
    });
  }
  return drafts.map((draft) => finishStory(draft, draft.end ?? end));
}

interface Draft {
  readonly title: string;
  readonly level: number;
  readonly headingRange: SourceRange;
  /** Null until another entry begins. */
  end: number | null;
  readonly lines: Map<Field, StoryLine[]>;
  readonly aliases: string[];
  readonly tags: string[];
  /** The field of lines without a mark of their own. */
  field: Field;
}

function finishStory({ title, lines, aliases, tags, headingRange }: Draft, end: number): WrittenStory {
  const beats = BEAT_NAMES.flatMap((name) => {
    const bullets = lines.get(name);
    return bullets ? [{ name, bullets }] : [];
  });
  return {
    title,
    beats,
    aliases,
    tags,
    numbers: lines.get('Numbers') ?? [],
    followUps: lines.get('Follow-up') ?? [],
    notes: lines.get('Notes') ?? [],
    aliasLines: lines.get('Aliases') ?? [],
    tagLines: lines.get('Tags') ?? [],
    range: { start: headingRange.start, end },
    headingRange,
  };
}

type Content = Exclude<OutlineBlock, { kind: 'heading' }>;

function addBlock(draft: Draft, block: Content): void {
  if (block.kind === 'words') addParagraph(draft, block.text, block.range);
  else addItem(draft, block.entries);
}

/** A paragraph "Situation: ..." applies to what follows, too; other fields do only if nothing follows their name. */
function addParagraph(draft: Draft, text: ReadText, range: SourceRange): void {
  for (const line of markedLines(text, range)) {
    const { mark } = line;
    addWords(draft, mark ? mark.field : draft.field, line, text);
    if (mark) draft.field = line.from === line.to || isBeatName(mark.field) ? mark.field : 'Notes';
  }
}

/** A marked item applies to the items below it and, if it has no words itself, to those next to it. */
function addItem(draft: Draft, entries: readonly Entry[]): void {
  let open: { field: Field; depth: number } | null = null;
  for (const { depth, text, range } of entries) {
    if (open && depth <= open.depth) open = null;
    for (const line of markedLines(text, range)) {
      if (line.mark) open = { field: line.mark.field, depth };
      addWords(draft, open ? open.field : draft.field, line, text);
    }
  }
}

/** One line of a paragraph: its mark, the words after that (offsets in the read text), and its place in the file. */
interface MarkedLine {
  readonly mark: { field: Field } | null;
  readonly from: number;
  readonly to: number;
  readonly range: SourceRange;
}

function markedLines(text: ReadText, range: SourceRange): MarkedLine[] {
  const isMarked = (start: string, at: number): boolean => readMark(start, text, at) !== null;
  return splitLines(text, isMarked).map((line, position) => {
    const mark = readMark(text.raw.slice(line.from, line.to), text, line.from);
    const lineRange = position === 0 ? range : sourceRangeOf(text, line.from, line.to);
    return {
      mark,
      from: line.from + (mark && mark.field !== 'Notes' ? mark.length : 0),
      to: line.to,
      range: lineRange,
    };
  });
}

/** Length of the field name at the start of a line (“Action:”); 0 if there is none. */
export function fieldMarkLength(words: string): number {
  return markOf(words)?.length ?? 0;
}

/** The field a line names, and the length of its mark; what a story taught is a note. */
function markOf(words: string): { field: Field; length: number } | null {
  const named = FIELD_MARK.exec(words);
  const field = FIELD_NAMES.get(named?.[1]?.toLowerCase().replace('-', ' ') ?? '');
  if (named && field) return { field, length: named[0].length };
  const lettered = LETTER_MARK.exec(words);
  const letter = lettered?.[1] ?? lettered?.[2];
  const beat = BEAT_NAMES.find((name) => letter !== undefined && name.startsWith(letter));
  if (lettered && beat) return { field: beat, length: lettered[0].length };
  const reflection = REFLECTION_MARK.exec(words);
  return reflection && { field: 'Notes', length: reflection[0].length };
}

/** A field's name followed by a colon or dash, unless that is escaped. */
function readMark(words: string, text: ReadText, at: number): { field: Field; length: number } | null {
  const mark = markOf(words);
  return mark && !endsEscaped(words, mark.length, text, at) ? mark : null;
}

function addWords(draft: Draft, field: Field, { from, to, range }: MarkedLine, words: ReadText): void {
  const raw = words.raw.slice(from, to);
  const text = collapseSpaces(raw);
  if (text === '') return;
  addLine(draft, field, { text, range, textRange: sourceRangeOf(words, from, to) });
  if (field === 'Aliases') draft.aliases.push(...splitNames(raw, escapedIn(words, from, to)));
  if (field === 'Tags') draft.tags.push(...splitNames(raw, escapedIn(words, from, to), /[\s#]/));
}

function addLine({ lines }: Draft, field: Field, line: StoryLine): void {
  const known = lines.get(field);
  if (known) known.push(line);
  else lines.set(field, [line]);
}

function wordsOf({ text, range }: Heading): SourceRange {
  if (text.raw === '') return { start: range.end, end: range.end };
  return sourceRangeOf(text, 0, text.raw.length);
}

/**
 * Splits names at commas or semicolons and drops a final full stop.
 *
 * @param escaped offsets of characters that separate nothing and stay
 * @param lead what to trim at the start of a name
 */
function splitNames(words: string, escaped: ReadonlySet<number> | null, lead = /\s/): string[] {
  const names: string[] = [];
  let start = 0;
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && (escaped?.has(at) || !/[,;，、；]/u.test(words[at] ?? ''))) continue;
    let from = start;
    let to = at;
    while (from < to && lead.test(words[from] ?? '') && !escaped?.has(from)) from++;
    while (to > from && /\s/.test(words[to - 1] ?? '')) to--;
    if (words[to - 1] === '.' && !escaped?.has(to - 1)) to--;
    const name = collapseSpaces(words.slice(from, to));
    if (name !== '') names.push(name);
    start = at + 1;
  }
  return names;
}
