import { asksLineByLine, countBeats, linesBelow, segmentsOf } from './answer.ts';
import { boldLead, isContentsLink, isNote, keyOf, plainTitle, shareOf, siblingsOf } from './blocks.ts';
import { walkNodes, type Node } from './document.ts';
import { isBeatRole, labelOf } from './labels.ts';
import { ADVICE, questionIn, STORIES, TO_ASK, type QuestionWords } from './question-words.ts';
import type { Carrier } from './reading.ts';

export interface Context {
  readonly path: readonly string[];
  /** Below a heading of advice or templates, where only clear questions count. */
  readonly isAdvice: boolean;
  /** Below a heading that announces questions. */
  readonly isAsking: boolean;
  readonly isStories: boolean;
}

/** A question or story that collects the content after it. */
export interface Target {
  readonly kind: 'question' | 'story';
  readonly node: Node;
  readonly carrier: Carrier;
  readonly words: QuestionWords;
  readonly path: readonly string[];
  readonly line: number;
  readonly content: Node[];
  isAwaitingText: boolean;
}

/**
 * Decides which blocks of a document carry its questions, by how much each sounds like an interviewer, compared with its
 * siblings and with all blocks of its kind.
 */
export class Evidence {
  private readonly scores = new Map<Node, QuestionWords>();
  /** Share of questions among the blocks of one kind and level in the whole document. */
  private readonly shares = new Map<string, number>();

  constructor(
    root: readonly Node[],
    private readonly only: Carrier | null,
  ) {
    const groups = new Map<string, number[]>();
    for (const node of walkNodes(root)) {
      const key = keyOf(node);
      if (key === null) continue;
      const scores = groups.get(key) ?? [];
      scores.push(this.wordsOf(node).score);
      groups.set(key, scores);
    }
    for (const [key, scores] of groups) this.shares.set(key, shareOf(scores));
  }

  wordsOf(node: Node): QuestionWords {
    const known = this.scores.get(node);
    if (known) return known;
    const first =
      node.kind === 'heading' || node.kind === 'toggle' ? node.text : (segmentsOf(node)[0]?.text ?? '');
    const words = questionIn(first);
    this.scores.set(node, words);
    return words;
  }

  isQuestion(node: Node, siblings: readonly Node[], context: Context): boolean {
    const carrier = node.kind === 'heading' ? 'headings' : node.kind === 'toggle' ? 'folds' : 'items';
    if (this.only !== null) {
      if (this.only !== carrier) return false;
      return this.wordsOf(node).score >= 0.3 || siblings.length > 1;
    }
    const words = this.wordsOf(node);
    const label = labelOf(node.text);
    if (
      words.text.length < 2 ||
      (label && label.role !== 'Question' && label.rest !== '' && label.letter === null && words.score < 0.9)
    )
      return false;
    if (
      node.kind === 'item' &&
      /^\[[^\]]+\]\([^)]*\)[.,]?(?:\s*[,–—-]\s*\w+)?$/u.test(
        node.text.trim().replace(/^\[[ x]\]\s*/iu, ''),
      ) &&
      words.score < 0.75
    )
      return false;
    if (/^https?:/u.test(words.text)) return false;
    const peers = siblings.map((one) => this.wordsOf(one).score);
    const share = shareOf(peers);
    const overall = this.shares.get(keyOf(node) ?? '') ?? 0;
    const group = Math.max(share, siblings.length < 2 ? overall : share);
    if (node.kind === 'heading' && this.introducesQuestions(node, share, siblings)) return false;
    if (context.isAdvice && !context.isAsking)
      return (
        words.score >= 0.85 &&
        ((share >= 0.6 && siblings.length >= 3) ||
          (share === 1 && siblings.length === 2) ||
          words.isMarked) &&
        !this.addressesReader(words.text)
      );
    if (words.isMarked) return true;
    const bonus = (context.isAsking ? 0.15 : 0) + (words.isNumbered && node.kind === 'heading' ? 0.1 : 0);
    if (words.score >= 0.75) return group >= 0.3 || words.score >= 0.85 || node.kind === 'toggle';
    if (words.score + bonus >= 0.45) return group + bonus >= 0.45;
    const isPhrase =
      words.text.split(/\s+/u).length >= 3 ||
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]{4}/u.test(words.text);
    return (
      isPhrase &&
      siblings.length >= 3 &&
      share + bonus >= 0.6 &&
      !/[:：]$/u.test(words.text) &&
      !isNote(node.text) &&
      (node.kind !== 'heading' || words.isNumbered)
    );
  }

  /** "What did YOU do? Not the crew.": advice to the reader. */
  private addressesReader(text: string): boolean {
    return /\bYOU(?:R)?\b/u.test(text);
  }

  /** Returns whether a block introduces a list of questions, like the heading "What will they ask?". */
  private introducesQuestions(node: Node, share: number, siblings: readonly Node[]): boolean {
    const below = node.children.filter((one) => keyOf(one) !== null);
    const asking = below.filter((one) => this.wordsOf(one).score >= 0.85).length;
    if (
      node.kind === 'heading' &&
      below.some(
        (one) => one.kind === 'heading' && this.wordsOf(one).score >= 0.75 && this.wordsOf(one).isNumbered,
      )
    )
      return true;
    const isAlone = share < 0.5 || siblings.length === 1;
    return (
      isAlone &&
      asking >= 2 &&
      asking / below.length >= 0.5 &&
      (asking >= 3 || this.wordsOf(node).score < 0.85 || node.level === 1)
    );
  }

  /** Returns whether a line is a question on its own: it is bold, asks, or stands above bullets. */
  isLineQuestion(
    text: string,
    words: QuestionWords,
    nodes: readonly Node[],
    at: number,
    context: Context,
    target: Target | null,
  ): boolean {
    if (this.only !== null) return this.only === 'lines' && words.score >= 0.45;
    const isBold = /^\s*(?:[\d०-९٠-٩]{1,3}[.)]\s*)?(\*\*|__)(?=\S)[^]+?\1/u.test(text);
    const bold = boldLead(text);
    const label = labelOf(text);
    if (label && label.role !== 'Question' && words.score < 0.85) return false;
    const next = nodes[at + 1];
    const followers = next?.kind === 'item' ? siblingsOf(nodes, next) : [];
    const asking = followers.map((one) => this.wordsOf(one).score);
    const isLeadIn = followers.length >= 3 && shareOf(asking) >= 0.75 && this.areMostlyQuestions(followers);
    if (isLeadIn) return false;
    const peers = this.lineScores(nodes);
    const share = shareOf(peers);
    if (isBold && words.score >= 0.75) return !context.isAdvice || (words.score >= 0.85 && share >= 0.5);
    if (isBold && words.score >= 0.45 && bold) return share >= 0.4;
    if (context.isAdvice && !context.isAsking) return false;
    const isNumbered = words.isNumbered && words.score >= 0.45;
    const isShort = words.text.length <= 260;
    // Inside an answer, a question is a remark, unless questions are plain lines in this document.
    if (target && target.carrier !== 'lines')
      return isNumbered && words.score >= 0.75 && target.carrier === 'labels';
    const isListed = asksLineByLine(nodes[at]?.text ?? '');
    if (words.score >= 0.75 && isShort && (words.cues.length === 0 || isListed)) {
      const isEnd = /[?？؟]["”»)*]*\s*$/u.test(words.text);
      const isAlone = nodes.filter(({ kind }) => kind === 'text').length;
      return (
        followers.length > 0 ||
        isNumbered ||
        isListed ||
        (isEnd ? share >= 0.4 || context.isAsking : share >= 0.6 && isAlone > 1)
      );
    }
    return words.score >= 0.45 && isShort && (followers.length > 0 || isNumbered) && share >= 0.5;
  }

  /** Returns whether most of the items end with a question mark. */
  private areMostlyQuestions(items: readonly Node[]): boolean {
    return items.filter((one) => /[?？؟]\W*$/u.test(one.text)).length / items.length >= 0.75;
  }

  private lineScores(nodes: readonly Node[]): number[] {
    const isBeat = (text: string): boolean => {
      const label = labelOf(text);
      return label !== null && (label.letter !== null || isBeatRole(label.role));
    };
    const heads = nodes.filter((one, at) => {
      const next = nodes[at + 1];
      return (
        one.kind === 'text' &&
        (next?.kind === 'item' ||
          asksLineByLine(one.text) ||
          /^(?:\*\*|__)|[?？؟]\W*$/u.test(one.text.trim()) ||
          (!isBeat(one.text) && next?.kind === 'text' && isBeat(next.text)))
      );
    });
    return heads.map((one) => this.wordsOf(one).score);
  }

  /** Returns whether an item below an open question starts a list of questions. */
  startsQuestions(target: Target, node: Node, siblings: readonly Node[]): boolean {
    if (target.node.kind === 'item' && target.node.level < node.level) return false;
    const words = this.wordsOf(node);
    if (words.score < 0.75) return false;
    if (target.carrier === 'lines') {
      // Items below a question on a plain line are its answer.
      return false;
    }
    const share = shareOf(siblings.map((one) => this.wordsOf(one).score));
    return (
      target.node.kind === 'item' && share >= 0.75 && siblings.length >= 2 && target.content.length === 0
    );
  }

  /** Returns whether a short line is a section title over a list of questions or stories. */
  opensSection(
    text: string,
    nodes: readonly Node[],
    at: number,
    target: Target | null,
    context: Context,
  ): boolean {
    const title = plainTitle(text);
    const label = labelOf(text);
    if (label && label.role !== 'Question' && label.letter === null) return false;
    if (title.length > 90 || title.split(/\s+/u).length > 12 || text.includes('\n')) return false;
    if (/[.!,;。]$/u.test(title)) return false;
    if (TO_ASK.test(title) && (nodes[at + 1]?.kind === 'item' || nodes[at + 1]?.kind === 'text')) return true;
    const next = nodes[at + 1];
    if (next === undefined || next.kind === 'rule' || next.kind === 'heading') return false;
    if (next.kind === 'text') return context.isStories || (STORIES.test(title) && !target);
    if (next.kind !== 'item') return false;
    const share = shareOf(siblingsOf(nodes, next).map((one) => this.wordsOf(one).score));
    if (share >= 0.5) return true;
    return target === null && !ADVICE.test(title);
  }

  /** Returns whether there is a question between a heading and the first beat below it. */
  hasQuestionAbove(node: Node): boolean {
    const isMark = ({ text }: { readonly text: string }): boolean => labelOf(text)?.role === 'Question';
    const parts = node.children.flatMap((one) => (one.kind === 'text' ? segmentsOf(one) : []));
    const isLabelled = ({ text }: { readonly text: string }): boolean => labelOf(text) !== null;
    const first = node.children.findIndex((one) =>
      (one.kind === 'text' ? segmentsOf(one) : [one]).some(isLabelled),
    );
    const before = node.children
      .slice(0, first + 1)
      .flatMap((one) => (one.kind === 'text' ? segmentsOf(one) : []));
    const end = before.findIndex(isLabelled);
    return (
      parts.some(isMark) ||
      before.slice(0, end < 0 ? undefined : end).some(({ text }) => {
        const { score } = questionIn(text);
        return score >= 0.85 || (score >= 0.75 && /^(?:\*\*|__)/u.test(text));
      }) ||
      node.children.some((one) => one.kind === 'heading' && this.wordsOf(one).score >= 0.75) ||
      this.itemsAsk(node)
    );
  }

  private itemsAsk(node: Node): boolean {
    const items: Node[] = [];
    let isTaken = false;
    for (const one of node.children) {
      if (one.kind === 'item' && !isTaken && labelOf(one.text) === null) items.push(one);
      // Items after "Usable for questions about:" belong to that label.
      else if (one.kind !== 'item')
        isTaken = one.kind === 'text' && labelOf(segmentsOf(one).at(-1)?.text ?? '') !== null;
    }
    return ['ordered', 'bullet'].some((key) => {
      const scores = items.filter((one) => keyOf(one) === key).map((one) => this.wordsOf(one).score);
      return shareOf(scores) >= 0.5 && scores.some((score) => score >= 0.75);
    });
  }

  /** Returns whether a heading or its content contains a question or a story. */
  holdsQuestions(node: Node): boolean {
    return (
      [node, ...walkNodes(node.children)].some(
        (one) => this.wordsOf(one).score >= 0.75 || labelOf(one.text)?.role === 'Question',
      ) || countBeats(linesBelow(node.children)) >= 2
    );
  }

  /** Returns whether a heading's content is a table of contents linking to the document's own headings. */
  isContents(node: Node): boolean {
    const own = node.children.filter(({ kind }) => kind !== 'heading');
    const items = [...walkNodes(own)].filter(({ kind }) => kind === 'item');
    if (items.length < 2 || own.length < node.children.length) return false;
    return items.filter(({ text }) => isContentsLink(text)).length / items.length >= 0.8;
  }
}
