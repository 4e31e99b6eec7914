import type { BankEdit } from '../../../../../core/bank/edit/bank-edit.ts';
import { blockRange } from '../../../../../core/bank/edit/plan-markdown.ts';
import type { Bank, SourceRange, TextEdit } from '../../../../../core/bank/model.ts';

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
function touchedBlocks(text: string, bank: Bank, edit: BankEdit): SourceRange[] | null {
  const referring = (id: string): SourceRange[] =>
    bank.questions
      .filter(({ stories }) => stories.some(({ storyId }) => storyId === id))
      .map(({ range }) => range);
  const entries = (ids: readonly string[]): SourceRange[] =>
    bank.stories.flatMap(({ id, range }) => (range && ids.includes(id) ? [range] : []));
  switch (edit.kind) {
    case 'addQuestion':
    case 'addSection':
    case 'insertMarkdown':
      return [];
    case 'writeStory':
      return entries(bank.stories.filter(({ title }) => title === edit.title).map(({ id }) => id));
    case 'renameSection':
    case 'deleteSection': {
      const section = bank.sections[edit.section.index];
      if (!section) return [];
      return [edit.kind === 'renameSection' ? section.headingRange : section.range];
    }
    case 'setBeat':
    case 'setNumbers':
    case 'setAliases':
    case 'setTags':
      return entries([edit.story]);
    case 'renameStory':
    case 'deleteStory':
      return [...entries([edit.story]), ...referring(edit.story)];
    case 'mergeStories':
      return [...entries([edit.from, edit.into]), ...referring(edit.from)];
    case 'applyFix':
    case 'setText':
      return null;
    case 'several': {
      const isOfQuestions = edit.edits.every(
        ({ kind }) => kind === 'deleteQuestion' || kind === 'moveQuestion',
      );
      return isOfQuestions ? edit.edits.flatMap((each) => touchedBlocks(text, bank, each) ?? []) : null;
    }
    case 'setMarkdown': {
      const range = blockRange(text, bank, edit.block);
      return 'ok' in range ? [] : [range];
    }
    case 'setQuestionText':
    case 'addCue':
    case 'setCue':
    case 'removeCue':
    case 'moveCue':
    case 'setCues':
    case 'addReference':
    case 'setReference':
    case 'removeReference':
    case 'moveReference':
    case 'setReferences':
    case 'setAlsoAsked':
    case 'moveQuestion':
    case 'deleteQuestion':
      return bank.questions.filter(({ id }) => id === edit.question).map(({ range }) => range);
  }
}

/** The first replacement of characters that do not belong to what the edit is about; null when there is none. */
export function strayReplacement(
  text: string,
  bank: Bank,
  edit: BankEdit,
  edits: readonly TextEdit[],
): TextEdit | null {
  const touched = touchedBlocks(text, bank, edit);
  const blocks = touched && joined(touched.map((block) => lines(text, block)));
  if (!blocks) return null;
  const isInside = ({ range }: TextEdit): boolean =>
    range.start === range.end || blocks.some(({ start, end }) => start <= range.start && range.end <= end);
  return edits.find((each) => !isInside(each)) ?? null;
}
