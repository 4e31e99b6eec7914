import { findMarkdownStart, parseMarkdown, type ParsedMarkdown } from './markdown-parser.ts';
import type { SourceRange } from './model.ts';
import { isBlank, TextReader, type MarkdownNode, type ReadText } from './read-text.ts';

/** The kind of block that holds words. */
type Leaf = 'paragraph' | 'heading' | 'code';

/** One paragraph in a list item or quote. */
export interface Entry {
  /** 0 in the top-level item, 1 in an item below it, and so on. */
  readonly depth: number;
  readonly leaf: Leaf;
  readonly text: ReadText;
  /** The list item it opens; for a later paragraph of an item, that paragraph. */
  readonly range: SourceRange;
  readonly opensItem: boolean;
}

/** The building blocks of the bank's grammar, in file order: headings, top-level list items, quotes and other words. */
export type OutlineBlock =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly text: ReadText;
      readonly range: SourceRange;
    }
  | { readonly kind: 'item' | 'quote'; readonly entries: readonly Entry[]; readonly range: SourceRange }
  | { readonly kind: 'words'; readonly leaf: Leaf; readonly text: ReadText; readonly range: SourceRange };

/**
 * Reads Markdown into headings, top-level list items and other words. Never fails.
 *
 * Follows CommonMark 0.31 with these exceptions: inside a list, a lone marker under words begins an empty item, and inside a
 * numbered list any number under words begins an item; a self-closing tag of an unknown name opens no HTML block; the limits of
 * `markdown-parser.ts` apply.
 *
 * @param source the whole file; ranges are offsets in it
 */
export function readOutline(source: string, from = findMarkdownStart(source)): OutlineBlock[] {
  return new OutlineReader(parseMarkdown(source, from)).blocks;
}

/** Reads Markdown that is exactly one paragraph; null otherwise. */
export function readParagraph(markdown: string): ReadText | null {
  const [block, ...others] = readOutline(markdown, 0);
  return block?.kind === 'words' && block.leaf === 'paragraph' && others.length === 0 ? block.text : null;
}

/** A list, item or quote the walk is inside. */
interface Container {
  readonly kind: 'list' | 'item' | 'quote';
  readonly range: SourceRange;
  /** Whether none of its content has been read yet. */
  isNew: boolean;
}

/** The block of words the walk is inside. */
interface OpenLeaf {
  readonly leaf: Leaf;
  readonly reader: TextReader;
  readonly item: SourceRange | null;
}

/** Walks the parser's tree once, without recursion, so that no nesting is too deep. */
class OutlineReader {
  readonly blocks: OutlineBlock[] = [];
  private readonly containers: Container[] = [];
  private entries: Entry[] = [];
  private open: OpenLeaf | null = null;
  /** Number of open lists. */
  private lists = 0;

  constructor(private readonly markdown: ParsedMarkdown) {
    const { tree } = markdown;
    const targets = linkTargets(markdown);
    const isLinkTarget = (label: string): boolean => targets.has(normaliseLabel(label));
    tree.iterate({
      enter: (node) => {
        const { name, from, to } = node;
        if (name === 'Document') return true;
        if (this.open) {
          if (name === 'CodeText') this.open.reader.addCode(from, to);
          return this.open.leaf !== 'code' && this.open.reader.enter(node);
        }
        switch (name) {
          case 'BulletList':
          case 'OrderedList':
            this.touch();
            this.lists++;
            this.containers.push({ kind: 'list', range: this.rangeOf(from, to), isNew: false });
            return true;
          case 'ListItem': {
            let marker = from;
            while (isBlank(markdown.text[marker])) marker++;
            this.containers.push({ kind: 'item', range: this.rangeOf(marker, to), isNew: true });
            return true;
          }
          case 'Blockquote':
            this.touch();
            this.containers.push({ kind: 'quote', range: this.rangeOf(from, to), isNew: false });
            return true;
          case 'ListMark':
          case 'QuoteMark':
            return false;
        }
        const item = this.touch();
        const leaf = leafOf(name);
        if (!leaf) return false;
        const isCode = leaf === 'code';
        const words = isCode ? { from, to } : wordsOf(node, markdown.text);
        const reader = new TextReader(markdown, words.from, words.to, isCode, isLinkTarget);
        this.open = { leaf, reader, item };
        return true;
      },
      leave: (node) => this.leave(node),
    });
  }

  /** Marks the start of a block; returns the item it opens. */
  private touch(): SourceRange | null {
    const container = this.containers.at(-1);
    if (!container?.isNew) return null;
    container.isNew = false;
    return container.range;
  }

  private leave(node: MarkdownNode): void {
    const leaf = leafOf(node.name);
    if (leaf && this.open) {
      this.addWords(this.open, this.open.reader.finish(), node);
      this.open = null;
    } else if (this.open) {
      if (this.open.leaf !== 'code') this.open.reader.leave(node);
    } else if (node.name !== 'Document') {
      const container = this.containers.pop();
      if (!container) return;
      if (container.kind === 'list') this.lists--;
      else if (this.containers.every(({ kind }) => kind === 'list') && this.containers.length < 2) {
        this.blocks.push({ kind: container.kind, entries: this.entries, range: container.range });
        this.entries = [];
      }
    }
  }

  private addWords({ leaf, item }: OpenLeaf, text: ReadText, { name, from, to }: MarkdownNode): void {
    const range = this.rangeOf(name === 'CodeBlock' ? indentStart(this.markdown.text, from) : from, to);
    const isBlank = text.raw.trim() === '';
    if (this.containers.length > 0) {
      const depth = Math.max(0, this.lists - 1);
      const opensItem = item !== null;
      if (!isBlank) this.entries.push({ depth, leaf, text, range: item ?? range, opensItem });
    } else if (leaf === 'heading') {
      this.blocks.push({ kind: 'heading', level: Number(name.at(-1)), text, range });
    } else if (!isBlank) {
      this.blocks.push({ kind: 'words', leaf, text, range });
    }
  }

  private rangeOf(from: number, to: number): SourceRange {
    return { start: this.markdown.place(from), end: this.markdown.place(to) };
  }
}

/** The start of the four columns that make a line code. */
function indentStart(text: string, from: number): number {
  if (text[from - 1] === '\t') return from - 1;
  let start = from;
  while (start > from - 4 && text[start - 1] === ' ') start--;
  return start;
}

function leafOf(name: string): Leaf | null {
  if (name === 'Paragraph') return 'paragraph';
  if (name === 'FencedCode' || name === 'CodeBlock') return 'code';
  return /^(?:ATX|Setext)Heading\d$/.test(name) ? 'heading' : null;
}

/** A node of the walk; reading `node` creates it, which is slow. */
interface BlockNode extends MarkdownNode {
  readonly node: { readonly firstChild: MarkdownNode | null; readonly lastChild: MarkdownNode | null };
}

/** The range of a paragraph's or heading's words, without marks and surrounding spaces. */
function wordsOf(block: BlockNode, text: string): { readonly from: number; readonly to: number } {
  let { from, to } = block;
  if (block.name.startsWith('ATX')) {
    from = block.node.firstChild?.to ?? from;
    const last = block.node.lastChild;
    if (last?.name === 'HeaderMark' && last.from > from) to = last.from;
  } else if (block.name.startsWith('Setext')) {
    to = block.node.lastChild?.from ?? to;
  }
  while (to > from && (isBlank(text[to - 1]) || text[to - 1] === '\n')) to--;
  while (from < to && isBlank(text[from])) from++;
  return { from, to };
}

/** The labels of all link targets, which may stand anywhere in a document. */
function linkTargets({ tree, text }: ParsedMarkdown): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!text.includes(']:')) return labels;
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'LinkLabel') labels.add(normaliseLabel(text.slice(from + 1, to - 1)));
      return name !== 'Paragraph' && !name.includes('Heading');
    },
  });
  return labels;
}

/** CommonMark 0.31, 4.7: labels match whatever their case and spaces. */
function normaliseLabel(label: string): string {
  return label
    .replace(/[\s>]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}
