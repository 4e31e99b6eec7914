/** Characters that Markdown may read as markup anywhere in a line. */
const INLINE = /[\\`*_[\]<&~|]/g;

/** What opens a block at the start of a line: heading, quote, bullet, ordered item, thematic break, fence. */
const LINE_START = /^(?:[#>+\-=:]|\d{1,9}(?=[.)]))/;

/** An indented line would be code, and blanks at either end are not kept by any reader. */
const BLANKS = /\s+/gu;

/**
 * Writes words so that Markdown reads them back as the same words, on one line.
 *
 * @param words anything a person typed or pasted; line breaks and runs of blanks become one blank
 */
export function escapeMarkdown(words: string): string {
  const line = words
    .replace(/\p{Cc}/gu, ' ')
    .replace(BLANKS, ' ')
    .trim()
    .replace(INLINE, '\\$&');
  const start = LINE_START.exec(line);
  if (!start) return line;
  // A number keeps its digits: the mark after it is what makes it a list item.
  return /^\d/.test(start[0]) ? `${start[0]}\\${line.slice(start[0].length)}` : `\\${line}`;
}
