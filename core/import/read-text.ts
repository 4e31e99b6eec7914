import type { Block, SourceDocument, SourceLine } from './document.ts';
import { htmlToLines, SIGN } from './html.ts';
import { roleOfName } from './labels.ts';
import { questionIn } from './question-words.ts';
import { latexToLines, orgToLines, rstToLines } from './dialects.ts';

export type TextKind = 'markdown' | 'text' | 'org' | 'rst' | 'latex' | 'html';

const BULLETS: Readonly<Record<string, number>> = {
  '•': 0,
  '●': 0,
  '■': 0,
  '・': 0,
  '·': 0,
  '‣': 0,
  '▶': 0,
  '►': 0,
  '◆': 0,
  '⁃': 1,
  '◦': 1,
  '○': 1,
  '□': 1,
  '◇': 1,
  '▪': 2,
  '▫': 2,
  '§': 2,
};
const MARKER =
  /^(?<mark>[-*+•●■・·‣▶►◆⁃◦○□◇▪▫§–—]|o(?=\t)|\.(?=\t)|(?:\d{1,4}|[०-९]{1,3}|[٠-٩]{1,3}|[a-zA-Z]|[ivx]{1,4})[.)](?!\d)|\((?:\d{1,3}|[a-z])\)|[①-⑳]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、．])(?<gap>[ \t\u00A0\u3000]*)(?<rest>.*)$/u;
const HEADING = /^(?<marks>#{1,9})(?<gap>\s*)(?<text>.*?)\s*#*\s*$/u;
const FENCE = /^(?<mark>`{3,}|~{3,})(?<info>[^`]*)$/u;
const RULE = /^(?:[-*_=~—–•·]\s*){3,}$|^_+$/u;
const ROW = /^\|.*\|$|^\|.+\|/u;
const DELIMITER = /^\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?$/u;
const CALLOUT = /^\[!(?<kind>\w+)\][+-]?\s*(?<title>.*)$/u;
const ASKING_CALLOUT = /^(?:question|faq|help|example|quote|abstract)$/iu;

/**
 * Parses text into blocks: Markdown and its relatives, outlines, pasted plain text, HTML. Never throws.
 *
 * @param hasProperties whether "Key: value" lines below the title are page properties, as in Notion exports
 */
export function readText(source: string, kind: TextKind, hasProperties = false): SourceDocument {
  const text = source
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u200B\u2060\uFEFF\uE0F1]/gu, '');
  let lines: SourceLine[];
  if (kind === 'html') lines = htmlToLines(text, true);
  else if (kind === 'org') lines = orgToLines(text);
  else if (kind === 'rst') lines = rstToLines(text);
  else if (kind === 'latex') lines = latexToLines(text);
  else lines = htmlToLines(hasProperties ? markProperties(text) : text, false);
  const own = lines.map(({ line, text: words }) => ({ line, text: wikiMarks(words) }));
  const reader = new BlockReader(kind === 'text');
  reader.read(own);
  // If a link's text differs from its target, both count as words of the source.
  const words: SourceLine[] = lines.map(({ line, text: one }) => ({
    line,
    text: wikiMarks(one.replace(/\[\[([^\]|]*)\|([^\]]*)\]\]/gu, '$1 $2')).replace(/^\s*\uE0F1./u, ''),
  }));
  return {
    title: null,
    blocks: reader.blocks,
    lines: words.filter((one) => one.text.trim() !== ''),
    ...(kind === 'markdown' && { source: text }),
  };
}

function markProperties(text: string): string {
  return text.replace(
    /^(# [^\n]*\n\n)((?:\p{L}[\p{L}\p{N} ]{0,30}: [^\n]*\n)+)(?=\n|$)/u,
    (_, title: string, lines: string) => title + lines.replace(/^(?=.)/gmu, SIGN.meta),
  );
}

/** Removes markup of Obsidian, Logseq and site generators, or converts it to Markdown. */
function wikiMarks(line: string): string {
  return line
    .replace(/!\[\[([^\]|]+)(?:\|[^\]]*)?\]\]/gu, '$1')
    .replace(/\[\[([^\]|]*)\|([^\]]*)\]\]/gu, '$2')
    .replace(/(?<!\[)\[\[([^\]|]+)\]\]/gu, '$1')
    .replace(/==(?=\S)([^=]+)==/gu, '$1')
    .replace(/(?<=\S)\s+\^[\w-]+\s*$/u, '')
    .replace(/\s*\{#[\w-]+\}\s*$/u, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[\]\([^)]*\)/gu, '')
    .replace(/(?<=\]\([^()\s]*)\s+"[^"]*"(?=\))/gu, '');
}

interface Paragraph {
  readonly line: number;
  readonly level: number;
  readonly lines: string[];
  readonly kind: 'text' | 'item';
  readonly isBare?: boolean;
  readonly item?: Partial<Block>;
}

class BlockReader {
  readonly blocks: Block[] = [];
  private open: Paragraph | null = null;
  /** Number of open `:::` and shortcode containers. */
  private containers = 0;
  /** Open items, with the columns of their markers and text, to tell a paragraph inside an item from one after the list. */
  private items: { readonly level: number; readonly content: number }[] = [];

  constructor(private readonly isPlain: boolean) {}

  read(lines: readonly SourceLine[]): void {
    let at = this.frontMatter(lines);
    while (at < lines.length) at = this.readLine(lines, at);
    this.close();
  }

  private add(block: Block): void {
    this.close();
    this.blocks.push(block);
  }

  private close(): void {
    const open = this.open;
    this.open = null;
    if (!open) return;
    const text = open.lines.join('\n').trimEnd();
    if (text.trim() === '' && open.kind === 'text') return;
    this.blocks.push({ kind: open.kind, line: open.line, level: open.level, text, ...open.item });
  }

  private frontMatter(lines: readonly SourceLine[]): number {
    const first = lines.findIndex(({ text }) => text.trim() !== '');
    if (lines[first]?.text.trim() !== '---') {
      let at = first;
      while (at >= 0 && /^[\w-]+::\s/u.test(lines[at]?.text ?? '')) this.meta(lines[at++]);
      return Math.max(0, at);
    }
    const end = lines.findIndex(({ text }, i) => i > first && /^(?:---|\.\.\.)\s*$/u.test(text));
    if (end < 0 || !lines.slice(first + 1, end).some(({ text }) => /^\s*['"\w-]+\s*:/u.test(text))) return 0;
    for (const line of lines.slice(first + 1, end)) this.meta(line);
    return end + 1;
  }

  private meta(line: SourceLine | undefined): void {
    const text = line?.text.trim() ?? '';
    if (line && text !== '') this.add({ kind: 'meta', line: line.line, level: 0, text });
  }

  private readLine(lines: readonly SourceLine[], at: number): number {
    const { line, text: raw } = lines[at] ?? { line: 0, text: '' };
    const level = columnOf(raw);
    const text = raw.trim();
    if (text === '') {
      this.close();
      return at + 1;
    }
    if (text.startsWith('\uE0F1')) {
      this.readSign(text, line, level);
      return at + 1;
    }
    const fence = FENCE.exec(text)?.groups;
    if (fence) return this.readFence(lines, at, fence['mark'] ?? '```');
    if (this.readContainer(text, line, level)) return at + 1;
    const next = lines[at + 1]?.text.trim() ?? '';
    if (ROW.test(text) || (text.includes('|') && DELIMITER.test(next) && next.includes('|')))
      return this.readTable(lines, at);
    if (text.startsWith('>') && !/^>{3,}\s|^>\s*$/u.test(text)) return this.readQuote(lines, at);
    if (/^>\s*$/u.test(text)) return at + 1;
    const heading = HEADING.exec(text)?.groups;
    if (
      heading &&
      level < 4 &&
      isHeading(heading['marks'] ?? '', heading['gap'] ?? '', heading['text'] ?? '')
    ) {
      const extra = /^(?:#\s+)*/u.exec(heading['text'] ?? '')?.[0] ?? '';
      this.items = [];
      this.add({
        kind: 'heading',
        line,
        level: heading['marks']?.length ?? 1,
        text: (heading['text'] ?? '').slice(extra.length),
      });
      return at + 1;
    }
    if (
      !this.open &&
      !this.isPlain &&
      level < 4 &&
      /^(?:={3,}|-{3,})$/u.test(next) &&
      !MARKER.test(text) &&
      text.length < 200
    ) {
      this.items = [];
      this.add({ kind: 'heading', line, level: next.startsWith('=') ? 1 : 2, text });
      return at + 2;
    }
    if (RULE.test(text) && !/^[*-]\s+[*-]\s+\S/u.test(text.replace(/[-*_=~—–•·\s]/gu, ''))) {
      this.add({ kind: 'rule', line, level: 0, text: '' });
      if (level === 0) this.items = [];
      return at + 1;
    }
    if (/^\[\[?toc\]?\]$/iu.test(text)) return at + 1;
    const property = /^([\w-]+):: /u.exec(text)?.[1];
    if (property !== undefined && !carriesWords(property) && (this.open?.kind === 'item' || level > 0)) {
      const open = this.open;
      this.add({ kind: 'meta', line, level, text });
      if (open) this.items.push({ level: open.level, content: open.level + 2 });
      return at + 1;
    }
    const marker = this.markerOf(text, level);
    if (marker) this.startItem(marker, line, level);
    else this.addText(text, line, level, raw);
    return at + 1;
  }

  private readSign(text: string, line: number, level: number): void {
    const sign = text.slice(0, 2);
    const rest = text.slice(2).trim();
    if (sign === SIGN.end) this.add({ kind: 'end', line, level: 0, text: '' });
    else if (sign === SIGN.toggle) this.add({ kind: 'toggle', line, level, text: rest });
    else if (sign === SIGN.aside) this.add({ kind: 'aside', line, level, text: rest });
    else this.add({ kind: 'meta', line, level, text: rest });
    this.items = [];
  }

  private readFence(lines: readonly SourceLine[], at: number, mark: string): number {
    const { line, text } = lines[at] ?? { line: 0, text: '' };
    let end = at + 1;
    const closing = new RegExp(`^\\s*${mark[0] ?? '`'}{${mark.length},}\\s*$`, 'u');
    while (end < lines.length && !closing.test(lines[end]?.text ?? '')) end += 1;
    const inside = lines.slice(at + 1, end).map((one) => one.text);
    if (inside.some((one) => one.trim() !== '')) {
      const level = this.isBelowItem(columnOf(text)) ? columnOf(text) : 0;
      this.add({ kind: 'code', line: line + 1, level, text: inside.join('\n') });
    }
    return end + 1;
  }

  /** Reads VuePress and Docusaurus `:::`, Hugo shortcodes and Obsidian comments. */
  private readContainer(text: string, line: number, level: number): boolean {
    const colons = /^:{3,}\s*(\w*)\s*(.*)$/u.exec(text);
    const hugo = /^\{\{[%<]\s*(\/?)\s*([\w-]*)(.*?)[%>]\}\}$/u.exec(text);
    const isEnd = colons ? colons[1] === '' : hugo?.[1] === '/';
    if (colons || hugo) {
      if (isEnd) {
        if (this.containers > 0) this.add({ kind: 'end', line, level: 0, text: '' });
        this.containers = Math.max(0, this.containers - 1);
      } else if (
        hugo &&
        !/^(?:quote|notice|callout|hint|alert|tip|admonition|expand|details|note|warning|info|columns?|tabs?|tab)$/u.test(
          hugo[2] ?? '',
        )
      ) {
        this.add({ kind: 'meta', line, level, text: `${hugo[2] ?? ''}${hugo[3] ?? ''}` });
      } else {
        const [, name = '', rest = ''] = colons ?? hugo?.slice(1) ?? [];
        const isFold = /^(?:details|expand|collapse|spoiler)$/u.test(name);
        this.add({
          kind: isFold ? 'toggle' : 'aside',
          line,
          level,
          text: hugo ? rest.replace(/\b\w+=|"/gu, ' ').trim() : rest,
        });
        this.containers += 1;
      }
      this.items = [];
      return true;
    }
    const comment = /^%%(.*?)(?:%%)?$/u.exec(text);
    if (comment) this.add({ kind: 'meta', line, level, text: (comment[1] ?? '').trim() });
    return comment !== null;
  }

  private readTable(lines: readonly SourceLine[], at: number): number {
    const rows: string[][] = [];
    const { line = 0, text: first = '' } = lines[at] ?? {};
    let end = at;
    for (; end < lines.length; end += 1) {
      const text = lines[end]?.text.trim() ?? '';
      if (!text.includes('|')) break;
      if (!DELIMITER.test(text)) rows.push(cellsOf(text));
    }
    const level = this.isBelowItem(columnOf(first)) ? columnOf(first) : 0;
    this.add({ kind: 'table', line, level, text: '', rows });
    return end;
  }

  /** Reads a block quote, including lazy continuation lines. */
  private readQuote(lines: readonly SourceLine[], at: number): number {
    const inside: SourceLine[] = [];
    const { line = 0, text: first = '' } = lines[at] ?? {};
    let end = at;
    for (; end < lines.length; end += 1) {
      const { line: number = 0, text: raw = '' } = lines[end] ?? {};
      const text = raw.trim();
      const isLazy =
        text !== '' &&
        !text.startsWith('\uE0F1') &&
        !MARKER.test(text) &&
        !HEADING.test(text) &&
        !FENCE.test(text) &&
        !RULE.test(text) &&
        !/^(?:\*\*|\||:::)/u.test(text);
      const isEmptyBefore = (inside.at(-1)?.text.trim() ?? '') === '';
      if (text.startsWith('>')) inside.push({ line: number, text: raw.trimStart().replace(/^>\s?/u, '') });
      else if (isLazy && !isEmptyBefore) inside.push({ line: number, text: raw });
      else break;
    }
    const level = this.isBelowItem(columnOf(first)) ? columnOf(first) : 0;
    const callout = CALLOUT.exec(inside[0]?.text.trim() ?? '')?.groups;
    const title = callout?.['title'] ?? '';
    const reader = new BlockReader(this.isPlain);
    reader.read(callout ? inside.slice(1) : inside);
    this.close();
    if (callout) {
      const isFold = ASKING_CALLOUT.test(callout['kind'] ?? '') && title !== '';
      this.blocks.push({ kind: isFold ? 'toggle' : 'aside', line, level, text: title }, ...reader.blocks, {
        kind: 'end',
        line,
        level: 0,
        text: '',
      });
    } else {
      for (const block of reader.blocks) {
        const kind = block.kind === 'text' ? 'quote' : block.kind === 'heading' ? 'quote' : block.kind;
        this.blocks.push({
          ...block,
          kind,
          level: block.kind === 'heading' ? level : block.level + level + (block.kind === 'item' ? 1 : 0),
        });
      }
    }
    return end;
  }

  private markerOf(text: string, level: number): { mark: string; rest: string; depth: number } | null {
    const match = MARKER.exec(text)?.groups;
    if (!match) return null;
    const { mark = '', gap = '', rest = '' } = match;
    const isSymbol = mark.length === 1 && !/[a-z0-9]/iu.test(mark);
    if (gap === '' && rest !== '' && !(isSymbol && /[•●■・▪◦○▶►◆]/u.test(mark)) && !/[、．①-⑳]/u.test(mark))
      return null;
    if (/^[-–—]$/u.test(mark) && rest.startsWith('>')) return null;
    if (/^[–—]$/u.test(mark) && this.open !== null && !this.isPlain) return null;
    // "I." and "A)" start a sentence more often than a list item.
    if (/^[a-z]{1,4}[.)]$/iu.test(mark) && !(level > 0 || /^\w\)$/u.test(mark))) return null;
    if (/^[a-zA-Z][.]$/u.test(mark) && /^[A-Z]/u.test(mark) && !this.isPlain) return null;
    return { mark, rest, depth: BULLETS[mark] ?? (mark === 'o' ? 1 : 0) };
  }

  private startItem(
    { mark, rest, depth }: { mark: string; rest: string; depth: number },
    line: number,
    level: number,
  ): void {
    this.close();
    const own = level + depth * 2;
    while ((this.items.at(-1)?.level ?? -1) >= own) this.items.pop();
    this.items.push({ level: own, content: level + mark.length + 1 });
    const heading = HEADING.exec(rest)?.groups;
    const isTitle = heading !== undefined && heading['gap'] !== '' && heading['text'] !== '';
    const isOrdered = mark !== '' && !/^[-*+•●■・·‣▶►◆⁃◦○□◇▪▫§–—o.]$/u.test(mark);
    this.open = {
      kind: 'item',
      isBare: mark === '',
      line,
      level: own,
      lines: [isTitle ? (heading['text'] ?? '') : rest],
      item: { isOrdered, isTitle },
    };
  }

  private isBelowItem(level: number): boolean {
    return this.items.some((item) => level > item.level);
  }

  /** Returns whether a line below an answer's bullet is the next question instead of a continuation. */
  private isNextQuestion(text: string): boolean {
    return questionIn(text).score >= 0.85 && questionIn(this.open?.lines[0] ?? '').score < 0.45;
  }

  private addText(text: string, line: number, level: number, raw: string): void {
    if (
      this.isPlain &&
      this.open?.kind === 'text' &&
      level >= this.open.level + 2 &&
      this.open.lines.length > 0
    ) {
      // Without bullets, indentation alone nests a line below the previous one.
      this.startItem({ mark: '', rest: text, depth: 0 }, line, level);
      return;
    }
    if (this.isPlain && this.open?.kind === 'item' && this.open.isBare === true) {
      if (level >= this.open.level || this.items.some((item) => item.level === level)) {
        this.startItem({ mark: '', rest: text, depth: 0 }, line, level);
        return;
      }
      this.close();
    }
    if (this.open?.kind === 'item' && level <= this.open.level && this.isNextQuestion(text)) this.close();
    if (this.open) {
      this.open.lines.push(/ {2,}$/u.test(raw) ? `${text}  ` : text);
      return;
    }
    while ((this.items.at(-1)?.level ?? -1) >= level) this.items.pop();
    const own = this.items.length > 0 ? level : 0;
    this.open = { kind: 'text', line, level: own, lines: [/ {2,}$/u.test(raw) ? `${text}  ` : text] };
  }
}

/** Returns whether `#` marks start a heading: "#card" is a tag, "##STAR" a heading without its space. */
function isHeading(marks: string, gap: string, text: string): boolean {
  return text !== '' && (gap !== '' || (marks.length > 1 && !text.startsWith('#') && marks.length <= 6));
}

/** Returns the column where a line's text starts; tab stops are every four columns, an ideographic space counts as two. */
function columnOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += 4 - (column % 4);
    else if (character === '\u3000') column += 2;
    else if (/\s/u.test(character)) column += 1;
    else break;
  }
  return column;
}

function cellsOf(row: string): string[] {
  const inner = row.replace(/^\|/u, '').replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** Returns whether a property carries content ("A:: the river") and is not a page setting. */
function carriesWords(name: string): boolean {
  const role = roleOfName(name);
  return role !== null && role !== 'Meta' && role !== 'Tags';
}
