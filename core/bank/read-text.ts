import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { ParsedMarkdown } from './markdown-parser.ts';
import { partitionPoint } from '../partition-point.ts';
import type { SourceRange } from './model.ts';

/** A piece of read text from one range of the file: character by character if both have the same length, else as a whole. */
interface Piece extends SourceRange {
  /** Offset of its start in the read text. */
  readonly at: number;
  readonly value: string;
  /** Whether the file has it with a backslash or as a character reference. */
  readonly isEscape: boolean;
}

/** Emphasis, link or code around part of the read text. */
interface Wrapper extends SourceRange {
  readonly from: number;
  readonly to: number;
}

/** The words of one paragraph, heading or code block without markup, with each character's place in the file. */
export interface ReadText {
  /** Soft and hard line breaks are "\n"; spaces are as in the file, except around line breaks. */
  readonly raw: string;
  readonly pieces: readonly Piece[];
  readonly wrappers: readonly Wrapper[];
  /** HTML comments inside the words. */
  readonly comments: readonly SourceRange[];
  /** Offsets in `raw` of hard line breaks (two spaces, a backslash or `<br>`). */
  readonly hardBreaks: readonly number[];
  /** Length of the emphasised words at the start; 0 if there are none. */
  readonly emphasisedLead: number;
  /** The words with their markup, but without a heading's marks and outer spaces. */
  readonly range: SourceRange;
}

/** A node of the parser's tree. */
export interface MarkdownNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A node of inline markup that is not closed yet. */
interface Open {
  /** Offset of its start in the read text. */
  readonly at: number;
  /** Its end in the Markdown. */
  readonly to: number;
  /** False for a link without a target, which is just words in brackets. */
  readonly isMarkup: boolean;
  /** End of inline code, without the space before its backticks; null otherwise. */
  readonly codeEnd: number | null;
}

/** Reads one block of words during the walk: call `enter` and `leave` for each node inside it, then `finish`. */
export class TextReader {
  private readonly pieces: Piece[] = [];
  private readonly wrappers: Wrapper[] = [];
  private readonly comments: SourceRange[] = [];
  private readonly hardBreaks: number[] = [];
  private readonly open: Open[] = [];
  private raw = '';
  private emphasisedLead = 0;
  private isLineStart = true;
  /** End of the Markdown read so far. */
  private done: number;

  /**
   * @param from where the words begin
   * @param to where they end, without spaces
   * @param isCode whether it is a code block, for which `addCode` is called instead
   * @param isLinkTarget whether a label is defined
   */
  constructor(
    private readonly markdown: ParsedMarkdown,
    private readonly from: number,
    private readonly to: number,
    private readonly isCode: boolean,
    private readonly isLinkTarget: (label: string) => boolean,
  ) {
    this.done = from;
  }

  /** @returns whether to visit its children */
  enter({ name, from, to }: MarkdownNode): boolean {
    if (from < this.done) return false;
    switch (name) {
      case 'Emphasis':
      case 'StrongEmphasis':
      case 'Autolink':
        this.openAt(from, to, true);
        return true;
      case 'Link':
      case 'Image':
        this.openAt(from, to, this.isLink(from + (name === 'Image' ? 2 : 1), to));
        return true;
      case 'InlineCode':
        this.openCode(from, to);
        return true;
      case 'CodeMark':
        return false;
      case 'LinkMark':
      case 'LinkLabel': {
        const open = this.open.at(-1);
        if (open?.isMarkup === false) return false;
        if (open && this.markdown.text[from] === ']') {
          this.readUpTo(from);
          this.done = open.to;
          return false;
        }
        break;
      }
      case 'URL':
        // An address in angle brackets is text; one after a link's words is not.
        if (this.markdown.text[from - 1] === '<' && this.markdown.text[to] === '>') return false;
        break;
      case 'Escape':
        this.readUpTo(from);
        this.add(this.markdown.text.slice(from + 1, to), from, to, true);
        break;
      case 'Entity': {
        const character = decodeReference(this.markdown.text.slice(from + 1, to - 1));
        if (character === null) return false;
        this.readUpTo(from);
        this.add(character, from, to, true);
        break;
      }
      case 'HardBreak':
        this.addBreak(from, to);
        this.isLineStart = true;
        this.done = to;
        return false;
      case 'HTMLTag':
        if (/^<br\s*\/?>$/i.test(this.markdown.text.slice(from, to))) this.addBreak(from, to);
        break;
      case 'Comment':
        this.comments.push(this.rangeOf(from, to));
        break;
      case 'QuoteMark':
        this.readUpTo(from);
        this.done = to;
        return false;
    }
    this.readUpTo(from);
    this.isLineStart = false;
    this.done = Math.max(this.done, to);
    return false;
  }

  leave({ name, from, to }: MarkdownNode): void {
    const open = this.open.pop();
    if (!open) return;
    this.readUpTo(open.codeEnd ?? to, open.codeEnd !== null);
    this.done = Math.max(this.done, to);
    if (!open.isMarkup) return;
    this.wrappers.push({ from: open.at, to: this.raw.length, ...this.rangeOf(from, to) });
    const isEmphasis = name === 'Emphasis' || name === 'StrongEmphasis';
    if (isEmphasis && open.at === 0) this.emphasisedLead = this.raw.length;
  }

  finish(): ReadText {
    if (!this.isCode) this.readUpTo(this.to);
    const { raw, pieces, wrappers, comments, hardBreaks, emphasisedLead } = this;
    const range = this.rangeOf(this.from, this.to);
    return { raw, pieces, wrappers, comments, hardBreaks, emphasisedLead, range };
  }

  /** Reads part of a code block, where nothing is markup. */
  addCode(from: number, to: number): void {
    this.done = from;
    this.isLineStart = false;
    this.readUpTo(to);
  }

  private openAt(from: number, to: number, isMarkup: boolean): void {
    this.readUpTo(from);
    this.isLineStart = false;
    this.open.push({ at: this.raw.length, to, isMarkup, codeEnd: null });
  }

  /** Inline code loses its backticks and, if there is a space inside both, those spaces (CommonMark 0.31, 6.1). */
  private openCode(from: number, to: number): void {
    this.readUpTo(from);
    this.isLineStart = false;
    const { text } = this.markdown;
    let start = from;
    while (text[start] === '`') start++;
    let end = to - (start - from);
    const code = text.slice(start, end);
    if (/^[ \n][^]*[^ \n][^]*[ \n]$/.test(code)) {
      start++;
      end--;
    }
    this.open.push({ at: this.raw.length, to, isMarkup: true, codeEnd: end });
    this.done = start;
  }

  /** Whether brackets are a link: an address follows, or their label is defined. */
  private isLink(from: number, to: number): boolean {
    const { text } = this.markdown;
    if (text[to - 1] === ')') return true;
    const label = text.lastIndexOf('[', to - 1);
    const isFull = label > from && text[label - 1] === ']' && label < to - 2;
    return this.isLinkTarget(text.slice(isFull ? label + 1 : from, to - 1).replace(/\]\[$/, ''));
  }

  private addBreak(from: number, to: number): void {
    this.readUpTo(from);
    this.hardBreaks.push(this.raw.length);
    this.add('\n', from, to);
  }

  private readUpTo(to: number, isCode = this.open.at(-1)?.codeEnd != null): void {
    const { text } = this.markdown;
    const end = Math.min(to, this.to);
    while (this.done < end) {
      const ending = text.indexOf('\n', this.done);
      const hasEnding = ending >= 0 && ending < end;
      let from = this.done;
      let until = hasEnding ? ending : end;
      this.done = until;
      if (this.isLineStart) while (from < until && isBlank(text[from])) from++;
      if (hasEnding && !isCode) while (until > from && isBlank(text[until - 1])) until--;
      if (from < until) this.isLineStart = false;
      this.add(text.slice(from, until), from, until);
      if (!hasEnding) continue;
      this.add(isCode ? ' ' : '\n', ending, ending + 1);
      this.isLineStart = true;
      this.done = ending + 1;
    }
  }

  private add(value: string, from: number, to: number, isEscape = false): void {
    if (value === '') return;
    const { place } = this.markdown;
    this.pieces.push({ at: this.raw.length, value, start: place(from), end: place(to), isEscape });
    this.raw += value;
  }

  private rangeOf(from: number, to: number): SourceRange {
    return { start: this.markdown.place(from), end: this.markdown.place(to) };
  }
}

/** Whether it is a space or tab. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The character of a reference, given without "&" and ";" (CommonMark 0.31, 2.5); null if there is no such reference. */
function decodeReference(reference: string): string | null {
  const [, hex, decimal] = /^#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(reference) ?? [];
  if (hex !== undefined || decimal !== undefined) {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return isCharacter(code) ? String.fromCodePoint(code) : '\ufffd';
  }
  return decodeNamedCharacterReference(reference) || null;
}

/** False for control characters, surrogates and noncharacters. */
function isCharacter(code: number): boolean {
  if (code > 0x10ffff || (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef)) return false;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return code === 9 || code === 10 || code === 12 || (code >= 32 && code < 127) || code >= 160;
}

/** The file's range of `raw.slice(from, to)`, without markup around the whole of it but with all markup inside. */
export function sourceRangeOf(text: ReadText, from: number, to: number): SourceRange {
  const first = pieceAt(text, from);
  const last = pieceAt(text, Math.max(from, to - 1));
  if (!first || !last) return { start: 0, end: 0 };
  let start = startOf(first, from - first.at);
  let end = endOf(last, to - last.at);
  for (const wrapper of text.wrappers) {
    if (wrapper.from === wrapper.to || (wrapper.from <= from && wrapper.to >= to)) continue;
    if (wrapper.from >= from && wrapper.from < to && wrapper.to <= to) {
      start = Math.min(start, wrapper.start);
      end = Math.max(end, wrapper.end);
    }
  }
  return { start, end };
}

/**
 * The characters of `raw.slice(from, to)` written with a backslash or as a character reference. They are never part of the bank's
 * own marks: "STORY\: x" is words, and "A\, B" is one title.
 *
 * @returns offsets relative to `from`; null if there are none, as in nearly every line
 */
export function escapedIn(text: ReadText, from: number, to: number): ReadonlySet<number> | null {
  let escaped: Set<number> | null = null;
  for (const { at, value, isEscape } of text.pieces) {
    if (at >= to) break;
    if (!isEscape) continue;
    for (let i = Math.max(from, at); i < Math.min(to, at + value.length); i++)
      (escaped ??= new Set()).add(i - from);
  }
  return escaped;
}

function pieceAt({ pieces }: ReadText, offset: number): Piece | undefined {
  return pieces[Math.max(0, partitionPoint(pieces, ({ at }) => at <= offset) - 1)];
}

function startOf({ value, start, end }: Piece, index: number): number {
  return end - start === value.length ? start + index : index < value.length ? start : end;
}

function endOf({ value, start, end }: Piece, index: number): number {
  return end - start === value.length ? start + index : index > 0 ? end : start;
}

/** A range of read text, without spaces at its ends. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/**
 * Splits a paragraph into separate lines: at hard breaks and before each line that `isMarked`. Other line breaks are mere wrapping.
 * Skips blank lines.
 *
 * @param isMarked gets the start of a line and its offset in the read text
 * @param from offset to start at
 * @param alsoAfter a line break at this offset splits, too
 */
export function splitLines(
  text: ReadText,
  isMarked: (start: string, at: number) => boolean,
  from = 0,
  alsoAfter = 0,
): Line[] {
  const { raw } = text;
  const lines: Line[] = [];
  let start = from;
  if (raw.includes('\n') || raw.includes('\r')) {
    const hard = new Set(text.hardBreaks);
    for (const ending of raw.matchAll(/\r\n|\r|\n/g)) {
      if (ending.index < start) continue;
      const next = ending.index + ending[0].length;
      const divides =
        hard.has(ending.index) ||
        (alsoAfter > 0 && ending.index === alsoAfter) ||
        isMarked(raw.slice(next, next + MAX_MARK_LENGTH), next);
      if (!divides) continue;
      addLine(lines, raw, start, ending.index);
      start = next;
    }
  }
  addLine(lines, raw, start, raw.length);
  return lines;
}

/** A mark ("STORY 12:", "Also asked as:") is within so many characters of the start of its line. */
const MAX_MARK_LENGTH = 40;

function addLine(lines: Line[], raw: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(raw[start] ?? '')) start++;
  while (end > start && /\s/.test(raw[end - 1] ?? '')) end--;
  if (start < end) lines.push({ from: start, to: end });
}
