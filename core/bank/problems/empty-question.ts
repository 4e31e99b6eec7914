import type { Bank, Fix, Question, SourceRange } from '../model.ts';
import { isMarked } from '../question.ts';
import { quote, type Finding } from './finding.ts';

/**
 * Questions with nothing on their card, and story lines that stand beside their question instead of below it, which the fix
 * moves there.
 */
export function findEmptyQuestions(bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  return bank.questions.flatMap((question, i): Finding[] => {
    const { range, textRange } = question;
    if (isMarked(question.text) && !isEscaped(text, textRange)) {
      return [
        {
          code: 'empty-question',
          range: textRange,
          message: `${quote(question.text)} stands beside the questions and belongs to none.`,
          fix: moveUnder(bank.questions[i - 1], question, text),
        },
      ];
    }
    if (question.cues.length + question.stories.length > 0) return [];
    return [
      {
        code: 'empty-question',
        range: textRange.end > textRange.start ? textRange : range,
        message: `${quote(question.text)} has neither a cue nor a story.`,
        fix: { label: 'Write a cue or a “STORY: …” line below it, indented', edits: [] },
      },
    ];
  });
}

/** Whether the words are a mark only because an escape in them is not seen. */
function isEscaped(text: string, { start, end }: SourceRange): boolean {
  return /[\\&]/.test(text.slice(start, Math.min(end, start + 40))) && !isMarked(text.slice(start, end));
}

/** Indents a line as far as the words of the question above it. */
function moveUnder(above: Question | undefined, question: Question, text: string): Fix {
  const label = 'Move it below the question above';
  const marker =
    above && /^(?:[-*+]|\d+[.)])[ ]{1,4}(?=\S)/.exec(text.slice(above.range.start, above.range.end));
  const isBeside = above && text.slice(above.range.end, question.range.start).trim() === '';
  if (!marker || !isBeside || above.section !== question.section) return { label, edits: [] };
  if (!startsLine(text, above.range.start) || !startsLine(text, question.range.start))
    return { label, edits: [] };
  const indent = ' '.repeat(marker[0].length);
  const { start, end } = question.range;
  const edits = [{ range: { start, end: start }, text: indent }];
  for (const ending of text.slice(start, end).matchAll(/(?:\r\n|\r|\n)(?=[^\r\n])/g)) {
    const at = start + ending.index + ending[0].length;
    edits.push({ range: { start: at, end: at }, text: indent });
  }
  return { label, edits };
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || /[\r\n\ufeff]/.test(text[at - 1] ?? '');
}
