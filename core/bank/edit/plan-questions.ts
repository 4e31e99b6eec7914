import type { Bank, Question } from '../model.ts';
import type { BankEdit, Refusal } from './bank-edit.ts';
import { placeOf, sectionIndex, type QuestionContent } from './content.ts';
import { headingLine, newSectionStyle } from './heading-style.ts';
import { normaliseWords } from './normalise-words.ts';
import {
  findQuestion,
  findSection,
  isRefusal,
  replace,
  withQuestion,
  withQuestions,
  type Plan,
  type Scene,
} from './plan.ts';
import {
  blockOf,
  emphasisOf,
  insertion,
  placeAtEnd,
  placeBefore,
  styleOf,
  withGap,
  withMarker,
  type Place,
  type QuestionStyle,
} from './question-place.ts';
import { isQuestion, writeQuestion } from './read-back.ts';
import { refusals } from './refusals.ts';
import { nextMarker, shorten } from './rewrite-rows.ts';
import { endingNear, blockEnd, lineStart } from './source-lines.ts';
import { spliceWords } from './splice-words.ts';

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

/** Where questions that came up in a call are collected, until their owner sorts them. */
const NEW_QUESTIONS = 'New questions';

export function planAddQuestion({ text, bank }: Scene, edit: Edit<'addQuestion'>): Plan | Refusal {
  const words = normaliseWords(edit.text);
  if (words === '') return refusals.noWords('The question');
  const named = edit.section && findSection(bank, edit.section);
  if (named && isRefusal(named)) return named;
  const index = named
    ? bank.sections.indexOf(named)
    : bank.sections.findLastIndex(({ title }) => title === NEW_QUESTIONS);
  const place = index < 0 ? null : placeAtEnd(text, bank, index, null);
  if (index >= 0 && !place) return refusals.tangled();
  const question = questionLine(text, bank, place, words);
  if (question === null) return refusals.cannotHold(`The question “${shorten(words)}”`);
  const added = { text: words, rows: [], origin: null };
  if (place) {
    const title = bank.sections[index]?.title ?? null;
    return {
      ok: true,
      candidates: [false, true].map((isApart) => () => [
        replace(place.at, place.at, insertion(text, place, question, isApart)),
      ]),
      expect: (before) =>
        withQuestions(before, (questions) => inserted(questions, bank, place.at, { ...added, place: title })),
    };
  }
  const style = newSectionStyle(text, bank, null);
  const places = placesForSection(text, bank);
  return {
    ok: true,
    candidates: places.map((at) => () => {
      const eol = endingNear(text, at);
      const block = `${headingLine(style, NEW_QUESTIONS)}${eol}${eol}${question}${eol}`;
      const free = { at, above: null, below: null, isLoose: false };
      return [replace(at, at, insertion(text, free, block, true))];
    }),
    expect: (before) => ({
      ...withQuestions(before, (questions) =>
        inserted(questions, bank, places[0] ?? 0, { ...added, place: NEW_QUESTIONS }),
      ),
      sections: insertedSection(before.sections, bank, places[0] ?? 0, {
        title: NEW_QUESTIONS,
        level: style.level,
      }),
    }),
  };
}

/** Before the story library; else at the end, or behind the last question where the end is no place for it. */
function placesForSection(text: string, bank: Bank): number[] {
  const [library] = bank.libraries;
  if (library) return [lineStart(text, library.headingRange.start)];
  const last = bank.questions.at(-1);
  return last ? [text.length, blockEnd(text, last.range)] : [text.length];
}

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

function inserted(
  questions: readonly QuestionContent[],
  bank: Bank,
  at: number,
  question: QuestionContent,
): QuestionContent[] {
  return questions.toSpliced(countBefore(bank.questions, at), 0, question);
}

/** How many questions begin before an offset. */
function countBefore(questions: readonly Question[], offset: number): number {
  const next = questions.findIndex(({ range }) => range.start >= offset);
  return next < 0 ? questions.length : next;
}

function questionLine(text: string, bank: Bank, place: Place | null, words: string): string | null {
  const style = styleNear(text, bank, place);
  const written = writeQuestion(words, style);
  if (written !== null) return `${style.indent}${style.marker}${style.open}${written}${style.close}`;
  const plain = writeQuestion(words, { open: '', close: '' });
  return plain === null ? null : `${style.indent}${style.marker}${plain}`;
}

function styleNear(text: string, bank: Bank, place: Place | null): QuestionStyle {
  for (const neighbour of [place?.above, place?.below]) {
    const style = neighbour ? styleOf(text, neighbour) : null;
    if (style) return { ...style, marker: place?.above ? nextMarker(style.marker) : style.marker };
  }
  const last = bank.questions.at(-1);
  const style = last ? styleOf(text, last) : null;
  const marker = style && /^[-*+]/.test(style.marker) ? style.marker : '- ';
  return { indent: '', marker, open: style?.open ?? '', close: style?.close ?? '' };
}

export function planQuestionText({ text, bank }: Scene, edit: Edit<'setQuestionText'>): Plan | Refusal {
  const found = findQuestion(bank, edit.question);
  if (isRefusal(found)) return found;
  const words = normaliseWords(edit.text);
  if (words === '') return refusals.noWords('The question');
  const { question, index } = found;
  const { start, end } = question.textRange;
  const emphasis = emphasisOf(text, question);
  const { open, close } = emphasis;
  return {
    ok: true,
    candidates: [
      () => {
        if (words === question.text) return [];
        const isRead = (markdown: string): boolean => isQuestion(`${open}${markdown}${close}`, words);
        const written = spliceWords(text.slice(start, end), words, isRead) ?? writeQuestion(words, emphasis);
        if (written !== null) return [replace(start, end, written)];
        const plain = writeQuestion(words, { open: '', close: '' });
        if (plain === null) return refusals.cannotHold(`The question “${shorten(words)}”`);
        return [replace(start - open.length, end + close.length, plain)];
      },
    ],
    expect: (before) => withQuestion(before, index, { text: words }),
  };
}

export function planDeleteQuestion({ text, bank }: Scene, edit: Edit<'deleteQuestion'>): Plan | Refusal {
  const found = findQuestion(bank, edit.question);
  if (isRefusal(found)) return found;
  const block = blockOf(text, found.question);
  if (!block) return refusals.tangled();
  const gap = withGap(text, block);
  return {
    ok: true,
    candidates: [
      () => [replace(gap.start, gap.end, '')],
      () => [replace(block.start, block.end, endingNear(text, block.start))],
    ],
    expect: (before) => withQuestions(before, (all) => all.toSpliced(found.index, 1)),
  };
}

export function planMoveQuestion({ text, bank }: Scene, edit: Edit<'moveQuestion'>): Plan | Refusal {
  const found = findQuestion(bank, edit.question);
  if (isRefusal(found)) return found;
  const { question, index } = found;
  const block = blockOf(text, question);
  const target = findTarget(text, bank, edit, question);
  if (isRefusal(target)) return target;
  if (!block || !target.place) return refusals.tangled();
  const { place } = target;
  const label =
    edit.section === null && place.below === null
      ? bank.title
      : place.below
        ? placeOf(bank, place.below)
        : (edit.section?.title ?? null);
  const isWhereItIs = place.at === block.start || place.at === block.end;
  const old = styleOf(text, question)?.marker ?? '';
  const own = text.slice(block.start, block.end);
  const neighbour = [place.above, place.below].find((other) => other && other !== question);
  const custom = neighbour ? (styleOf(text, neighbour)?.marker ?? old) : old;
  const gap = withGap(text, block);
  const move = (markdown: string, isApart: boolean) => () =>
    isWhereItIs && placeOf(bank, question) === label
      ? []
      : [
          replace(gap.start, gap.end, ''),
          replace(place.at, place.at, insertion(text, place, markdown, isApart)),
        ];
  return {
    ok: true,
    candidates: [
      move(
        withMarker(own, old, /^\d/.test(custom) && neighbour === place.above ? nextMarker(custom) : custom),
        false,
      ),
      move(own, true),
    ],
    expect: (before) =>
      withQuestions(before, (questions) => {
        const moved = questions[index];
        if (!moved) return questions;
        const at = countBefore(bank.questions, place.at) - (question.range.start < place.at ? 1 : 0);
        return questions.toSpliced(index, 1).toSpliced(at, 0, { ...moved, place: label });
      }),
  };
}

function findTarget(
  text: string,
  bank: Bank,
  edit: Edit<'moveQuestion'>,
  question: Question,
): { place: Place | null } | Refusal {
  const section = edit.section && findSection(bank, edit.section);
  if (section && isRefusal(section)) return section;
  if (edit.before !== null) {
    const below = findQuestion(bank, edit.before);
    if (isRefusal(below)) return below;
    return { place: placeBefore(text, bank, below.question, question) };
  }
  return { place: placeAtEnd(text, bank, section ? bank.sections.indexOf(section) : null, question) };
}
