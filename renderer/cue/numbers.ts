/** A stretch of text that is, or is not, a number worth seeing at a glance. */
export interface TextPiece {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A number with its sign, its separators and its unit: "35%", "$1.2M", "5+", "3x", "120 ms", "1:1", "2024". */
const NUMBER =
  /(?<![\p{L}\p{N}])[~±<>≈+-]?[$€£¥]?\d+(?:[.,:/]\d+)*(?:\s?(?:%|‰|°|(?:x|k|m|bn|b|t|ms|s|min|h|d|gb|mb|kb|tb|usd|eur)(?![\p{L}\p{N}]))|\p{Lu}{1,2}(?![\p{L}\p{N}]))?\+?(?!\p{L})/giu;

/** Splits a text into numbers and what stands between them; joined again it is the same text. */
export function splitNumbers(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(NUMBER)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), isNumber: false });
    pieces.push({ text: match[0], isNumber: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isNumber: false });
  return pieces;
}
