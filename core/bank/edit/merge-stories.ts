import type { Bank, Story, TextEdit } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { storyContent, type BankContent, type StoryContent } from './content.ts';
import type { EditOf } from './edit.ts';
import {
  inOrder,
  isRefusal,
  refusals,
  replace,
  type Edits,
  type Plan,
  type Refusal,
  type Scene,
} from './plan.ts';
import { changeReferences, keepsLinks, retitled, withRows } from './references.ts';
import { endingNear, lineStart, nextLine } from './source-lines.ts';
import { removeEntry } from './stories.ts';
import { changeStory, findStory, renameHeading, setNames, withFields, writtenIndex } from './story-fields.ts';
import { FIELDS, wordsOfField } from './story-form.ts';
import type { Form } from './story-lines.ts';

export function planMergeStories(scene: Scene, edit: EditOf<'mergeStories'>): Plan | Refusal {
  const { text, bank } = scene;
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
  const nameEdits = (form: Form): Edits => setNames(scene, written, 'Aliases', aliases, form);
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
        changeStory(references(before), writtenIndex(bank, from), (content) => ({
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
      const tagEdits = setNames(scene, into, 'Tags', tags, form);
      if (isRefusal(tagEdits)) return tagEdits;
      const moved = body === '' ? [] : [appendToEntry(text, into, body)];
      return joinEdits([...changed.edits, ...names, ...tagEdits, ...moved, ...removeEntry(text, from)]);
    }),
    expect: (before) => {
      const merged = changeStory(references(before), writtenIndex(bank, into), (content) =>
        from.isWritten ? { ...withBoth(content, into, from), aliases, tags } : { ...content, aliases },
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

/** What one entry says with the words of another added. */
function withBoth(content: StoryContent, into: Story, from: Story): StoryContent {
  const both = FIELDS.map(
    (field) => [field, [...wordsOfField(into, field), ...wordsOfField(from, field)]] as const,
  );
  const { notes } = storyContent(from);
  return { ...withFields(content, new Map(both)), notes: [...content.notes, ...notes] };
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
  for (const edit of inOrder(edits)) {
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
