import type { Bank, Fix, Section } from '../model.ts';
import { quote, type Finding } from './finding.ts';
import { wholeLines } from './whole-lines.ts';

/** Headings with no question below them. One that holds other headings is not empty. The fix removes it when nothing else is there. */
export function findEmptySections(bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  const hasQuestions = new Set(bank.questions.map((question) => question.section));
  return bank.sections.flatMap((section, i): Finding[] => {
    const next = bank.sections[i + 1];
    const isParent = next !== undefined && next.level > section.level;
    if (hasQuestions.has(i) || isParent) return [];
    return [
      {
        code: 'empty-section',
        range: section.headingRange,
        message:
          section.title === ''
            ? 'A heading here has no words.'
            : `The section ${quote(section.title)} has no questions.`,
        fix: removeHeading(section, text),
      },
    ];
  });
}

function removeHeading({ headingRange, range }: Section, text: string): Fix {
  const lines = wholeLines(text, headingRange);
  if (!lines || text.slice(headingRange.end, range.end).trim() !== '') {
    return { label: 'Write a question below it, or remove the heading', edits: [] };
  }
  return {
    label: 'Remove the heading',
    edits: [{ range: { start: lines.start, end: Math.max(lines.end, range.end) }, text: '' }],
  };
}
