import type { Bank, Section, SourceRange } from '../model.ts';
import { normaliseTitle, shorten } from '../normalise.ts';
import { readOutline } from '../outline.ts';
import { sourceRangeOf } from '../read-text.ts';
import { isTitleSection, sectionIndex } from './content.ts';
import type { EditOf } from './edit.ts';
import { findSection, readName, refusals, replace, type Edits, type Plan, type ParsedText } from './plan.ts';
import { blockOf, withGap, type Movers } from './question-source.ts';
import { writeEmphasised, writeWords, type Emphasis } from './read-back.ts';
import { endingNear, lineStart, linesOf, linesToPutIn, nextLine } from './source-lines.ts';
import { bankWords } from '../words.ts';

export function planAddSection({ text, bank }: ParsedText, edit: EditOf<'addSection'>): Plan {
  const title = readTitle(edit.title);
  const after = edit.after && findSection(bank, edit.after);
  const style = newSectionStyle(text, bank, after);
  const library = bank.libraries[0];
  const end = after?.range.end ?? library?.headingRange.start ?? text.length;
  const at = end < text.length ? lineStart(text, end) : end;
  const markdown = writeEmphasised('sectionTitle', title, style);
  if (markdown === null) return refusals.cannotHold(bankWords.called.sectionTitleAs(shorten(title)));
  return {
    candidates: [
      () => {
        const eol = endingNear(text, at);
        const heading = `${'#'.repeat(style.level)} ${markdown}${eol}`;
        return [replace(at, at, linesToPutIn(text, at, heading, true))];
      },
    ],
    expect: (before) => ({
      ...before,
      sections: insertedSection(before.sections, bank, at, { title, level: style.level }),
    }),
  };
}

/** Normalises a section title; the story library's name is reserved. */
function readTitle(words: string): string {
  const title = readName(words, bankWords.called.sectionTitle);
  return normaliseTitle(title) === 'stories' ? refusals.reservedTitle(title) : title;
}

export function planRenameSection({ text, bank }: ParsedText, edit: EditOf<'renameSection'>): Plan {
  const section = findSection(bank, edit.section);
  const title = readTitle(edit.title);
  const index = bank.sections.indexOf(section);
  const isTitle = isTitleSection(bank, index);
  const old = section.title;
  return {
    candidates: [() => (title === old ? [] : retitle(text, section.headingRange, 'sectionTitle', title))],
    expect: (before) => ({
      ...before,
      title: isTitle ? title : before.title,
      sections: isTitle
        ? before.sections
        : before.sections.map((other, i) => (i === sectionIndex(bank, index) ? { ...other, title } : other)),
      questions: before.questions.map((question, i) => {
        const own = bank.questions[i]?.section;
        const isBelow = own === index || (isTitle && own === null);
        return isBelow && question.place === old ? { ...question, place: title } : question;
      }),
    }),
  };
}

export function planDeleteSection({ text, bank }: ParsedText, edit: EditOf<'deleteSection'>): Plan {
  const section = findSection(bank, edit.section);
  const index = bank.sections.indexOf(section);
  if (isTitleSection(bank, index)) return refusals.titleStays();
  const start = lineStart(text, section.headingRange.start);
  const { end } = withGap(text, linesOf(text, section.headingRange));
  const above =
    index > 0 && !isTitleSection(bank, index - 1) ? (bank.sections[index - 1]?.title ?? null) : bank.title;
  const heading = { start, end: nextLine(text, section.headingRange.end) };
  return {
    candidates: [
      () => [replace(start, end, '')],
      () => [replace(heading.start, heading.end, endingNear(text, start))],
    ],
    expect: (before) => ({
      ...before,
      sections: before.sections.filter((_, i) => i !== sectionIndex(bank, index)),
      questions: before.questions.map((question, i) =>
        bank.questions[i]?.section === index ? { ...question, place: above } : question,
      ),
    }),
  };
}

/**
 * The section that collects new questions, which goes with the last of them: the user never asked for its heading. It stays if
 * anything else is below it.
 *
 * @returns its index, and its lines up to the end of its last question; null if it stays
 */
export function emptiedCollection(
  text: string,
  bank: Bank,
  gone: Movers,
): { readonly index: number; readonly block: SourceRange } | null {
  for (const [index, { title, level, headingRange, range }] of bank.sections.entries()) {
    const own = bank.questions.filter(({ section }) => section === index);
    const isParent = (bank.sections[index + 1]?.level ?? 0) > level;
    const isEmptied = own.length > 0 && own.every((question) => gone.has(question));
    if (title !== bankWords.newQuestions || isTitleSection(bank, index) || isParent || !isEmptied) continue;
    let { end } = headingRange;
    let others = '';
    for (const question of own) {
      const block = blockOf(text, question) ?? refusals.tangled();
      others += text.slice(end, block.start);
      ({ end } = block);
    }
    others += text.slice(end, range.end);
    if (others.trim() === '') return { index, block: { start: lineStart(text, headingRange.start), end } };
  }
  return null;
}

/** The sections with a new one inserted at an offset. */
export function insertedSection<Value>(
  sections: readonly Value[],
  bank: Bank,
  at: number,
  section: Value,
): Value[] {
  const count = bank.sections.filter(({ headingRange }) => headingRange.start < at).length;
  const index = sectionIndex(bank, count);
  return [...sections.slice(0, index), section, ...sections.slice(index)];
}

/** The formatting of a heading. */
export interface HeadingStyle extends Emphasis {
  readonly level: number;
}

/** The style of new sections: of the given one, else of the last; the bank's title is no example. */
export function newSectionStyle(text: string, bank: Bank, like: Section | null): HeadingStyle {
  const example = like ?? bank.sections.findLast(({ level }) => level > 1) ?? null;
  if (!example) return { level: 2, open: '', close: '' };
  const written = text.slice(example.headingRange.start, example.headingRange.end);
  const bold = /^#{1,6}[ \t]+(\*\*|__)(?!\s).*\1[ \t]*$/.exec(written)?.[1] ?? '';
  return { level: example.level, open: bold, close: bold };
}

/** Changes a heading's words and keeps the marks around them. */
export function retitle(
  text: string,
  heading: SourceRange,
  place: 'sectionTitle' | 'storyTitle',
  title: string,
): Edits {
  const words = headingWords(text, heading);
  if (!words) return refusals.tangled();
  const { start, end } = words.range;
  const written = writeWords(place, title, words, text.slice(start, end));
  return written === null
    ? refusals.cannotHold(bankWords.called[`${place}As`](shorten(title)))
    : [replace(start, end, written)];
}

/** The range of a heading's words, without emphasis around all of them; null if it has none. */
function headingWords(
  text: string,
  heading: SourceRange,
): ({ readonly range: SourceRange } & Emphasis) | null {
  const source = text.slice(heading.start, heading.end);
  const [block, ...others] = readOutline(source, 0);
  if (block?.kind !== 'heading' || others.length > 0 || block.text.raw.trim() === '') return null;
  const { raw } = block.text;
  const first = raw.length - raw.trimStart().length;
  const { start, end } = sourceRangeOf(block.text, first, raw.trimEnd().length);
  const open = /(?:\*\*|__|\*|_)?$/.exec(source.slice(0, start))?.[0] ?? '';
  const close = source.startsWith(open, end) ? open : '';
  return { range: { start: heading.start + start, end: heading.start + end }, open, close };
}
