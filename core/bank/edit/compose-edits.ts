import type { SourceRange, TextEdit } from '../model.ts';

/** A stretch of the old text that stays, or words that come in. */
type Piece = { readonly kept: SourceRange } | { readonly words: string };

/**
 * The replacements that do at once what some do, and then others on the text those left.
 *
 * @param first in text order, not overlapping, as `second` is
 * @param length of the old text
 */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
  length: number,
): TextEdit[] {
  const rest = piecesOf(first, length);
  const made: Piece[] = [];
  let at = 0;
  /** Takes the next pieces off, up to an offset of the text between. */
  const takeTo = (end: number, into: Piece[] | null): void => {
    while (at < end) {
      const [next] = rest;
      if (!next) return;
      const size = sizeOf(next);
      if (size <= end - at) rest.shift();
      else rest[0] = part(next, end - at, size);
      const taken = Math.min(size, end - at);
      into?.push(part(next, 0, taken));
      at += taken;
    }
  };
  for (const { range, text } of second) {
    takeTo(range.start, made);
    made.push({ words: text });
    takeTo(range.end, null);
  }
  return editsOf([...made, ...rest], length);
}

function piecesOf(edits: readonly TextEdit[], length: number): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { range, text } of edits) {
    pieces.push({ kept: { start: done, end: range.start } }, { words: text });
    done = range.end;
  }
  pieces.push({ kept: { start: done, end: length } });
  return pieces;
}

function editsOf(pieces: readonly Piece[], length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let done = 0;
  let words = '';
  const close = (end: number): void => {
    if (end > done || words !== '') edits.push({ range: { start: done, end }, text: words });
    words = '';
  };
  for (const piece of pieces) {
    if ('words' in piece) words += piece.words;
    else if (sizeOf(piece) > 0) {
      close(piece.kept.start);
      done = piece.kept.end;
    }
  }
  close(length);
  return edits;
}

function sizeOf(piece: Piece): number {
  return 'words' in piece ? piece.words.length : piece.kept.end - piece.kept.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  if ('words' in piece) return { words: piece.words.slice(from, to) };
  return { kept: { start: piece.kept.start + from, end: piece.kept.start + to } };
}
