import { normaliseText } from '../normalise.ts';
import type { Bank, Question } from '../model.ts';
import { quote, type Finding } from './finding.ts';
import { wholeLines } from './whole-lines.ts';

/**
 * Questions asked twice. The fix removes the later one when it has nothing the first has not.
 *
 * @param names each question, normalised
 */
export function findDuplicateQuestions(
  bank: Omit<Bank, 'problems'>,
  text: string,
  names: readonly string[],
): Finding[] {
  const firsts = new Map<string, Question>();
  const findings: Finding[] = [];
  for (const [at, question] of bank.questions.entries()) {
    const name = names[at] ?? normaliseText(question.text);
    const first = firsts.get(name);
    if (!first) {
      firsts.set(name, question);
      continue;
    }
    const lines = holdsAll(first, question) ? wholeLines(text, question.range) : null;
    findings.push({
      code: 'duplicate-question',
      range: question.textRange,
      message: `${quote(question.text)} is asked twice in this bank.`,
      fix: lines
        ? { label: 'Remove this one', edits: [{ range: lines, text: '' }] }
        : { label: 'Move its cues and stories to the first one, then remove it', edits: [] },
    });
  }
  return findings;
}

function holdsAll(first: Question, later: Question): boolean {
  const known = new Set(linesOf(first));
  return linesOf(later).every((line) => known.has(line));
}

function linesOf({ cues, stories, alsoAsked }: Question): string[] {
  return [
    ...cues.map((cue) => `cue ${normaliseText(cue.text)}`),
    ...stories.map(({ storyId, angle, note }) => `story ${storyId} ${angle ?? ''} ${note ?? ''}`),
    ...alsoAsked.map((also) => `also ${normaliseText(also.text)}`),
  ];
}
