import { endingNear, lineStart } from '../edit/source-lines.ts';
import type { Bank } from '../model.ts';
import { parseBank } from '../parse.ts';
import { splitBlocks } from './split-blocks.ts';

/**
 * Gives a block other words.
 *
 * @param old the block's Markdown as the text has it; empty for a block that is not there: the new one then comes last in its kind
 * @param now its new Markdown; empty takes it out
 * @returns null when the text has no such block
 */
export function resolveBlock(text: string, old: string, now: string): string | null {
  if (old === '') return now === '' ? text : insertBlock(text, now);
  const blocks = splitBlocks(text);
  const at = blocks.findIndex(({ body }) => body === old);
  if (at < 0) return null;
  return blocks.map(({ body, gap }, i) => (i === at ? now + (now === '' ? '' : gap) : body + gap)).join('');
}

function insertBlock(text: string, block: string): string {
  const [library] = parseBank(text).libraries;
  const { questions, sections } = parseBank(`${block}\n`);
  const isQuestion = questions.length > 0 && !block.startsWith('#');
  const isHeading = questions.length === 0 && sections.length === 1 && isAllHeading(block, sections);
  const end = library && (isQuestion || isHeading ? library.headingRange.start : library.range.end);
  const at = end === undefined || end >= text.length ? text.length : lineStart(text, end);
  const eol = endingNear(text, at);
  const before = text.slice(0, at);
  const lead = before === '' || /[\r\n]$/.test(before) ? '' : eol;
  const gap = before === '' || isQuestion ? '' : eol;
  return `${before}${lead}${gap}${block}${eol}${at < text.length ? eol : ''}${text.slice(at)}`;
}

/** Whether a block is the heading of a section; an entry of the story library has more to it. */
function isAllHeading(block: string, [section]: Bank['sections']): boolean {
  return section !== undefined && block.slice(section.headingRange.end).trim() === '';
}
