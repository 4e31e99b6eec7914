import type { Edit } from '../../../../../core/bank/edit/edit.ts';
import { bankWords } from '../../../../../core/bank/words.ts';
import type { Bank, Question, SourceRange, TextEdit } from '../../../../../core/bank/model.ts';

/** The whole lines of a stretch, with the blank lines around it. */
function lines(text: string, { start, end }: SourceRange): SourceRange {
  let from = start;
  while (from > 0 && !/[\n\r]/.test(text[from - 1] ?? '')) from--;
  while (from > 0 && /\s/.test(text[from - 1] ?? '')) from--;
  let to = end;
  while (to < text.length && !/[\n\r]/.test(text[to] ?? '')) to++;
  while (to < text.length && /\s/.test(text[to] ?? '')) to++;
  return { start: from, end: to };
}

/** Stretches in text order, those that meet made one. */
function joined(stretches: readonly SourceRange[]): SourceRange[] {
  const all: SourceRange[] = [];
  for (const { start, end } of stretches.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else all.push({ start, end });
  }
  return all;
}

/** The blocks of a bank that an edit is about; null when the edit itself names the characters. */
function touchedBlocks(bank: Bank, edit: Edit): SourceRange[] | null {
  const questions = (isNamed: (question: Question) => boolean): SourceRange[] =>
    bank.questions.filter(isNamed).map(({ range }) => range);
  const referring = (id: string): SourceRange[] =>
    questions(({ stories }) => stories.some(({ storyId }) => storyId === id));
  const entries = (ids: readonly string[]): SourceRange[] =>
    bank.stories.flatMap(({ id, range }) => (range && ids.includes(id) ? [range] : []));
  switch (edit.kind) {
    case 'addQuestion':
    case 'addSection':
    case 'addStory':
      return [];
    case 'renameSection':
    case 'deleteSection': {
      const section = bank.sections[edit.section.index];
      if (!section) return [];
      return [edit.kind === 'renameSection' ? section.headingRange : section.range];
    }
    case 'setStory':
      return [...entries([edit.story]), ...referring(edit.story)];
    case 'splitStory':
    case 'deleteStory':
      return entries([edit.story]);
    case 'mergeStories':
      return [...entries([edit.from, edit.into]), ...referring(edit.from)];
    case 'tagStories':
      return entries(edit.stories);
    case 'setQuestion':
      return questions(({ id }) => id === edit.question);
    case 'moveQuestions':
    case 'deleteQuestions':
      return [
        ...questions(({ id }) => edit.questions.includes(id)),
        // May go with its last question.
        ...bank.sections.flatMap(({ title, headingRange }) =>
          title === bankWords.newQuestions ? [headingRange] : [],
        ),
      ];
    case 'applyFixes':
    case 'setText':
      return null;
  }
}

/** The first replacement of characters that do not belong to what the edit is about; null when there is none. */
export function strayReplacement(
  text: string,
  bank: Bank,
  edit: Edit,
  edits: readonly TextEdit[],
): TextEdit | null {
  const touched = touchedBlocks(bank, edit);
  const blocks = touched && joined(touched.map((block) => lines(text, block)));
  if (!blocks) return null;
  const isInside = ({ range }: TextEdit): boolean =>
    range.start === range.end || blocks.some(({ start, end }) => start <= range.start && range.end <= end);
  return edits.find((each) => !isInside(each)) ?? null;
}
