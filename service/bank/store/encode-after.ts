import type { TextEdit } from '../../../core/bank/model.ts';
import type { KnownBytes } from '../load.ts';

/**
 * The UTF-8 bytes of a text after edits, in pieces. What the edits leave is taken from the bytes before, which takes a fraction
 * of the time of encoding megabytes anew.
 *
 * @param edits of `before.text`, in text order, not overlapping; null when they are not known
 * @param text with the edits made
 */
export function encodeAfter(
  before: Pick<KnownBytes, 'text' | 'bytes'>,
  edits: readonly TextEdit[] | null,
  text: string,
): Buffer[] {
  if (!edits?.every((edit) => isBetweenCharacters(before.text, edit))) return [Buffer.from(text, 'utf8')];
  const pieces: Buffer[] = [];
  let [at, offset] = [0, 0];
  for (const { range, text: words } of edits) {
    const start = offset + lengthBetween(before, at, range.start);
    pieces.push(before.bytes.subarray(offset, start), Buffer.from(words, 'utf8'));
    at = range.end;
    offset = start + Buffer.byteLength(before.text.slice(range.start, range.end), 'utf8');
  }
  pieces.push(before.bytes.subarray(offset));
  return pieces;
}

/** How many bytes a stretch takes; a long one is measured by what stands around it. */
function lengthBetween(
  { text, bytes }: Pick<KnownBytes, 'text' | 'bytes'>,
  from: number,
  to: number,
): number {
  if (to - from <= text.length / 2) return Buffer.byteLength(text.slice(from, to), 'utf8');
  const around = Buffer.byteLength(text.slice(0, from), 'utf8') + Buffer.byteLength(text.slice(to), 'utf8');
  return bytes.length - around;
}

/** False where an edit may cut a character in two, or put two halves together. */
function isBetweenCharacters(text: string, { range, text: words }: TextEdit): boolean {
  const isCut = [text[range.start], text[range.end], words[0]].some(
    (unit) => unit && /[\udc00-\udfff]/.test(unit),
  );
  return !isCut && !/[\ud800-\udbff]$/.test(words);
}
