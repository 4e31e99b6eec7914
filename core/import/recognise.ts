import {
  countBeats,
  isForm,
  linesBelow,
  readAnswer,
  segmentsOf,
  type Answer,
  type AnswerLine,
} from './answer.ts';
import { buildTree, walkNodes, type Node, type SourceDocument } from './document.ts';
import { isBeatRole, labelOf, type Label } from './labels.ts';
import { promptScore } from './prompts.ts';
import {
  ADVICE,
  CONTENTS,
  OTHER_KINDS,
  QUESTIONS,
  questionIn,
  STORIES,
  stripNumbering,
  stripQuotes,
  TO_ASK,
  withoutMarks,
  type QuestionWords,
} from './question-words.ts';
import type { Carrier, FoundQuestion, FoundStory, LeftOut, Reading, Shape, WhyLeftOut } from './reading.ts';
import { readRows } from './rows.ts';

/**
 * Finds the questions and stories of a document, whatever carries them.
 *
 * @param only the one carrier to take for questions; null to decide by what the words say
 */
export function recognise(document: SourceDocument, only: Carrier | null = null): Reading {
  return new Recogniser(buildTree(document.blocks), document.title, only).read();
}

interface Context {
  readonly path: readonly string[];
  /** Below a heading of advice or forms: only what is surely a question counts. */
  readonly isAdvice: boolean;
  /** Below a heading that says questions follow. */
  readonly isAsking: boolean;
  readonly isStories: boolean;
}

/** A question or story that takes what follows. */
interface Target {
  readonly kind: 'question' | 'story';
  readonly node: Node;
  readonly carrier: Carrier;
  readonly words: QuestionWords;
  readonly path: readonly string[];
  readonly line: number;
  readonly content: Node[];
  isAwaitingText: boolean;
}

class Recogniser {
  private readonly questions: FoundQuestion[] = [];
  private readonly stories: FoundStory[] = [];
  private readonly titles = new Set<string>();
  private readonly leftOut: LeftOut[] = [];
  private readonly toAsk: { text: string; line: number }[] = [];
  private readonly carriers = new Map<Carrier, number>();
  private readonly scores = new Map<Node, QuestionWords>();
  /** Share of questions among the blocks of one kind and level in the whole document. */
  private readonly shares = new Map<string, number>();
  private readonly headings: Set<string>;
  private readonly carrierOf = new Map<string, Carrier>();
  private evidence = 0;

  constructor(
    private readonly root: readonly Node[],
    private readonly title: string | null,
    private readonly only: Carrier | null,
  ) {
    const all = [...walkNodes(root)];
    this.headings = new Set(
      all.filter(({ kind }) => kind === 'heading').map(({ text }) => plainTitle(text).toLowerCase()),
    );
    const groups = new Map<string, number[]>();
    for (const node of all) {
      const key = keyOf(node);
      if (key === null) continue;
      const scores = groups.get(key) ?? [];
      scores.push(this.wordsOf(node).score);
      groups.set(key, scores);
    }
    for (const [key, scores] of groups) this.shares.set(key, shareOf(scores));
  }

  read(): Reading {
    const top = this.root.filter(({ kind }) => kind === 'heading');
    const first = top[0];
    const isTitled =
      first?.level === 1 &&
      top.filter(({ level }) => level === 1).length === 1 &&
      this.wordsOf(first).score < 0.75;
    const title = isTitled ? plainTitle(first.text) : null;
    this.walk(this.root, {
      path: [],
      isAdvice: false,
      isAsking: title !== null && QUESTIONS.test(title),
      isStories: title !== null && STORIES.test(title),
    });
    this.resolveStories();
    this.dropStrays();
    const shape = this.shapeOf();
    const isBank = this.isBank();
    const isTitle = (text: string): boolean => title !== null && text === title;
    return {
      title: isBank ? (this.title ?? title) : null,
      shape: isBank ? shape : 'none',
      confidence: isBank ? this.confidenceOf() : 0,
      questions: isBank
        ? this.questions.map((one) => ({ ...one, path: one.path.filter((part) => !isTitle(part)) }))
        : [],
      stories: isBank ? this.stories : [],
      leftOut: this.leftOut,
      toAsk: isBank ? this.toAsk : [],
    };
  }

  private wordsOf(node: Node): QuestionWords {
    const known = this.scores.get(node);
    if (known) return known;
    const first =
      node.kind === 'heading' || node.kind === 'toggle' ? node.text : (segmentsOf(node)[0]?.text ?? '');
    const words = questionIn(first);
    this.scores.set(node, words);
    return words;
  }

  // -- walking ---------------------------------------------------------------------------------------------------------------

  private walk(nodes: readonly Node[], context: Context): void {
    let target: Target | null = null;
    let own = context;
    /** Whether a label just said what follows, and nobody asked for it. */
    let isUntaken = false;
    const close = (): void => {
      if (target) this.finish(target);
      target = null;
    };
    const open = (next: Target): void => {
      close();
      target = next;
    };
    for (const [at, node] of nodes.entries()) {
      const now = target as Target | null;
      if (node.kind === 'meta') {
        this.leave(
          node,
          node.text.length > 0 && /^\s*(?:#|<!--|%)/u.test(node.text) ? 'comment' : 'settings',
        );
        continue;
      }
      if (node.kind === 'rule') {
        if (now && now.carrier !== 'headings') close();
        own = context;
        continue;
      }
      if (node.kind === 'aside') {
        this.leaveAll([node], 'remark');
        continue;
      }
      if (node.kind === 'heading' || node.isTitle) {
        const label = headingLabel(node);
        if (label && now && label.role !== 'Question' && label.role !== 'Story') {
          now.content.push(node);
          continue;
        }
        if (
          now?.carrier === 'labels' &&
          !label &&
          !node.isTitle &&
          node.level > 1 &&
          !this.holdsQuestions(node)
        ) {
          now.content.push(node);
          continue;
        }
        close();
        own = context;
        if (label?.role === 'Question') {
          const words = label.rest !== '' ? questionIn(label.rest) : null;
          if (words) open(this.targetOf(node, 'headings', words, own, [...node.children]));
          else if (node.children[0]) {
            const [first, ...rest] = node.children;
            open(
              this.targetOf(node, 'labels', { ...questionIn(first.text), isMarked: true, score: 1 }, own, [
                ...first.children,
                ...rest,
              ]),
            );
          }
          continue;
        }
        const next = this.readHeading(node, own, siblingsOf(nodes, node));
        if (next) open(next);
        continue;
      }
      if (node.kind === 'toggle') {
        close();
        const words = this.wordsOf(node);
        if (this.isQuestion(node, siblingsOf(nodes, node), own))
          open(this.targetOf(node, 'folds', words, own, node.children));
        else this.readSection(node, own);
        close();
        continue;
      }
      if (node.kind === 'table') {
        if (this.readTable(node, own)) close();
        else if (now) now.content.push(node);
        else this.leaveAll([node], 'table');
        continue;
      }
      if (node.kind === 'code') {
        if (now) now.content.push(node);
        else this.readLooseStory(node, own);
        continue;
      }
      if (node.kind === 'item' && isContentsLink(node.text)) {
        close();
        this.leaveAll([node], 'contents');
        continue;
      }
      if (node.kind === 'item' && isUntaken) {
        this.leaveAll([node], own.isAdvice ? 'advice' : 'remark');
        continue;
      }
      isUntaken = false;
      if (node.kind === 'item') {
        const siblings = siblingsOf(nodes, node);
        const label = labelOf(node.text);
        const isAnswerLabel =
          label !== null &&
          label.role !== 'Question' &&
          now !== null &&
          !(
            now.node.kind === 'item' &&
            keyOf(now.node) === keyOf(node) &&
            now.node.level === node.level &&
            label.letter === null &&
            label.role !== 'Answer' &&
            this.wordsOf(node).score >= 0.75
          );
        const isOtherList =
          now !== null &&
          (now.node.kind !== 'item' || keyOf(now.node) !== keyOf(node) || now.node.level !== node.level);
        if (now?.isAwaitingText) {
          open({
            ...now,
            words: { ...questionIn(node.text), isMarked: true, score: 1 },
            isAwaitingText: false,
          });
          continue;
        }
        if (now && (isAnswerLabel || (isOtherList && !this.startsQuestions(now, node, siblings)))) {
          now.content.push(node);
          continue;
        }
        if (this.isQuestion(node, siblings, own)) {
          const [, ...more] = segmentsOf(node);
          open(
            this.targetOf(node, 'items', this.wordsOf(node), own, [
              ...more.map((part) => asText(part)),
              ...node.children,
            ]),
          );
          continue;
        }
        close();
        this.readSection(node, own);
        continue;
      }
      // A paragraph or a quote: each of its parts by itself.
      for (const [position, part] of segmentsOf(node).entries()) {
        const current = target as Target | null;
        const label = labelOf(part.text);
        const piece = asText(part, node.kind === 'quote' ? 'quote' : 'text');
        if (label?.role === 'Question' && !(current && own.isAdvice)) {
          if (label.rest === '')
            open({
              ...this.targetOf(node, 'labels', questionIn(''), own, []),
              isAwaitingText: true,
              line: part.line,
            });
          else
            open({
              ...this.targetOf(
                node,
                'labels',
                {
                  ...questionIn(part.text),
                  isMarked: true,
                  score: Math.max(0.9, questionIn(part.text).score),
                },
                own,
                [],
              ),
              line: part.line,
            });
          continue;
        }
        if (current?.isAwaitingText) {
          open({
            ...current,
            words: { ...questionIn(part.text), isMarked: true, score: 1 },
            isAwaitingText: false,
          });
          continue;
        }
        if (label && current) {
          current.content.push(piece);
          continue;
        }
        const words = questionIn(part.text);
        if (node.kind === 'text' && this.isLineQuestion(part.text, words, nodes, at, own, current)) {
          open({ ...this.targetOf(node, 'lines', words, own, []), line: part.line });
          continue;
        }
        if (node.kind === 'text' && position === 0 && this.opensSection(part.text, nodes, at, current, own)) {
          close();
          const title = plainTitle(part.text);
          if (TO_ASK.test(title)) {
            this.leaveToAsk(nodes.slice(at + 1), part);
            return;
          }
          own = {
            ...context,
            path: [...context.path, title],
            isAsking: context.isAsking || QUESTIONS.test(title),
            isStories: context.isStories || STORIES.test(title),
          };
          const story = this.storyBelow(node, nodes, at, own);
          if (story) open(story);
          continue;
        }
        const isBoldLine = boldLead(part.text)?.isWhole === true;
        if (
          current?.carrier === 'lines' &&
          !label &&
          isBoldLine &&
          boldLead(current.node.text) !== null &&
          nodes[at + 1]?.kind === 'text'
        ) {
          close();
          this.leave(piece, 'remark');
          continue;
        }
        if (current && this.attaches(current, node, nodes, at)) current.content.push(piece);
        else if (label && !current) {
          this.leave(piece, own.isAdvice ? 'advice' : 'remark');
          isUntaken =
            isBeatRole(label.role) ||
            (label.rest.trim() === '' && (label.role === 'Points' || label.role === 'FollowUps'));
        } else this.leave(piece, own.isAdvice ? 'advice' : 'remark');
      }
    }
    close();
  }

  /** A heading: a question, a story, or a section whose parts are read. */
  private readHeading(node: Node, context: Context, siblings: readonly Node[]): Target | null {
    const title = plainTitle(node.text);
    if (CONTENTS.test(title) || this.isContents(node)) {
      this.leaveAll([node], 'contents');
      return null;
    }
    if (TO_ASK.test(title) && this.wordsOf(node).score < 0.85) {
      this.leaveToAsk(node.children, { text: node.text, line: node.line });
      return null;
    }
    const isTopic =
      this.wordsOf(node).score < 0.95 &&
      node.children.some(
        (one) =>
          one.kind === 'text' && segmentsOf(one).some(({ text }) => labelOf(text)?.role === 'Question'),
      );
    if (!isTopic && this.isQuestion(node, siblings, context))
      return this.targetOf(node, 'headings', this.wordsOf(node), context, node.children);
    const lines = linesBelow(ownContent(node));
    if (countBeats(lines) >= 2 && !this.hasQuestionAbove(node)) {
      const answer = readAnswer(ownContent(node));
      const isAdvice =
        isForm(answer) ||
        (context.isAdvice &&
          !/\b(?:I|my|we)\b/u.test(answer.beats.flatMap(({ lines: own }) => own).join(' ')));
      if (isAdvice || ADVICE.test(title)) {
        this.leaveAll([node], isForm(answer) ? 'template' : 'advice');
        return null;
      }
      return this.targetOf(node, 'headings', questionIn(title), context, node.children, 'story');
    }
    this.readSection(node, context);
    return null;
  }

  private readSection(node: Node, context: Context): void {
    const title = plainTitle(node.text);
    const isOwn = node.kind === 'heading' || node.kind === 'toggle' || node.isTitle === true;
    if (!isOwn && TO_ASK.test(title)) {
      this.leaveToAsk(node.children, node);
      return;
    }
    const isTitle =
      node.level === 1 &&
      this.root.filter(({ kind, level }) => kind === 'heading' && level === 1).length === 1 &&
      this.root.includes(node);
    const below = [...walkNodes(node.children)].filter((one) => keyOf(one) !== null);
    const asking = below.filter((one) => this.wordsOf(one).score >= 0.75).length;
    if (!isOwn && asking === 0) {
      this.leaveAll([node], context.isAdvice ? 'advice' : 'remark');
      return;
    }
    if (!isOwn) this.leave(asText(node), 'remark');
    const isStories = context.isStories || STORIES.test(title);
    this.walk(node.children, {
      path: isOwn && title !== '' ? [...context.path, title] : context.path,
      isAdvice:
        (context.isAdvice && !QUESTIONS.test(title)) ||
        (!isTitle &&
          ADVICE.test(title) &&
          !QUESTIONS.test(title) &&
          !/\b(?:stories|story|examples?)\b/iu.test(title)),
      isAsking: QUESTIONS.test(title) || (context.isAsking && !ADVICE.test(title)),
      isStories,
    });
  }

  // -- deciding --------------------------------------------------------------------------------------------------------------

  private isQuestion(node: Node, siblings: readonly Node[], context: Context): boolean {
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
    if (node.kind === 'heading' && this.isLead(node, share, siblings)) return false;
    if (context.isAdvice && !context.isAsking)
      return (
        words.score >= 0.85 &&
        ((share >= 0.6 && siblings.length >= 3) ||
          (share === 1 && siblings.length === 2) ||
          words.isMarked) &&
        !this.isAddressed(words.text)
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

  /** "What did YOU do? Not the crew.": told to the reader, who shall prepare. */
  private isAddressed(text: string): boolean {
    return /\bYOU(?:R)?\b/u.test(text);
  }

  /** A heading such as "What will they ask?" over a list of questions. */
  private isLead(node: Node, share: number, siblings: readonly Node[]): boolean {
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

  /** A line that is a question by itself: bold, or one that asks, or above bullets. */
  private isLineQuestion(
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
    const isLeadIn = followers.length >= 3 && shareOf(asking) >= 0.75 && this.bareAsk(followers);
    if (isLeadIn) return false;
    const peers = this.lineScores(nodes);
    const share = shareOf(peers);
    if (isBold && words.score >= 0.75) return !context.isAdvice || (words.score >= 0.85 && share >= 0.5);
    if (isBold && words.score >= 0.45 && bold) return share >= 0.4;
    if (context.isAdvice && !context.isAsking) return false;
    const isNumbered = words.isNumbered && words.score >= 0.45;
    const isShort = words.text.length <= 260;
    // In the answer to a question, what is asked is a remark, unless lines are what carries the questions here.
    if (target && target.carrier !== 'lines')
      return isNumbered && words.score >= 0.75 && target.carrier === 'labels';
    if (words.score >= 0.75 && isShort && words.cues.length === 0) {
      const isEnd = /[?？؟]["”»)*]*\s*$/u.test(words.text);
      const isAlone = nodes.filter(({ kind }) => kind === 'text').length;
      return (
        followers.length > 0 ||
        isNumbered ||
        (isEnd ? share >= 0.4 || context.isAsking : share >= 0.6 && isAlone > 1)
      );
    }
    return words.score >= 0.45 && isShort && (followers.length > 0 || isNumbered) && share >= 0.5;
  }

  /** Whether none of these items has an answer of its own and all ask. */
  private bareAsk(items: readonly Node[]): boolean {
    return items.filter((one) => /[?？؟]\W*$/u.test(one.text)).length / items.length >= 0.75;
  }

  private lineScores(nodes: readonly Node[]): number[] {
    const heads = nodes.filter(
      (one, at) =>
        one.kind === 'text' &&
        (nodes[at + 1]?.kind === 'item' || /^(?:\*\*|__)|[?？؟]\W*$/u.test(one.text.trim())),
    );
    return heads.map((one) => this.wordsOf(one).score);
  }

  /** Whether an item below an open question begins a list of questions of its own. */
  private startsQuestions(target: Target, node: Node, siblings: readonly Node[]): boolean {
    if (target.node.kind === 'item' && target.node.level < node.level) return false;
    const words = this.wordsOf(node);
    if (words.score < 0.75) return false;
    if (target.carrier === 'lines') {
      // A second question that stands lower than the bullets of the first is no bullet.
      return false;
    }
    const share = shareOf(siblings.map((one) => this.wordsOf(one).score));
    return (
      target.node.kind === 'item' && share >= 0.75 && siblings.length >= 2 && target.content.length === 0
    );
  }

  /** A short line over a list of questions or stories is the title of a section. */
  private opensSection(
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

  private attaches(target: Target, node: Node, nodes: readonly Node[], at: number): boolean {
    if (target.carrier !== 'items') return true;
    if (node.kind === 'quote' || target.content.some(({ kind }) => kind === 'text' || kind === 'quote'))
      return true;
    if (/^(?:\*\*|__)?(?:PS|NB|Note|Tip|Remember)\b/u.test(node.text)) return false;
    const later = nodes
      .slice(at + 1)
      .some(
        (one) => one.kind === 'item' && keyOf(one) === keyOf(target.node) && one.level === target.node.level,
      );
    const isEarlier = this.questions.some(
      (one) => one.cues.length > 0 && one.path.join('\n') === target.path.join('\n'),
    );
    return later || isEarlier || nodes.filter(({ kind }) => kind === 'item').length === 1;
  }

  private hasQuestionAbove(node: Node): boolean {
    const first = node.children.findIndex(
      (one) => labelOf(one.text) !== null && labelOf(one.text)?.role !== 'Question',
    );
    const before = node.children.slice(0, Math.max(0, first));
    const hasMark = node.children.some(
      (one) => one.kind === 'text' && labelOf(one.text)?.role === 'Question',
    );
    return (
      hasMark ||
      before.some(
        (one) => one.kind === 'text' && /^(?:\*\*|__)/u.test(one.text) && this.wordsOf(one).score >= 0.75,
      ) ||
      node.children.some((one) => one.kind === 'heading' && this.wordsOf(one).score >= 0.75) ||
      this.itemsAsk(node)
    );
  }

  private itemsAsk(node: Node): boolean {
    const items: Node[] = [];
    let isTaken = false;
    for (const one of node.children) {
      if (one.kind === 'item' && !isTaken && labelOf(one.text) === null) items.push(one);
      // What follows "Usable for questions about:" is no list of its own.
      else if (one.kind !== 'item')
        isTaken = one.kind === 'text' && labelOf(segmentsOf(one).at(-1)?.text ?? '') !== null;
    }
    return ['ordered', 'bullet'].some((key) => {
      const scores = items.filter((one) => keyOf(one) === key).map((one) => this.wordsOf(one).score);
      return shareOf(scores) >= 0.5 && scores.some((score) => score >= 0.75);
    });
  }

  /** Whether a heading or anything below it asks, or tells a story. */
  private holdsQuestions(node: Node): boolean {
    return (
      [node, ...walkNodes(node.children)].some(
        (one) => this.wordsOf(one).score >= 0.75 || labelOf(one.text)?.role === 'Question',
      ) || countBeats(linesBelow(node.children)) >= 2
    );
  }

  /** A list of links to the document's own headings. */
  private isContents(node: Node): boolean {
    const own = node.children.filter(({ kind }) => kind !== 'heading');
    const items = [...walkNodes(own)].filter(({ kind }) => kind === 'item');
    if (items.length < 2 || own.length < node.children.length) return false;
    return items.filter(({ text }) => isContentsLink(text)).length / items.length >= 0.8;
  }

  // -- finding ---------------------------------------------------------------------------------------------------------------

  private targetOf(
    node: Node,
    carrier: Carrier,
    words: QuestionWords,
    context: Context,
    content: readonly Node[],
    kind: 'question' | 'story' = 'question',
  ): Target {
    return {
      kind,
      node,
      carrier,
      words,
      path: context.path,
      line: node.line,
      content: [...content],
      isAwaitingText: false,
    };
  }

  /** A bold question within what a heading asked ends its answer and begins its own. */
  private splitContent(target: Target): Node[] {
    if (target.carrier !== 'headings' && target.carrier !== 'folds') return target.content;
    const at = target.content.findIndex(
      (one) =>
        one.kind === 'text' &&
        boldLead(one.text)?.isWhole === true &&
        /[?？؟]/u.test(one.text) &&
        this.wordsOf(one).score >= 0.85,
    );
    if (at < 0) return target.content;
    const rest = target.content.slice(at);
    this.walk(rest, { path: target.path, isAdvice: false, isAsking: true, isStories: false });
    return target.content.slice(0, at);
  }

  private finish(target: Target): void {
    const { words, path, line } = target;
    if (target.isAwaitingText || words.text === '') return;
    const before = this.questions.length;
    const content = this.splitContent(target);
    const later = this.questions.splice(before);
    for (const node of walkNodes(content)) if (node.kind === 'meta') this.leave(node, 'settings');
    const lead: AnswerLine[] = words.cues.map((text) => ({
      text,
      depth: 1,
      line,
      isItem: true,
      label: labelOf(text),
    }));
    const answer = readAnswer(content, lead);
    if (target.kind === 'story') {
      const title = storyTitle(target.node.text);
      this.addStory(title.title, title.theme, answer, line);
      for (const ask of answer.asks)
        this.questions.push({
          text: ask.text,
          path,
          cues: [],
          stories: [title.title],
          alsoAsked: [],
          line: ask.line,
        });
      this.evidence += 1;
    } else {
      const isTold = answer.beats.length >= 2 && !isForm(answer);
      const stories: string[] = [];
      if (isTold) {
        const title = answer.title ?? titleFor(words.text);
        this.addStory(title, null, { ...answer, aliases: [], asks: [] }, line);
        stories.push(title);
      }
      const cues = isTold
        ? answer.cues
        : [
            ...answer.cues,
            ...answer.beats.flatMap(({ name, lines }) =>
              lines.map((text) => ({ text: `${name}: ${text}`, depth: 1 })),
            ),
            ...answer.notes.map((text) => ({ text, depth: 1 })),
          ];
      this.questions.push({
        text: words.text,
        path,
        cues: [...cues, ...(isTold ? [] : answer.tags.map((text) => ({ text: `Tag: ${text}`, depth: 1 })))],
        stories,
        alsoAsked: [
          ...words.alsoAsked,
          ...answer.alsoAsked,
          ...answer.aliases,
          ...answer.asks.map(({ text }) => text),
        ],
        line,
      });
      this.carriers.set(target.carrier, (this.carriers.get(target.carrier) ?? 0) + 1);
      this.carrierOf.set(words.text, target.carrier);
      this.evidence += words.score >= 0.85 ? 1 : words.score >= 0.6 ? 0.6 : 0.3;
    }
    this.questions.push(...later);
  }

  private addStory(title: string, theme: string | null, answer: Answer, line: number): void {
    let own = title;
    for (let n = 2; this.titles.has(own.toLowerCase()); n += 1) own = `${title} (${n})`;
    this.titles.add(own.toLowerCase());
    this.stories.push({
      title: own,
      tags: [...(theme === null ? [] : [theme]), ...answer.tags],
      aliases: answer.aliases,
      beats: answer.beats,
      numbers: [],
      followUps: [],
      notes: [...answer.notes, ...answer.cues.map(({ text }) => text), ...answer.alsoAsked],
      line,
    });
  }

  /** A story told in a code block or below a plain title, where no question asks for it. */
  private readLooseStory(node: Node, context: Context): void {
    const answer = readAnswer([node]);
    if (answer.beats.length >= 2 && !isForm(answer)) {
      this.addStory(answer.title ?? context.path.at(-1) ?? 'Story', null, answer, node.line);
      this.evidence += 1;
    } else this.leaveAll([node], answer.beats.length >= 2 ? 'template' : 'remark');
  }

  /** A short plain title over bullets or lines told by "I". */
  private storyBelow(node: Node, nodes: readonly Node[], at: number, context: Context): Target | null {
    const end = nodes.findIndex((one, i) => i > at && (one.kind === 'rule' || one.kind === 'heading'));
    const below = nodes.slice(at + 1, end < 0 ? undefined : end);
    const told = [...walkNodes(below)].map(({ text }) => text).join(' ');
    const items = below.filter(({ kind }) => kind === 'item');
    if (items.length > 0 && shareOf(items.map((one) => this.wordsOf(one).score)) >= 0.3) return null;
    const isTold =
      countBeats(linesBelow(below)) >= 2 ||
      (told.match(/(?<![\p{L}])(?:I|i|my|we|our|ich|mein|wir|yo|mi|je|mon|eu|meu|я|мой|мы)(?![\p{L}])/gu)
        ?.length ?? 0) >= 1;
    const isNamed =
      context.isStories ||
      STORIES.test(context.path.at(-1) ?? '') ||
      /^(?:failure|story|success|win)\b/iu.test(plainTitle(node.text)) ||
      nodes.some(({ kind }) => kind === 'rule');
    if (!isTold || !isNamed || below.length === 0) return null;
    return this.targetOf(node, 'lines', questionIn(node.text), context, [], 'story');
  }

  private readTable(node: Node, context: Context): boolean {
    if (this.only !== null && this.only !== 'table') return false;
    if (context.isAdvice && !context.isAsking) return false;
    const found = readRows(node.rows ?? [], { path: context.path, line: node.line, isHeaded: true });
    if (found?.questions.length === 0 && found.stories.length > 0) {
      this.stories.push(...found.stories);
      this.leftOut.push(...found.leftOut);
      this.evidence += found.stories.length;
      return true;
    }
    if (!found || found.questions.length === 0) return false;
    const asking = found.questions.map(({ text }) => promptScore(text));
    if (shareOf(asking) < 0.5) return false;
    this.questions.push(...found.questions);
    this.stories.push(...found.stories);
    this.leftOut.push(...found.leftOut);
    this.carriers.set('table', (this.carriers.get('table') ?? 0) + found.questions.length);
    this.evidence += asking.filter((score) => score >= 0.75).length;
    return true;
  }

  /** Where one kind of block carries the questions, a single line of another kind that does not even ask is a remark. */
  private dropStrays(): void {
    if (this.only !== null) return;
    const most = Math.max(0, ...this.carriers.values());
    for (const question of [...this.questions]) {
      const carrier = this.carrierOf.get(question.text);
      const count = carrier === undefined ? most : (this.carriers.get(carrier) ?? 0);
      if (count > 1 || most < 3 || /[?？؟]/u.test(question.text) || question.stories.length > 0) continue;
      this.questions.splice(this.questions.indexOf(question), 1);
      this.leave(
        { text: [question.text, ...question.cues.map(({ text }) => text)].join(' '), line: question.line },
        'remark',
      );
    }
  }

  /** "Story 1" in a table means the first story of the file. */
  private resolveStories(): void {
    for (const [at, question] of this.questions.entries()) {
      if (question.stories.length === 0) continue;
      const titles = question.stories.flatMap((name) => {
        const known = this.stories.find(({ title }) => title.toLowerCase() === name.toLowerCase());
        if (known) return [known.title];
        const number =
          /^(?:story|geschichte|historia|histoire|história|история|故事|#)?\s*#?(\d{1,2})$/iu.exec(
            name.trim(),
          )?.[1];
        const numbered = number === undefined ? undefined : this.stories[Number(number) - 1];
        return [numbered?.title ?? name];
      });
      this.questions[at] = { ...question, stories: titles };
    }
  }

  // -- what is left out ------------------------------------------------------------------------------------------------------

  private leave(node: { readonly text: string; readonly line: number }, why: WhyLeftOut): void {
    const text = node.text.replace(/\s*\n\s*/gu, ' ').trim();
    if (text !== '') this.leftOut.push({ line: node.line, text, why });
  }

  private leaveAll(nodes: readonly Node[], why: WhyLeftOut): void {
    for (const node of walkNodes(nodes)) {
      this.leave(node, why);
      for (const row of node.rows ?? [])
        this.leave({ text: row.filter((cell) => cell !== '').join(' | '), line: node.line }, why);
    }
  }

  private leaveToAsk(nodes: readonly Node[], title: { readonly text: string; readonly line: number }): void {
    this.leave(title, 'to-ask');
    for (const node of walkNodes(nodes)) {
      for (const part of node.kind === 'rule' ? [] : segmentsOf(node)) {
        const words = questionIn(part.text);
        if (words.score >= 0.45) this.toAsk.push({ text: words.text, line: part.line });
        this.leave(part, 'to-ask');
      }
      for (const row of node.rows ?? []) this.leave({ text: row.join(' | '), line: node.line }, 'to-ask');
    }
  }

  // -- the whole -------------------------------------------------------------------------------------------------------------

  private shapeOf(): Shape {
    const best = [...this.carriers].sort((a, b) => b[1] - a[1])[0];
    if (best) return best[0];
    return this.stories.length > 0 ? 'stories' : 'none';
  }

  private isBank(): boolean {
    if (this.only !== null) return this.questions.length + this.stories.length > 0;
    const told = this.stories.filter(({ beats }) => beats.length >= 2).length;
    if (told > 0) return true;
    const count = this.questions.length;
    const others = [...this.headings].filter((title) => OTHER_KINDS.test(title)).length;
    if (others >= 2 && (count < 5 || others >= this.headings.size / 3)) return false;
    if (count === 0 || this.stories.length >= 2) return this.stories.length >= 2;
    const blocks = [...walkNodes(this.root)].filter((node) => keyOf(node) !== null).length;
    const answered = this.questions.filter(({ cues }) => cues.length > 0).length;
    const isNamed =
      [...this.headings].some((title) => QUESTIONS.test(title) && !TO_ASK.test(title)) ||
      this.questions.some(({ path }) => path.some((title) => QUESTIONS.test(title)));
    if (count >= 4 && this.evidence >= 2.5) return this.evidence / Math.max(1, blocks) >= 0.04;
    if (count === 1 && blocks > 6 && answered === 0) return false;
    return this.evidence >= 0.85 && (isNamed || answered > 0 || count / Math.max(1, blocks) >= 0.3);
  }

  private confidenceOf(): number {
    const scores = this.questions.map(({ text }) => promptScore(text));
    const mean = scores.length === 0 ? 0.8 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return (
      Math.round(
        Math.min(1, mean * Math.min(1, 0.6 + this.questions.length / 10 + this.stories.length / 5)) * 100,
      ) / 100
    );
  }
}

/** The kind and level by which blocks are compared with their like; null for those that never carry a question. */
function keyOf(node: Node): string | null {
  if (node.kind === 'heading') return `h${node.level}`;
  if (node.kind === 'item') return node.isTitle ? null : node.isOrdered ? 'ordered' : 'bullet';
  return node.kind === 'toggle' ? 'toggle' : null;
}

/** The groups of blocks that are alike and stand together, for each list of blocks. */
const groupsOf = new WeakMap<readonly Node[], ReadonlyMap<Node, readonly Node[]>>();

function siblingsOf(nodes: readonly Node[], node: Node): readonly Node[] {
  let groups = groupsOf.get(nodes);
  if (!groups) {
    groups = groupSiblings(nodes);
    groupsOf.set(nodes, groups);
  }
  return groups.get(node) ?? [node];
}

/** A list of bullets ends at a heading, a rule or a paragraph; headings and folds are compared with all of their level. */
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

/** What stands right below a heading, and below those of its headings that are labels ("S - Situation"). */
function ownContent(node: Node): Node[] {
  return node.children.filter(
    (one) => one.kind !== 'toggle' && (one.kind !== 'heading' || headingLabel(one) !== null),
  );
}

/** The label a heading is, if it is one: a beat's name with or without words behind it, another label only when it says no more. */
function headingLabel(node: Node): Label | null {
  const label = labelOf(plainTitle(node.text)) ?? labelOf(node.text);
  if (!label || label.role === 'Letter') return null;
  return isBeatRole(label.role) || label.role === 'Question' || label.rest.trim() === '' ? label : null;
}

function shareOf(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  return scores.filter((score) => score >= 0.6).length / scores.length;
}

const asText = (
  part: { readonly text: string; readonly line: number },
  kind: 'text' | 'quote' = 'text',
): Node => ({ kind, line: part.line, level: 0, text: part.text, children: [] });

/** A heading's words, without numbers, pictures, rules and marks. */
function plainTitle(text: string): string {
  return withoutMarks(stripNumbering(text.replace(/\n/gu, ' ')).text)
    .replace(/[:：]$/u, '')
    .trim();
}

/** The bold run a line begins with, and whether nothing else stands there. */
function boldLead(text: string): { words: string; isWhole: boolean } | null {
  const match = /^\s*(?:[\d०-९٠-٩]{1,3}[.)]\s*)?(\*\*|__)(?=\S)([^]+?)\1\s*([^]*)$/u.exec(text);
  return match ? { words: match[2] ?? '', isWhole: (match[3] ?? '').trim() === '' } : null;
}

function isContentsLink(text: string): boolean {
  return /^\W*(?:[\d.]+\s*)?\[[^\]]+\]\(#[^)]*\)\s*$/u.test(text.trim());
}

function isNote(text: string): boolean {
  return /^(?:tip|note|hint|remember|example|answer|ps|nb)s?\b/iu.test(withoutMarks(text));
}

/** "Story 2 — The wrong key", "[Ownership] The pump", "Story #1: ...": the title and the theme in front of it. */
function storyTitle(text: string): { title: string; theme: string | null } {
  const plain = plainTitle(text);
  const theme = /^\[([^\]]+)\]\s*(.+)$/u.exec(plain);
  const own = (theme?.[2] ?? plain).replace(
    /^(?:story|geschichte|historia|histoire|história|история|故事)\s*#?\s*\d{1,3}\s*(?:[:：.)]|[-–—])\s*/iu,
    '',
  );
  return { title: stripQuotes(own), theme: theme?.[1] ?? null };
}

/** A short title for the story that answers a question: its words without "Tell me about a time you". */
function titleFor(question: string): string {
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
