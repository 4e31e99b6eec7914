import { findGarbled } from '../garbled.ts';
import type { Bank } from '../model.ts';
import type { Finding } from './finding.ts';

/** Characters that an earlier program read in the wrong encoding; the fix puts the right ones in their place. */
export function findGarbledText(_bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  return findGarbled(text).map(({ range, meant }) => {
    const written = text.slice(range.start, range.end);
    const { before, after } = wordAround(text, range.start, range.end);
    return {
      code: 'garbled-text',
      range,
      message: `“${before}${written}${after}” is garbled: it was saved by a program that took it for another encoding.`,
      fix: { label: `Replace with “${before}${meant}${after}”`, edits: [{ range, text: meant }] },
    };
  });
}

const LONGEST_WORD = 30;

function wordAround(text: string, start: number, end: number): { before: string; after: string } {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + LONGEST_WORD))?.[0] ?? '';
  return { before, after };
}
