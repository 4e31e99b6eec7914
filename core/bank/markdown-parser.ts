import { InlineContext, parser as commonMark, type BlockContext, type Line } from '@lezer/markdown';

/** Most runs of inline marks in a paragraph; one with more is read as plain words. */
const MAX_MARKS = 400;
/** A run of emphasis marks, each pair of which would nest one level deeper. */
const TOO_LONG_RUN = /[*_]{100}/;
const INLINE_MARK = /[*_]+|`+|[[\]<&\\]/g;
/** A longer paragraph is split here, and the part above read as plain words. */
const MAX_LINES = 1_000;
/** Deepest nesting of lists, items and quotes; anything deeper is read as a plain line. */
const DEEPEST = 400;

/** Whether a paragraph has too much markup and is read as plain words. */
export function isPlainByMass(words: string): boolean {
  if (TOO_LONG_RUN.test(words)) return true;
  return words.length > MAX_MARKS && (words.match(INLINE_MARK)?.length ?? 0) > MAX_MARKS;
}

/** Characters that cannot begin markup: words, spaces inside a line, a lone exclamation mark. */
const PLAIN = /[^\\&`<*_[\]! ]+| +(?=[^ \n]|$)|!(?!\[)/y;

/**
 * CommonMark with three limits far beyond any real bank: deep nesting, long paragraphs and dense markup would take the parser
 * minutes or overflow its stack, and every file must open.
 */
const parser = commonMark.configure({
  parseBlock: [
    {
      name: 'TooDeep',
      before: 'LinkReference',
      parse(context, line) {
        if (line.pos >= line.text.length) return false;
        keepItemOpen(context);
        if (context.depth <= DEEPEST) return false;
        const start = context.lineStart + line.pos;
        context.addElement(context.elt('Paragraph', start, context.lineStart + line.text.length));
        context.nextLine();
        return true;
      },
      leaf: () => {
        let lines = 1;
        return {
          nextLine(context, _line, leaf) {
            if (++lines <= MAX_LINES) return false;
            const end = leaf.start + leaf.content.length;
            context.addLeafElement(leaf, context.elt('Paragraph', leaf.start, end));
            return true;
          },
          finish: () => false,
        };
      },
      endLeaf: (context, line) => isLazy(context, line) && LIST_ITEM.test(line.text.slice(line.pos)),
    },
  ],
  parseInline: [
    {
      name: 'Plain',
      before: 'Escape',
      parse(context, _next, at) {
        if (at === context.offset && isPlainByMass(context.text)) return context.end;
        PLAIN.lastIndex = at - context.offset;
        return PLAIN.test(context.text) ? context.offset + PLAIN.lastIndex : -1;
      },
    },
  ],
});

const WORDS = {};

/** The same for a document without link targets, where brackets are words unless an address follows at once. */
const parserWithoutTargets = parser.configure({
  parseInline: [
    {
      name: 'Brackets',
      before: 'LinkEnd',
      parse(context, next, at) {
        if (next !== 0x5d || /[([]/.test(context.slice(at + 1, at + 2))) return -1;
        const { linkStart, imageStart } = InlineContext;
        const [link, image] = [linkStart, imageStart].map((type) => context.findOpeningDelimiter(type) ?? -1);
        const opening = context.getDelimiterAt(Math.max(link ?? -1, image ?? -1));
        if (opening) Object.assign(opening, { type: WORDS });
        return at + 1;
      },
    },
  ],
});

const LIST_ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;

/**
 * Whether a line can only continue a paragraph of an item or quote it is outside of. Any list item ends that paragraph, not only
 * one that could interrupt a paragraph, as in the reference implementation (CommonMark 0.31, 5.2).
 */
function isLazy(context: BlockContext, line: Line): boolean {
  return 'depth' in line && typeof line.depth === 'number' && line.depth < context.depth;
}

/** Without this, an item whose marker is alone on its line would end at the first blank line, whatever it holds. */
function keepItemOpen(context: BlockContext): void {
  if (!('block' in context) || typeof context.block !== 'object' || context.block === null) return;
  if ('blankFirstLine' in context.block) context.block.blankFirstLine = false;
}

/** A parsed document. Its nodes have the names of `@lezer/markdown` and offsets in `text`. */
export interface ParsedMarkdown {
  readonly tree: ReturnType<typeof parser.parse>;
  /** The Markdown with LF line endings, NUL replaced (CommonMark 0.31, 2.3). */
  readonly text: string;
  /** Converts an offset in `text` to one in the whole file. */
  readonly place: (offset: number) => number;
}

/**
 * Parses Markdown, with any line endings. Never throws.
 *
 * @param source the whole file
 * @param from where the Markdown begins
 */
export function parseMarkdown(source: string, from: number): ParsedMarkdown {
  const markdown = from === 0 ? source : source.slice(from);
  const isUnified = !/[\r\0]/.test(markdown);
  const text = isUnified ? markdown : markdown.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
  const place = text.length === markdown.length ? (at: number) => from + at : placesIn(markdown, from);
  const tree = (text.includes(']:') ? parser : parserWithoutTargets).parse(text);
  return { tree, text, place };
}

/** For each offset behind CRLF made LF, the offset before. */
function placesIn(markdown: string, from: number): (offset: number) => number {
  const places = new Int32Array(markdown.length + 1);
  let length = 0;
  for (let at = 0; at < markdown.length; at++) {
    places[length++] = from + at;
    if (markdown[at] === '\r' && markdown[at + 1] === '\n') at++;
  }
  places[length] = from + markdown.length;
  return (offset) => places[offset] ?? from + markdown.length;
}

const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/y;
const KEY = /^[^\s#>`*-][^:]*:(?:[ \t]|$)/;

/**
 * Where the Markdown begins: behind a byte order mark and behind a YAML block between `---` lines at the very top. Rules that
 * merely open a file are not taken for one: every line between has to read as YAML, the first as `key: value`.
 *
 * @returns UTF-16 offset of the first character of Markdown
 */
export function findMarkdownStart(text: string): number {
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!/^---[ \t]*(?:\r|\n)/.test(text.slice(top, top + 80))) return top;
  return findFrontMatterEnd(text, top) ?? top;
}

function findFrontMatterEnd(text: string, top: number): number | null {
  LINE.lastIndex = top;
  LINE.exec(text);
  let isFirst = true;
  let mayList = false;
  let isBelowBlank = false;
  while (LINE.lastIndex < text.length) {
    const line = LINE.exec(text)?.[1] ?? '';
    if (!isFirst && /^(?:---|\.\.\.)[ \t]*$/.test(line)) return LINE.lastIndex;
    const isBlank = line.trim() === '';
    const isKey = KEY.test(line);
    const isItem = line.startsWith('- ') && mayList;
    const isComment = line.startsWith('#') && !isBelowBlank;
    const isInner = /^[ \t]+\S/.test(line);
    if (isFirst ? !isKey : !(isBlank || isKey || isItem || isComment || isInner)) return null;
    if (isKey) mayList = /:[ \t]*$/.test(line);
    isBelowBlank = isBlank;
    isFirst = false;
  }
  return null;
}
