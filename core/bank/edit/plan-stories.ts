import { normaliseTitle } from '../normalise.ts';
import type { Story, TextEdit } from '../model.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import { headingWords } from './heading-words.ts';
import { isRefusal, replace, type Plan, type Scene } from './plan.ts';
import { isStoryTitle, writeStoryTitle } from './read-back.ts';
import { refusals } from './refusals.ts';
import { changeReferences, withRows } from './rename-references.ts';
import { shorten } from './rewrite-rows.ts';
import { lineStart } from './source-lines.ts';
import { spliceWords } from './splice-words.ts';
import {
  changeStory,
  findNamesake,
  findStory,
  keepsLinks,
  readTitle,
  retitled,
  writtenIndex,
} from './written-story.ts';

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

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

export function renameHeading(text: string, story: Story, title: string): readonly TextEdit[] | Refusal {
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

export function removeEntry(text: string, { range }: Story): TextEdit[] {
  if (!range) return [];
  return [
    replace(
      lineStart(text, range.start),
      range.end < text.length ? lineStart(text, range.end) : range.end,
      '',
    ),
  ];
}
