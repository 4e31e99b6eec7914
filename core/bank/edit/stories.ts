import { findDifference } from '../edits.ts';
import type { Story } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import type { EditOf, StoryForm } from './edit.ts';
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
import { changeReferences, keepsLinks, retitled, withRows } from './references.ts';
import {
  changedEntry,
  changeStory,
  entryRange,
  findStory,
  newEntry,
  readFields,
  readTitle,
  sceneAfter,
  setNames,
  withFields,
  writtenIndex,
  type EntryPlan,
} from './story-fields.ts';
import { FIELDS, formOfStory, hasTag, isSameField, wordsOfField, type Field } from './story-form.ts';
import { LONGEST_NAME, normaliseName } from './write-words.ts';

export function planAddStory(scene: Scene, { form }: EditOf<'addStory'>): Plan | Refusal {
  const title = readTitle(scene.bank, form.title, null);
  if (isRefusal(title)) return title;
  const fields = readFields(form);
  if (isRefusal(fields)) return fields;
  const entry = newEntry(scene, title, fields);
  return isRefusal(entry) ? entry : { ok: true, ...entry };
}

export function planSetStory(scene: Scene, { story: id, base, form }: EditOf<'setStory'>): Plan | Refusal {
  const { text, bank } = scene;
  const story = findStory(bank, id);
  if (isRefusal(story)) return story;
  const changed = changedFields(story, base, form);
  if (isRefusal(changed)) return changed;
  const fields = readFields(form, story, changed);
  if (isRefusal(fields)) return fields;
  const isRenamed = isNewTitle(base, form, formOfStory(story));
  if (isRefusal(isRenamed)) return isRenamed;
  const title = isRenamed ? readTitle(bank, form.title, story) : story.title;
  if (isRefusal(title)) return title;
  const moved = changeReferences(text, bank, isRenamed ? retitled(story, title) : () => undefined);
  if (isRefusal(moved)) return moved;
  const entry = entryOf(scene, story, title, fields);
  if (isRefusal(entry)) return entry;
  const ids = { from: story.id, to: normaliseTitle(title) };
  const loose = new Set([...story.aliases, ...(fields.get('Aliases') ?? [])].map(normaliseTitle));
  return {
    ok: true,
    candidates: entry.candidates.map((make) => () => {
      const made = make();
      return isRefusal(made) ? made : [...made, ...moved.edits];
    }),
    expect: (before) => entry.expect({ ...before, questions: withRows(before.questions, moved.rows) }),
    check: (after) =>
      !isRenamed ||
      keepsLinks(bank, after, new Map([[ids.from, ids.to]]), fields.has('Aliases') ? loose : new Set()),
    renamedStories: isRenamed ? [ids] : [],
  };
}

/** The fields that are to be written; refused where the file has other words by now than the form showed. */
function changedFields(story: Story, base: StoryForm, form: StoryForm): readonly Field[] | Refusal {
  const now = formOfStory(story);
  const changed = FIELDS.filter((field) => !isSameField(field, base, form) && !isSameField(field, form, now));
  const stale = changed.find((field) => !isSameField(field, base, now));
  return stale ? refusals.stale(`“${stale}” of “${story.title}”`) : changed;
}

/** The same for the title. */
function isNewTitle(base: StoryForm, form: StoryForm, now: StoryForm): boolean | Refusal {
  const title = form.title.trim();
  if (title === base.title.trim() || title === now.title.trim()) return false;
  return base.title.trim() === now.title.trim() || refusals.stale(`The title of “${now.title}”`);
}

/** A stub that gets words is written; one that gets none stays a stub. */
function entryOf(
  scene: Scene,
  story: Story,
  title: string,
  fields: ReadonlyMap<Field, readonly string[]>,
): EntryPlan | Refusal {
  if (story.isWritten) return changedEntry(scene, story, title, fields);
  const hasWords = [...fields.values()].some((words) => words.length > 0);
  return hasWords ? newEntry(scene, title, fields) : { candidates: [() => []], expect: (before) => before };
}

export function planSplitStory(scene: Scene, edit: EditOf<'splitStory'>): Plan | Refusal {
  const { text, bank } = scene;
  const story = findStory(bank, edit.story);
  if (isRefusal(story)) return story;
  const title = readTitle(bank, edit.title, null);
  if (isRefusal(title)) return title;
  const isMoved = (field: Field, index: number): boolean =>
    edit.lines.some((line) => line.beat === field && line.index === index);
  const stale = edit.lines.find(({ beat, index, text: words }) => wordsOfField(story, beat)[index] !== words);
  if (stale) return refusals.stale(`“${stale.beat}” of “${story.title}”`);
  const beats = new Set(edit.lines.map(({ beat }) => beat));
  const part = (moved: boolean): Map<Field, readonly string[]> =>
    new Map(
      [...beats].map((beat) => [
        beat,
        wordsOfField(story, beat).filter((_, i) => isMoved(beat, i) === moved),
      ]),
    );
  const kept = part(false);
  const entry = newEntry(scene, title, part(true).set('Tags', story.tags));
  if (isRefusal(entry)) return entry;
  const index = writtenIndex(bank, story);
  return {
    ok: true,
    // The new entry is put in first: what is taken from the old one may end the file.
    candidates: entry.candidates.map((add) => () => {
      const added = add();
      if (isRefusal(added)) return added;
      const between = sceneAfter(text, added);
      const old = between.bank.stories[index];
      if (!old) return refusals.tangled();
      const made = carryOut(between, { ok: true, ...changedEntry(between, old, story.title, kept) });
      if (!made.ok) return made;
      const isAbove = made.edits.every(({ range }) => range.end <= (added[0]?.range.start ?? 0));
      return isAbove ? [...made.edits, ...added] : [findDifference(text, made.text)];
    }),
    expect: (before) => entry.expect(changeStory(before, index, (content) => withFields(content, kept))),
  };
}

export function planDeleteStory({ text, bank }: Scene, edit: EditOf<'deleteStory'>): Plan | Refusal {
  const story = findStory(bank, edit.story);
  if (isRefusal(story)) return story;
  const index = writtenIndex(bank, story);
  return {
    ok: true,
    candidates: [() => removeEntry(text, story)],
    expect: (before) => ({ ...before, stories: before.stories.filter((_, i) => i !== index) }),
  };
}

export function removeEntry(text: string, story: Story): Exclude<Edits, Refusal> {
  const { start, end } = entryRange(text, story);
  return story.range ? [replace(start, end, '')] : [];
}

export function planTagStories(scene: Scene, edit: EditOf<'tagStories'>): Plan | Refusal {
  const { bank } = scene;
  const found = readEach(edit.stories, (id) => findStory(bank, id));
  if (isRefusal(found)) return found;
  const tag = normaliseName(edit.tag);
  if (tag === '') return refusals.noWords('The tag');
  if (tag.length > LONGEST_NAME) return refusals.tooLong('A tag', LONGEST_NAME);
  const stories = found.filter((story) => story.isWritten && !hasTag(story, tag));
  return {
    ok: true,
    candidates: (['near', 'marked'] as const).map((form) => () => {
      const edits = readEach(stories, (story) => setNames(scene, story, 'Tags', [...story.tags, tag], form));
      return isRefusal(edits) ? edits : edits.flat();
    }),
    expect: (before) =>
      stories.reduce(
        (content, story) =>
          changeStory(content, writtenIndex(bank, story), (each) => ({
            ...each,
            tags: [...story.tags, tag],
          })),
        before,
      ),
  };
}
