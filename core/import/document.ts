/**
 * A block of a file, as parsed by a front end, in reading order. Inline markup stays Markdown (`**bold**`); lines are
 * separated by "\n".
 */
export interface Block {
  readonly kind:
    | 'heading'
    | 'item'
    | 'text'
    | 'quote'
    | 'code'
    | 'table'
    | 'rule'
    /** A collapsible section's summary; its content follows, up to `end`. */
    | 'toggle'
    /** A tip, callout or page footer, up to `end`. */
    | 'aside'
    | 'end'
    /** Front matter, a comment, properties: never a question. */
    | 'meta';
  /** 1-based line; the block's number if the file has no lines. */
  readonly line: number;
  /** Headings: level from 1; other blocks: column of their indentation. */
  readonly level: number;
  readonly text: string;
  readonly isOrdered?: boolean;
  /** An item that acts as a heading for what is below it. */
  readonly isTitle?: boolean;
  readonly rows?: readonly (readonly string[])[];
}

/** A line of a source. */
export interface SourceLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export interface SourceDocument {
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** The lines without markup, to check that no word is lost. */
  readonly lines: readonly SourceLine[];
  /** The source text, if it is Markdown. */
  readonly source?: string;
}

/** A block with its children. */
export interface Node extends Omit<Block, 'kind'> {
  readonly kind: Exclude<Block['kind'], 'end'>;
  readonly children: Node[];
}

/** Nests blocks: headings by level, items and indented content by column, toggles up to their `end`. */
export function buildTree(blocks: readonly Block[]): Node[] {
  const root: Node = { kind: 'heading', line: 0, level: 0, text: '', children: [] };
  let open: Node[] = [root];
  const isContainer = (node: Node): boolean =>
    node.kind === 'toggle' || node.kind === 'aside' || node === root;
  const floor = (): number => open.findLastIndex(isContainer);
  for (const block of blocks) {
    if (block.kind === 'end') {
      if (floor() > 0) open = open.slice(0, floor());
      continue;
    }
    const node: Node = { ...block, kind: block.kind, children: [] };
    const base = floor();
    if (block.kind === 'heading') {
      const at = open.findIndex((one, i) => i > base && (one.kind !== 'heading' || one.level >= block.level));
      if (at >= 0) open = open.slice(0, at);
    } else {
      const at = open.findIndex((one, i) => i > base && one.kind === 'item' && one.level >= block.level);
      if (at >= 0) open = open.slice(0, at);
    }
    open.at(-1)?.children.push(node);
    if (
      block.kind === 'heading' ||
      block.kind === 'item' ||
      block.kind === 'toggle' ||
      block.kind === 'aside'
    )
      open.push(node);
  }
  return root.children;
}

/** Yields all nodes of a tree in pre-order. */
export function* walkNodes(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    yield* walkNodes(node.children);
  }
}

const IDEOGRAPH = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const WORD = new RegExp(`[${IDEOGRAPH}]|(?:(?![${IDEOGRAPH}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** Returns the words of a text, in lower case and without markup; each ideograph or kana counts as a word. */
export function wordsOf(text: string): string[] {
  const bare = text
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/\*|`|['‘’′´]|~~|==|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .toLowerCase();
  return bare.match(WORD) ?? [];
}
