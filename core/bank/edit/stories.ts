import { applyEdits } from '../edits.ts';
import {
  FIELDS,
  type Field,
  type Story,
  type TextEdit,
  type Bank,
  type Question,
  type StoryReference,
} from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { parseBank } from '../parse.ts';
import { entrySaying, rowsOf, wordsOfField, type Reference, type Row } from './content.ts';
import type { EditOf, StoryForm } from './edit.ts';
import {
  changedFields,
  planOf,
  readName,
  refusals,
  replace,
  type Part,
  type Plan,
  type ParsedText,
} from './plan.ts';
import {
  changedEntry,
  changeStory,
  endOfEntry,
  findStory,
  newEntry,
  readFields,
  readTitle,
  removedEntry,
  writtenIndex,
} from './story-entry.ts';
import { endingNear, lineStart, nextLine } from './source-lines.ts';
import { formOfStory, hasTag, isNames, isSameField } from './story-form.ts';
import { findLineStyle, readQuestionSource } from './question-source.ts';
import { rewriteRows, flatten, replaceKind, type Wanted } from './rewrite-rows.ts';
import { bankWords } from '../words.ts';

export function planAddStory(parsed: ParsedText, { form }: EditOf<'addStory'>): Plan {
  const title = readTitle(parsed.bank, form.title, null);
  const fields = readFields(form);
  const entry = newEntry(parsed, title, fields);
  return planOf(entry);
}

export function planSetStory(parsed: ParsedText, { story: id, base, form }: EditOf<'setStory'>): Plan {
  const { bank } = parsed;
  const story = findStory(bank, id);
  const now = formOfStory(story);
  const called = (field: Field): string => bankWords.called.beatOf(field, story.title);
  const changed = changedFields(FIELDS, { base, form, now }, isSameField, called);
  const fields = readFields(form, story, changed);
  const isRenamed = isNewTitle(base, form, now);
  const title = isRenamed ? readTitle(bank, form.title, story) : story.title;
  const references = changedReferences(parsed, isRenamed ? retitled(story, title) : () => undefined);
  const entry = entryOf(parsed, story, title, fields);
  const ids = { from: story.id, to: normaliseTitle(title) };
  const loose = new Set([...story.aliases, ...(fields.get('Aliases') ?? [])].map(normaliseTitle));
  return {
    ...planOf(entry, references),
    check: (after) =>
      !isRenamed ||
      keepsLinks(bank, after, new Map([[ids.from, ids.to]]), fields.has('Aliases') ? loose : new Set()),
    renamedStories: isRenamed ? [ids] : [],
  };
}

/** Whether a form changes the title; refused if the file has another by now than the form showed. */
function isNewTitle(base: StoryForm, form: StoryForm, now: StoryForm): boolean {
  const title = form.title.trim();
  if (title === base.title.trim() || title === now.title.trim()) return false;
  return base.title.trim() === now.title.trim() || refusals.stale(bankWords.called.titleOf(now.title));
}

/** Writes a stub that gets words; without words it stays a stub. */
function entryOf(
  parsed: ParsedText,
  story: Story,
  title: string,
  fields: ReadonlyMap<Field, readonly string[]>,
): Part {
  if (story.isWritten) return changedEntry(parsed, story, title, fields);
  const hasWords = [...fields.values()].some((words) => words.length > 0);
  return hasWords ? newEntry(parsed, title, fields) : { edits: () => [], expect: (before) => before };
}

export function planSplitStory(parsed: ParsedText, edit: EditOf<'splitStory'>): Plan {
  const { bank } = parsed;
  const story = findStory(bank, edit.story);
  const title = readTitle(bank, edit.title, null);
  const isMoved = (field: Field, index: number): boolean =>
    edit.lines.some((line) => line.beat === field && line.index === index);
  const stale = edit.lines.find(({ beat, index, text: words }) => wordsOfField(story, beat)[index] !== words);
  if (stale) return refusals.stale(bankWords.called.beatOf(stale.beat, story.title));
  const beats = new Set(edit.lines.map(({ beat }) => beat));
  const part = (moved: boolean): Map<Field, readonly string[]> =>
    new Map(
      [...beats].map((beat) => [
        beat,
        wordsOfField(story, beat).filter((_, i) => isMoved(beat, i) === moved),
      ]),
    );
  const added = newEntry(parsed, title, part(true).set('Tags', story.tags));
  return planOf(changedEntry(parsed, story, story.title, part(false)), added);
}

export function planDeleteStory(parsed: ParsedText, edit: EditOf<'deleteStory'>): Plan {
  const story = findStory(parsed.bank, edit.story);
  const entry = removedEntry(parsed, story);
  const edits = entry.edits('near');
  // Without its entry, a title such as "The move: I skipped it" is read by its punctuation again.
  const after = parseBank(applyEdits(parsed.text, edits)).questions;
  const referring = parsed.bank.questions.map(({ stories }) =>
    stories.some((one) => one.storyId === story.id),
  );
  const loosened: Part = {
    edits: () => [],
    expect: (before) => ({
      ...before,
      questions: before.questions.map((one, at) => {
        const now = referring[at] ? after[at] : undefined;
        return now ? { ...one, rows: rowsOf(now).map(({ row }) => row) } : one;
      }),
    }),
  };
  return planOf(entry, loosened);
}

export function planTagStories(parsed: ParsedText, edit: EditOf<'tagStories'>): Plan {
  const { bank } = parsed;
  const found = edit.stories.map((id) => findStory(bank, id));
  const tag = readName(edit.tag, bankWords.called.tag);
  const stories = found.filter((story) => story.isWritten && !hasTag(story, tag));
  return planOf(
    ...stories.map((story) =>
      changedEntry(parsed, story, story.title, new Map([['Tags', [...story.tags, tag]]])),
    ),
  );
}

export function planMergeStories(parsed: ParsedText, edit: EditOf<'mergeStories'>): Plan {
  const { text, bank } = parsed;
  const from = findStory(bank, edit.from);
  const into = findStory(bank, edit.into);
  if (from === into) return refusals.sameStory();
  const references = changedReferences(parsed, retitled(from, into.title));
  const written = into.isWritten ? into : from;
  const areBoth = from.isWritten && into.isWritten;
  const names = new Map<Field, readonly string[]>([['Aliases', mergedAliases(from, into)]]);
  if (areBoth) names.set('Tags', union(into.tags, from.tags));
  const entries = written.isWritten ? [changedEntry(parsed, written, into.title, names)] : [];
  const body = bodyToMove(text, from);
  const moved: Part = {
    edits: () => (body === '' ? [] : [appendToEntry(text, into, body)]),
    expect: (before) =>
      changeStory(before, writtenIndex(bank, into), (content) =>
        entrySaying(content.title, (field) =>
          isNames(field) ? content[field] : [...wordsOfField(into, field), ...wordsOfField(from, field)],
        ),
      ),
  };
  return {
    ...planOf(...entries, references, ...(areBoth ? [moved, removedEntry(parsed, from)] : [])),
    check: (after) => keepsLinks(bank, after, new Map([[from.id, into.id]])),
    renamedStories: [{ from: from.id, to: into.id }],
  };
}

/** The aliases of both and the old title, without repeated names. */
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

/** An entry's text below its heading, without the lines of aliases and tags, which are merged separately. */
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

/** Appends lines to an entry, before its closing blank lines. */
function appendToEntry(text: string, story: Story, body: string): TextEdit {
  const at = endOfEntry(text, story);
  const eol = endingNear(text, at);
  const isParagraph = !/^(?:[-*+][ \t]|#{1,6}[ \t])/.test(body);
  return replace(at, at, `${eol}${isParagraph ? eol : ''}${body}`);
}

/** The new title of a reference; undefined if it stays. */
type Change = (reference: StoryReference) => string | undefined;

/** Retitles references by a story's own title; those by an alias stay. */
function retitled(story: Story, title: string): Change {
  const name = normaliseTitle(story.title);
  return (reference) =>
    reference.storyId === story.id && normaliseTitle(reference.title) === name ? title : undefined;
}

/**
 * Whether every reference still means its story, given the changed ids.
 *
 * @param loose normalised names whose meaning may change
 */
function keepsLinks(
  bank: Bank,
  after: Bank,
  ids: ReadonlyMap<string, string>,
  loose: ReadonlySet<string> = new Set(),
): boolean {
  return bank.questions.every(({ stories }, i) => {
    const now = new Set(after.questions[i]?.stories.map(({ storyId }) => storyId));
    return stories.every(
      ({ storyId, title }) => loose.has(normaliseTitle(title)) || now.has(ids.get(storyId) ?? storyId),
    );
  });
}

/** Changes references throughout the bank. */
function changedReferences({ text, bank }: ParsedText, change: Change): Part {
  const edits: TextEdit[] = [];
  const rows = new Map<number, readonly Row[]>();
  for (const [index, question] of bank.questions.entries()) {
    if (!question.stories.some((reference) => change(reference) !== undefined)) continue;
    const made = changeInQuestion(text, bank, index, question, change);
    edits.push(made.edit);
    rows.set(index, made.rows);
  }
  return {
    edits: () => edits,
    expect: (before) => ({
      ...before,
      questions: before.questions.map((question, i) => {
        const own = rows.get(i);
        return own ? { ...question, rows: own } : question;
      }),
    }),
  };
}

function changeInQuestion(
  text: string,
  bank: Bank,
  index: number,
  question: Question,
  change: Change,
): { edit: TextEdit; rows: readonly Row[] } {
  const source = readQuestionSource(text, question);
  if (!source) return refusals.tangled();
  const lines = flatten(source);
  const stories = lines.flatMap(({ row }) => (row.kind === 'story' ? [row] : []));
  const titles = source.rows.flatMap(({ references }) => references.map(change));
  // Drop renamed references that repeat another; keep all unchanged ones.
  const seen = new Set(stories.filter((_, i) => titles[i] === undefined).map(keyOf));
  const wanted = stories.flatMap((row, i): Wanted[] => {
    const title = titles[i];
    const named = { ...row, title: title ?? row.title, depth: null };
    if (title !== undefined && seen.has(keyOf(named))) return [];
    seen.add(keyOf(named));
    return [named];
  });
  const now = replaceKind(lines, 'story', wanted);
  const block = rewriteRows(text, source, now, findLineStyle(text, bank, index));
  const { start, end } = source.block;
  return { edit: replace(start, end, block), rows: now.map(({ row }) => row) };
}

/** Identifies a reference. */
function keyOf({ title, angle, note }: Reference): string {
  return JSON.stringify([normaliseTitle(title), angle, note]);
}
