import type { Node } from './document.ts';
import { isBeatRole, labelOf, type Label } from './labels.ts';
import { stripNumbering, stripQuotes, withoutMarks } from './question-words.ts';

/** Returns the key (kind and level) for comparing similar blocks; null for blocks that never carry a question. */
export function keyOf(node: Node): string | null {
  if (node.kind === 'heading') return `h${node.level}`;
  if (node.kind === 'item') return node.isTitle ? null : node.isOrdered ? 'ordered' : 'bullet';
  return node.kind === 'toggle' ? 'toggle' : null;
}

/** Groups of adjacent similar blocks, cached per list of blocks. */
const groupsOf = new WeakMap<readonly Node[], ReadonlyMap<Node, readonly Node[]>>();

export function siblingsOf(nodes: readonly Node[], node: Node): readonly Node[] {
  let groups = groupsOf.get(nodes);
  if (!groups) {
    groups = groupSiblings(nodes);
    groupsOf.set(nodes, groups);
  }
  return groups.get(node) ?? [node];
}

/** Groups similar blocks: a bullet list ends at a heading, rule or paragraph; headings and toggles group by level. */
function groupSiblings(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  const groups = new Map<Node, Node[]>();
  const open = new Map<string, Node[]>();
  for (const node of nodes) {
    const isBorder = node.kind === 'heading' || node.kind === 'rule' || node.isTitle === true;
    for (const key of [...open.keys()]) {
      const isEnded = key.startsWith('bullet') && node.kind === 'text';
      if (isEnded || (isBorder && /^(?:bullet|ordered)/u.test(key))) open.delete(key);
    }
    const kind = keyOf(node);
    if (kind === null) continue;
    const key = `${kind} ${node.level}`;
    const group = open.get(key) ?? [];
    group.push(node);
    open.set(key, group);
    groups.set(node, group);
  }
  return groups;
}

/** Returns a heading's own content, including subheadings that are labels ("S - Situation"). */
export function ownContent(node: Node): Node[] {
  return node.children.filter(
    (one) => one.kind !== 'toggle' && (one.kind !== 'heading' || headingLabel(one) !== null),
  );
}

/** Returns a heading's label; null if it has none. A beat or question may be followed by text, other labels may not. */
export function headingLabel(node: Node): Label | null {
  const label = labelOf(plainTitle(node.text)) ?? labelOf(node.text);
  if (!label || label.role === 'Letter') return null;
  return isBeatRole(label.role) || label.role === 'Question' || label.rest.trim() === '' ? label : null;
}

export function shareOf(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  return scores.filter((score) => score >= 0.6).length / scores.length;
}

export const asText = (
  part: { readonly text: string; readonly line: number },
  kind: 'text' | 'quote' = 'text',
): Node => ({ kind, line: part.line, level: 0, text: part.text, children: [] });

/** Returns a heading's text without numbering, emoji, rules and emphasis. */
export function plainTitle(text: string): string {
  return withoutMarks(stripNumbering(text.replace(/\n/gu, ' ')).text)
    .replace(/[:：]$/u, '')
    .trim();
}

/** Returns the bold text a line begins with, and whether it is the whole line; null if there is none. */
export function boldLead(text: string): { words: string; isWhole: boolean } | null {
  const match = /^\s*(?:[\d०-९٠-٩]{1,3}[.)]\s*)?(\*\*|__)(?=\S)([^]+?)\1\s*([^]*)$/u.exec(text);
  return match ? { words: match[2] ?? '', isWhole: (match[3] ?? '').trim() === '' } : null;
}

export function isContentsLink(text: string): boolean {
  return /^\W*(?:[\d.]+\s*)?\[[^\]]+\]\(#[^)]*\)\s*$/u.test(text.trim());
}

export function isNote(text: string): boolean {
  return /^(?:tip|note|hint|remember|example|answer|ps|nb)s?\b/iu.test(withoutMarks(text));
}

/** Splits "Story 2 — The wrong key", "[Ownership] The pump" or "Story #1: ..." into title and theme. */
export function storyTitle(text: string): { title: string; theme: string | null } {
  const plain = plainTitle(text);
  const theme = /^\[([^\]]+)\]\s*(.+)$/u.exec(plain);
  const own = (theme?.[2] ?? plain).replace(
    /^(?:story|geschichte|historia|histoire|história|история|故事)\s*#?\s*\d{1,3}\s*(?:[:：.)]|[-–—])\s*/iu,
    '',
  );
  return { title: stripQuotes(own), theme: theme?.[1] ?? null };
}

/** Returns a short story title for a question: its text without "Tell me about a time you". */
export function titleFor(question: string): string {
  const short = question
    .replace(
      /^(?:please\s+)?(?:tell|walk|talk|give|describe|share|explain|can you|could you)\b.*?\b(?:time|situation|example|moment|day|occasion|when|where)\b\s*(?:when|where|in which|that|of)?\s*(?:you(?:'ve|’ve)?\s+)?(?:had to\s+)?/iu,
      '',
    )
    .replace(/^(?:tell (?:me|us) about|describe|what was|what is)\s+(?:your\s+|an?\s+|the\s+)?/iu, '')
    .replace(/[?？.!。]+.*$/u, '');
  const words = (short.length >= 6 ? short : question)
    .replace(/[,:;，：；、。.?？!]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const cut = words.length > 60 ? words.slice(0, 60).replace(/\s+\S*$/u, '') : words;
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}

/** Returns whether a text is in the first person. */
export function tellsOfSelf(text: string): boolean {
  return /(?<![\p{L}])(?:I|i|my|we|our|ich|mein|wir|yo|mi|je|mon|eu|meu|я|мой|мы)(?![\p{L}])|我|私|僕|저는|제가/u.test(
    text,
  );
}
