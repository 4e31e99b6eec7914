import { findGarbled } from '../mojibake.ts';
import type { Bank } from '../model.ts';
import type { Finding } from './finding.ts';

/** Characters that an earlier program read in the wrong encoding; the fix puts the right ones in their place. */
export function findGarbledText(_bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  const runs = findGarbled(text);
  return runs.map(({ range, meant }, i) => {
    const written = text.slice(range.start, range.end);
    // The word ends where another garbled character begins: half of it would be no help.
    const from = Math.max(runs[i - 1]?.range.end ?? 0, range.start - LONGEST_WORD);
    const to = Math.min(runs[i + 1]?.range.start ?? text.length, range.end + LONGEST_WORD);
    const before = /[\p{L}\p{N}]*$/u.exec(text.slice(from, range.start))?.[0] ?? '';
    const after = /^[\p{L}\p{N}]*/u.exec(text.slice(range.end, to))?.[0] ?? '';
    const garbled = `${before}${written}${after}`;
    return {
      code: 'garbled-text',
      range,
      message: `“${garbled}” is garbled: it was saved by a program that took it for another encoding.`,
      fix: {
        label: `Replace with “${before}${meant}${after}”`,
        replaces: garbled,
        edits: [{ range, text: meant }],
      },
    };
  });
}

/** In characters, to either side. */
const LONGEST_WORD = 30;
