import { ImportError } from './import-error.ts';
import { readingWords } from './words.ts';

interface Line {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  text: string;
}

/** Most pages that are read; notes are shorter. */
const MAX_PAGES = 1000;

/**
 * Converts a PDF to Markdown: larger type becomes headings, wrapped lines are joined, headers and footers are dropped.
 *
 * @returns the Markdown, and the dropped lines as `repeated`
 */
export async function pdfToMarkdown(bytes: Uint8Array): Promise<{ text: string; repeated: string[] }> {
  const { getDocumentProxy } = await import('unpdf');
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && /password/iu.test(error.name + error.message))
      throw new ImportError('encrypted', readingWords.pdfLocked);
    throw new ImportError('broken', readingWords.pdfBroken);
  }
  const lines: Line[] = [];
  for (let page = 1; page <= Math.min(pdf.numPages, MAX_PAGES); page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const matrix = item.transform as readonly number[];
      const [x = 0, y = 0] = matrix.slice(4);
      const size = Math.round(Math.hypot(matrix[2] ?? 0, matrix[3] ?? 0) * 2) / 2;
      const last = lines.at(-1);
      if (last?.page === page && Math.abs(last.y - y) < Math.max(2, size / 3))
        last.text +=
          (/\s$/u.test(last.text) || /^\s/u.test(item.str)
            ? ''
            : needsBlank(last.text, item.str)
              ? ' '
              : '') + item.str;
      else lines.push({ page, x, y, size, text: item.str });
    }
  }
  if (lines.length === 0) throw new ImportError('scanned', readingWords.pdfScanned);
  const repeated = repeatedLines(lines, pdf.numPages);
  const own = lines.filter(({ text }) => !repeated.has(shapeOf(text)));
  return {
    text: toMarkdown(own).join('\n'),
    repeated: lines.filter(({ text }) => repeated.has(shapeOf(text))).map(({ text }) => text),
  };
}

function needsBlank(before: string, after: string): boolean {
  return (
    /[\p{L}\p{N},.;:?!]$/u.test(before) &&
    /^[\p{L}\p{N}(“"]/u.test(after) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(before)
  );
}

const shapeOf = (text: string): string => text.trim().replace(/\d+/gu, '#').toLowerCase();

/** Finds headers and footers: lines that, apart from numbers, recur on most pages, and page numbers. */
function repeatedLines(lines: readonly Line[], pages: number): Set<string> {
  const seen = new Map<string, Set<number>>();
  for (const { text, page } of lines) {
    const key = shapeOf(text);
    const on = seen.get(key) ?? new Set();
    seen.set(key, on.add(page));
  }
  const isNumber = (key: string): boolean => /^(?:page\s*)?#(?:\s*(?:\/|of|von|de)\s*#)?$/u.test(key);
  return new Set(
    [...seen]
      .filter(
        ([key, on]) =>
          (pages >= 2 && on.size >= Math.max(2, pages * 0.6) && on.size > 1) ||
          (isNumber(key) && key !== '#'),
      )
      .map(([key]) => key),
  );
}

const STARTS = /^(?:[•●▪◦○‣]|[·–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s|Q\d*[.:)])/u;

function toMarkdown(lines: readonly Line[]): string[] {
  const weights = new Map<number, number>();
  for (const { size, text } of lines) weights.set(size, (weights.get(size) ?? 0) + text.length);
  const body = [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const sizes = [...weights.keys()].filter((size) => size > body + 0.75).sort((a, b) => b - a);
  const left = Math.min(...lines.map(({ x }) => x));
  const out: string[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    const rank = sizes.indexOf(line.size);
    const text = line.text.replace(/\s+/gu, ' ').trim();
    const gap = last?.page === line.page ? last.y - line.y : 0;
    const isNear = last !== null && (last.page !== line.page || (gap > 0 && gap < line.size * 1.75));
    const isWrapped =
      last !== null &&
      isNear &&
      last.size === line.size &&
      !STARTS.test(text) &&
      (rank >= 0 || /[^.!?:。？！]$/u.test(last.text.trim()) || /^\p{Ll}/u.test(text));
    if (isWrapped && out.length > 0)
      out.push(
        `${out.pop() ?? ''}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(out.at(-1) ?? '') ? '' : ' '}${text}`.replace(
          /(\p{L})- (\p{Ll})/gu,
          '$1-$2',
        ),
      );
    else if (rank >= 0) out.push('', `${'#'.repeat(Math.min(6, rank + 1))} ${text}`, '');
    else {
      if (!STARTS.test(text) && out.at(-1) !== '') out.push('');
      const indent = STARTS.test(text) ? Math.min(12, Math.round((line.x - left) / 12) * 2) : 0;
      out.push(`${' '.repeat(Math.max(0, indent))}${text}`);
    }
    last = line;
  }
  return out;
}
