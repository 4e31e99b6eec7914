import { indexLines } from '../line-index.ts';
import type { Bank, Problem } from '../model.ts';
import { findDuplicateQuestions } from './duplicate-question.ts';
import { findEmptyQuestions } from './empty-question.ts';
import { findEmptySections } from './empty-section.ts';
import type { Finding } from './finding.ts';
import { findGarbledText } from './garbled-text.ts';
import { findLooseStoryLines } from './loose-story-lines.ts';
import { findNearDuplicateStories } from './near-duplicate-story.ts';

type Detector = (bank: Omit<Bank, 'problems'>, text: string, names: readonly string[]) => Finding[];
const DETECTORS: readonly Detector[] = [
  findGarbledText,
  findEmptyQuestions,
  findNearDuplicateStories,
  findEmptySections,
  findDuplicateQuestions,
  findLooseStoryLines,
];

/**
 * Everything in a bank that looks wrong, in text order.
 *
 * @param names each question, normalised
 */
export function findProblems(
  bank: Omit<Bank, 'problems'>,
  text: string,
  names: readonly string[],
): Problem[] {
  const findings = DETECTORS.flatMap((detect) => detect(bank, text, names));
  if (findings.length === 0) return [];
  const lines = indexLines(text);
  return findings
    .sort((a, b) => a.range.start - b.range.start)
    .map((finding) => ({ ...finding, ...lines.place(finding.range.start) }));
}
