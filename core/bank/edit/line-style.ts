import type { Bank, Question } from '../model.ts';
import { MARKER, readQuestionSource } from './question-source.ts';

/** How the lines of a question are written here. */
export interface LineStyle {
  /** What is put before a line for each step down. */
  readonly unit: string;
  readonly marker: string;
  readonly storyMark: string;
  readonly alsoMark: string;
}

/** How far, in questions, an example is looked for. */
const REACH = 200;
const STORY_MARK = /^(\*\*|__|\*|_|)stor(?:y|ies)\s*(?:[:：]\1|\1[:：])\s*$/iu;
const ALSO_MARK = /^(\*\*|__|\*|_|)(?:ALSO|Also asked(?: as)?)\s*(?:[:：]\1|\1[:：])\s*$/iu;

/** The style of a question's own lines, else of the nearest question that has such lines, else the plain one. */
export function findLineStyle(text: string, bank: Bank, at: number): LineStyle {
  const near = nearest(bank, at);
  let first: { unit: string; marker: string } | null = null;
  for (const question of near) {
    if (question.cues.length + question.stories.length + question.alsoAsked.length === 0) continue;
    first = firstLine(text, question);
    if (first) break;
  }
  return {
    unit: first?.unit ?? '  ',
    marker: first?.marker ?? '- ',
    storyMark: findMark(text, near, 'story', STORY_MARK) ?? 'STORY: ',
    alsoMark: findMark(text, near, 'also', ALSO_MARK) ?? 'ALSO: ',
  };
}

function nearest(bank: Bank, at: number): Question[] {
  const found: Question[] = [];
  for (let distance = 0; distance <= REACH; distance++) {
    for (const index of distance === 0 ? [at] : [at - distance, at + distance]) {
      const question = bank.questions[index];
      if (question) found.push(question);
    }
  }
  return found;
}

function firstLine(text: string, question: Question): { unit: string; marker: string } | null {
  const source = readQuestionSource(text, question);
  const row = source?.rows.find(({ marker, depth }) => marker !== null && depth === 1);
  if (!source || !row?.marker || !row.indent.startsWith(source.indent)) return null;
  const unit = row.indent.slice(source.indent.length);
  return /^[ \t]+$/.test(unit) ? { unit, marker: row.marker } : null;
}

function findMark(
  text: string,
  questions: readonly Question[],
  kind: 'story' | 'also',
  pattern: RegExp,
): string | null {
  for (const question of questions) {
    const lines =
      kind === 'story'
        ? question.stories.map(({ range, wordsRange }) => ({ start: range.start, end: wordsRange.start }))
        : question.alsoAsked.map(({ range, textRange }) => ({ start: range.start, end: textRange.start }));
    for (const { start, end } of lines) {
      const before = text.slice(start, end);
      const mark = before.slice(MARKER.exec(before)?.[0].length ?? 0);
      if (pattern.test(mark) && !/[\r\n]/.test(mark)) return `${mark.trimEnd()} `;
    }
  }
  return null;
}
