import type { Bank, Section } from '../model.ts';
import type { Emphasis } from './read-back.ts';

/** How a heading is written. */
export interface HeadingStyle extends Emphasis {
  readonly level: number;
}

/** The style of new sections: of the one given, else of the last; the bank's title is no example. */
export function newSectionStyle(text: string, bank: Bank, like: Section | null): HeadingStyle {
  const example = like ?? bank.sections.findLast(({ level }) => level > 1) ?? null;
  if (!example) return { level: 2, open: '', close: '' };
  const written = text.slice(example.headingRange.start, example.headingRange.end);
  const bold = /^#{1,6}[ \t]+(\*\*|__)(?!\s).*\1[ \t]*$/.exec(written)?.[1] ?? '';
  return { level: example.level, open: bold, close: bold };
}

/** @param markdown the words as they are to stand in the file */
export function headingLine({ level, open, close }: HeadingStyle, markdown: string): string {
  return `${'#'.repeat(level)} ${open}${markdown}${close}`;
}
