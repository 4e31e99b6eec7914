/** A stretch of text that is, or is not, a number worth seeing at a glance. */
export interface TextPiece {
  readonly text: string;
  readonly isNumber: boolean;
}

/** Letters of scripts that put no space between a number and the words beside it. */
const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const LETTER = String.raw`(?!${SPACELESS})\p{L}`;

/** After a number: per cent and the like, units, one or two capitals, and the Chinese, Japanese and Korean powers of ten. */
const UNIT = String.raw`\s?(?:[%％‰°٪]|[万萬亿億千百만억]|(?:x|k|m|bn|b|t|ms|s|min|h|d|gb|mb|kb|tb|usd|eur)(?!${LETTER}|\p{N}))|\p{Lu}{1,2}(?!${LETTER}|\p{N})`;

/** A number with its sign, its separators and its unit: "35%", "$1.2M", "5+", "3x", "120 ms", "1:1", "2024", "40%", "3万". */
const NUMBER = new RegExp(
  String.raw`(?<!\p{N}|${LETTER})[~±<>≈+-]?[$€£¥￥]?\p{Nd}+(?:[.,:/٫٬]\p{Nd}+)*(?:${UNIT})?\+?(?!${LETTER})`,
  'giu',
);

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
