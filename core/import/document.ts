/**
 * What a front end makes of a file: blocks in reading order. Inline marks stay Markdown (`**bold**`), lines of one block are
 * divided by "\n".
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
    /** A summary with what it folds away, up to its `end`. */
    | 'toggle'
    /** A tip, a callout, a page's footer, up to its `end`. */
    | 'aside'
    | 'end'
    /** Front matter, a comment, properties: never a question. */
    | 'meta';
  /** First line is 1; for a file without lines, the number of the block. */
  readonly line: number;
  /** Of a heading, 1 and up; of all others the column they are indented to. */
  readonly level: number;
  readonly text: string;
  readonly isOrdered?: boolean;
  /** An item that is a heading of what is below it. */
  readonly isTitle?: boolean;
  readonly rows?: readonly (readonly string[])[];
}

/** One line of the source as it counts for "nothing lost": its words, without markup. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

export interface SourceDocument {
  readonly title: string | null;
  readonly blocks: readonly Block[];
  readonly lines: readonly SourceLine[];
  /** The text itself, where it is Markdown. */
  readonly source?: string;
}

/** A block with the blocks that stand below it. */
export interface Node extends Omit<Block, 'kind'> {
  readonly kind: Exclude<Block['kind'], 'end'>;
  readonly children: Node[];
}

/** Nests blocks: headings by level, items and what is indented below them by column, toggles up to their end. */
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

/** All nodes of a tree, each before those below it. */
export function* walkNodes(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    yield* walkNodes(node.children);
  }
}

const IDEOGRAPH = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const WORD = new RegExp(`[${IDEOGRAPH}]|(?:(?![${IDEOGRAPH}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** The words of a text in lower case, without markup; characters of a script without blanks count one by one. */
export function wordsOf(text: string): string[] {
  const bare = text
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/\*|`|['‘’′´]|~~|==|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .toLowerCase();
  return bare.match(WORD) ?? [];
}
