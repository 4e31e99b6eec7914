import { findDifference } from '../edits.ts';
import type { Bank, SourceRange } from '../model.ts';
import type { BankEdit, BlockRef, Refusal } from './bank-edit.ts';
import { areSame, contentOf, isSameRow, isSameStory, type QuestionContent } from './content.ts';
import { asFileText } from './file-text.ts';
import { withLineFeeds } from './keep-endings.ts';
import { findQuestion, findSection, isRefusal, replace, type Plan, type Scene } from './plan.ts';
import { blockOf, insertion } from './question-place.ts';
import { refusals } from './refusals.ts';
import { endingNear, lineStart, nextLine } from './source-lines.ts';

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

/** The Markdown of a block: whole lines without the blank ones below and without the last line ending. */
export function blockRange(text: string, bank: Bank, block: BlockRef): SourceRange | Refusal {
  const whole = wholeBlock(text, bank, block);
  if (isRefusal(whole)) return whole;
  let { end } = whole;
  while (end > whole.start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start: whole.start, end };
}

function wholeBlock(text: string, bank: Bank, block: BlockRef): SourceRange | Refusal {
  if ('question' in block) {
    const found = findQuestion(bank, block.question);
    if (isRefusal(found)) return found;
    return blockOf(text, found.question) ?? refusals.tangled();
  }
  if ('story' in block) {
    const story = bank.stories.find(({ id }) => id === block.story);
    if (!story?.range) return refusals.stale('The story');
    return { start: lineStart(text, story.range.start), end: story.range.end };
  }
  const section = findSection(bank, block.section);
  if (isRefusal(section)) return section;
  return { start: lineStart(text, section.range.start), end: section.range.end };
}

export function planSetMarkdown({ text, bank }: Scene, edit: Edit<'setMarkdown'>): Plan | Refusal {
  const range = blockRange(text, bank, edit.block);
  if (isRefusal(range)) return range;
  const { start, end } = range;
  const now = text.slice(start, end);
  if (withLineFeeds(now) !== withLineFeeds(edit.expected)) return refusals.stale('This part of the bank');
  const eol = endingNear(text, end);
  const markdown = withLineFeeds(asFileText(edit.markdown)).replace(/\s+$/, '').replaceAll('\n', eol);
  const isGone = markdown === '';
  return free(bank, { start, end }, () =>
    withLineFeeds(markdown) === withLineFeeds(now)
      ? []
      : [replace(start, isGone ? nextLine(text, end) : end, markdown)],
  );
}

export function planInsertMarkdown({ text, bank }: Scene, edit: Edit<'insertMarkdown'>): Plan | Refusal {
  const range =
    edit.after === null ? { start: text.length, end: text.length } : blockRange(text, bank, edit.after);
  if (isRefusal(range)) return range;
  if (edit.markdown.trim() === '') return refusals.noWords('The Markdown');
  const at = nextLine(text, range.end);
  const eol = endingNear(text, at);
  const markdown = withLineFeeds(asFileText(edit.markdown)).replace(/\s+$/, '').replaceAll('\n', eol);
  const place = { at, above: null, below: null, isLoose: false };
  return free(bank, { start: at, end: at }, () => [replace(at, at, insertion(text, place, markdown, true))]);
}

/** One replacement between what the two texts have in common at their ends. */
export function planSetText({ text }: Scene, edit: Edit<'setText'>): Plan {
  return {
    ok: true,
    candidates: [() => [findDifference(text, asFileText(edit.text))]],
    expect: (before) => before,
    isFree: true,
  };
}

/** A plan that may say anything new within a stretch, and nothing new outside. */
function free(bank: Bank, range: SourceRange, make: Plan['candidates'][number]): Plan {
  return {
    ok: true,
    candidates: [make],
    expect: (before) => before,
    isFree: true,
    check: (after) => isSameOutside(bank, after, range),
    otherwise: refusals.breaksOut(),
  };
}

function isSameOutside(bank: Bank, after: Bank, { start, end }: SourceRange): boolean {
  const before = contentOf(bank);
  const now = contentOf(after);
  const written = bank.stories.filter(({ isWritten }) => isWritten);
  const sections = bank.sections;
  return (
    isSameAround(
      before.questions,
      now.questions,
      isSameButPlace,
      ...counts(
        bank.questions.map(({ range }) => range),
        start,
        end,
      ),
    ) &&
    isSameAround(
      before.stories,
      now.stories,
      isSameStory,
      ...counts(
        written.map(({ range }) => range ?? { start: 0, end: 0 }),
        start,
        end,
      ),
    ) &&
    isSameAround(
      bank.sections,
      after.sections,
      (a, b) => a.title === b.title && a.level === b.level,
      ...counts(
        sections.map(({ headingRange }) => headingRange),
        start,
        end,
      ),
    )
  );
}

function counts(ranges: readonly SourceRange[], start: number, end: number): [number, number] {
  return [
    ranges.filter((range) => range.start < start).length,
    ranges.filter((range) => range.start >= end).length,
  ];
}

function isSameAround<Value>(
  before: readonly Value[],
  now: readonly Value[],
  isSame: (a: Value, b: Value) => boolean,
  head: number,
  tail: number,
): boolean {
  return (
    now.length >= head + tail &&
    areSame(before.slice(0, head), now.slice(0, head), isSame) &&
    areSame(before.slice(before.length - tail), now.slice(now.length - tail), isSame)
  );
}

function isSameButPlace(one: QuestionContent, other: QuestionContent): boolean {
  return one.text === other.text && areSame(one.rows, other.rows, isSameRow);
}

export function planFix({ bank }: Scene, edit: Edit<'applyFix'>): Plan | Refusal {
  const problem = bank.problems.find(
    ({ code, message, range }) =>
      code === edit.code &&
      message === edit.message &&
      range.start === edit.range.start &&
      range.end === edit.range.end,
  );
  if (!problem) return refusals.stale('The problem');
  const edits = problem.fix?.edits ?? [];
  if (edits.length === 0) return refusals.noFix();
  return { ok: true, candidates: [() => edits], expect: (before) => before, isFree: true };
}
