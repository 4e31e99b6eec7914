import type { ReactNode } from 'react';
import type { SourceRange } from '../../core/bank/model.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { leadLength } from '../../core/session/result-rows.ts';

/** A piece of text: a number to emphasise, or other text. */
interface TextPiece {
  readonly text: string;
  readonly isNumber: boolean;
}

/** Letters of scripts without spaces around numbers. */
const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const LETTER = String.raw`(?!${SPACELESS})\p{L}`;

/** Suffix of a number: per cent signs, units, one or two capitals, and the CJK powers of ten. */
const UNIT = String.raw`\s?(?:[%％‰°٪]|[万萬亿億千百만억]|(?:x|k|m|bn|b|t|ms|s|min|h|d|gb|mb|kb|tb|usd|eur)(?!${LETTER}|\p{N}))|\p{Lu}{1,2}(?!${LETTER}|\p{N})`;

/** A number with its sign, its separators and its unit: "35%", "$1.2M", "5+", "3x", "120 ms", "1:1", "2024", "40%", "3万". */
const NUMBER = new RegExp(
  String.raw`(?<!\p{N}|${LETTER})[~±<>≈+-]?[$€£¥￥]?\p{Nd}+(?:[.,:/٫٬]\p{Nd}+)*(?:${UNIT})?\+?(?!${LETTER})`,
  'giu',
);

/** Splits a text into numbers and other text; lossless. */
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

const LETTERS = /\p{L}/gu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Returns whether most letters of a text are full-width, as in Chinese, Japanese and Korean. */
export function isWideScript(text: string): boolean {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide > 0 && wide * 2 > (text.match(LETTERS)?.length ?? 0);
}

/** A line of notes with numbers in bold. */
export function CueText({ text }: { readonly text: string }): ReactNode {
  return splitNumbers(repairMojibake(text)).map((piece, index) =>
    piece.isNumber ? (
      <strong key={index} className="number">
        {piece.text}
      </strong>
    ) : (
      piece.text
    ),
  );
}

/** A question in one line. Its boilerplate lead (“Tell me about a time you”) is for screen readers only. */
export function QuestionWords({ text }: { readonly text: string }): ReactNode {
  const lead = leadLength(text);
  return (
    <>
      {lead > 0 && <span className="unseen">{repairMojibake(text.slice(0, lead))}</span>}
      {repairMojibake(text.slice(lead))}
    </>
  );
}

interface MarkedTextProps {
  readonly text: string;
  /** In text order, not overlapping. */
  readonly marks: readonly SourceRange[];
  /** Start offset, in UTF-16 code units. */
  readonly from: number;
}

/** A text with the matched words highlighted. */
export function MarkedText({ text, marks, from }: MarkedTextProps): ReactNode {
  const pieces: ReactNode[] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}
