import type { Bank } from '../model.ts';
import type { Finding } from './finding.ts';

const LIST_LINE = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/mu;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;

/** List items between the heading “Stories” and the first story: they belong to none, so no card would ever show them. */
export function findLooseStoryLines(bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  return bank.libraries.flatMap(({ headingRange, range }): Finding[] => {
    const first = bank.stories.find((story) => story.range && story.range.start >= headingRange.end);
    const end = Math.min(range.end, first?.range?.start ?? range.end);
    const own = text.slice(headingRange.end, end);
    // Comments are the owner's notes to themselves; what hides one keeps its length.
    const shown = own.replaceAll(COMMENT, (comment) => ' '.repeat(comment.length));
    const at = LIST_LINE.exec(shown)?.index;
    if (at === undefined) return [];
    const start = headingRange.end + at;
    return [
      {
        code: 'loose-story-lines',
        range: { start, end: start + shown.slice(at).trimEnd().length },
        message: 'These lines stand under “Stories” but belong to no story, so no card shows them.',
        fix: { label: 'Write “## ” and a title above them', edits: [] },
      },
    ];
  });
}
