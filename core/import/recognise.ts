import { countBeats, isForm, linesBelow, readAnswer, segmentsOf, type AnswerLine } from './answer.ts';
import {
  asText,
  boldLead,
  headingLabel,
  isContentsLink,
  keyOf,
  ownContent,
  plainTitle,
  shareOf,
  siblingsOf,
  storyTitle,
  tellsOfSelf,
  titleFor,
} from './blocks.ts';
import { buildTree, walkNodes, type Node, type SourceDocument } from './document.ts';
import { Evidence, type Context, type Target } from './evidence.ts';
import { Findings } from './findings.ts';
import { isBeatRole, labelOf } from './labels.ts';
import { promptScore } from './prompts.ts';
import {
  ADVICE,
  CONTENTS,
  QUESTIONS,
  questionIn,
  STORIES,
  TO_ASK,
  type QuestionWords,
} from './question-words.ts';
import type { Carrier, Reading } from './reading.ts';
import { readRows } from './rows.ts';

/**
 * Finds the questions and stories of a document, whatever kind of block carries them.
 *
 * @param only the carrier to take questions from; null to decide by their wording
 */
export function recognise(document: SourceDocument, only: Carrier | null = null): Reading {
  return new Recogniser(buildTree(document.blocks), document.title, only).read();
}

/** Reads a text that is marked as a question, whatever it sounds like. */
const marked = (text: string, score = 1): QuestionWords => ({ ...questionIn(text), isMarked: true, score });

class Recogniser {
  private readonly evidence: Evidence;
  private readonly found: Findings;

  constructor(
    private readonly root: readonly Node[],
    private readonly title: string | null,
    private readonly only: Carrier | null,
  ) {
    this.evidence = new Evidence(root, only);
    this.found = new Findings(root, only);
  }

  read(): Reading {
    const top = this.root.filter(({ kind }) => kind === 'heading');
    const first = top[0];
    const isTitled =
      this.title === null &&
      first?.level === 1 &&
      top.filter(({ level }) => level === 1).length === 1 &&
      this.evidence.wordsOf(first).score < 0.75;
    const heading = isTitled ? plainTitle(first.text) : null;
    this.walk(this.root, {
      path: [],
      isAdvice: false,
      isAsking: heading !== null && QUESTIONS.test(heading),
      isStories: heading !== null && STORIES.test(heading),
    });
    return this.found.reading(this.title, heading);
  }

  private walk(nodes: readonly Node[], context: Context): void {
    let target: Target | null = null;
    let own = context;
    /** The preceding label introduces content that belongs to no question. */
    let isIgnoringItems = false;
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
        this.found.leave(
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
        this.found.leaveAll([node], 'remark');
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
          !this.evidence.holdsQuestions(node)
        ) {
          now.content.push(node);
          continue;
        }
        close();
        own = context;
        if (label?.role === 'Question') {
          if (label.rest !== '')
            open(
              this.targetOf(
                node,
                'headings',
                { ...questionIn(label.rest), isMarked: true },
                own,
                node.children,
              ),
            );
          else if (node.children[0]) {
            const [first, ...rest] = node.children;
            open(this.targetOf(node, 'labels', marked(first.text), own, [...first.children, ...rest]));
          }
          continue;
        }
        const next = this.readHeading(node, own, siblingsOf(nodes, node));
        if (next) open(next);
        continue;
      }
      if (node.kind === 'toggle') {
        close();
        const words = this.evidence.wordsOf(node);
        if (this.evidence.isQuestion(node, siblingsOf(nodes, node), own))
          open(this.targetOf(node, 'folds', words, own, node.children));
        else this.readSection(node, own);
        close();
        continue;
      }
      if (node.kind === 'table') {
        if (this.readTable(node, own)) close();
        else if (now) now.content.push(node);
        else this.found.leaveAll([node], 'table');
        continue;
      }
      if (node.kind === 'code') {
        if (now) now.content.push(node);
        else this.readLooseStory(node, own);
        continue;
      }
      if (node.kind === 'item' && isContentsLink(node.text)) {
        close();
        this.found.leaveAll([node], 'contents');
        continue;
      }
      if (node.kind === 'item' && isIgnoringItems) {
        this.found.leaveAll([node], own.isAdvice ? 'advice' : 'remark');
        continue;
      }
      isIgnoringItems = false;
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
            this.evidence.wordsOf(node).score >= 0.75
          );
        const isOtherList =
          now !== null &&
          (now.node.kind !== 'item' || keyOf(now.node) !== keyOf(node) || now.node.level !== node.level);
        if (now?.isAwaitingText) {
          open({ ...now, words: marked(node.text), isAwaitingText: false });
          continue;
        }
        if (now && (isAnswerLabel || (isOtherList && !this.evidence.startsQuestions(now, node, siblings)))) {
          now.content.push(node);
          continue;
        }
        if (this.evidence.isQuestion(node, siblings, own)) {
          const [, ...more] = segmentsOf(node);
          open(
            this.targetOf(node, 'items', this.evidence.wordsOf(node), own, [
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
      // A paragraph or quote: handle each segment on its own.
      for (const [position, part] of segmentsOf(node).entries()) {
        const current = target as Target | null;
        const label = labelOf(part.text);
        const here = { ...node, line: part.line };
        const piece = asText(part, node.kind === 'quote' ? 'quote' : 'text');
        if (label?.role === 'Question' && !(current && own.isAdvice)) {
          const isAwaitingText = label.rest === '';
          const words = isAwaitingText
            ? questionIn('')
            : marked(part.text, Math.max(0.9, questionIn(part.text).score));
          open({ ...this.targetOf(here, 'labels', words, own, []), isAwaitingText });
          continue;
        }
        if (label?.role === 'Story' && label.rest !== '' && current?.kind !== 'question') {
          const below = [
            ...segmentsOf(node)
              .slice(position + 1)
              .map((one) => asText(one)),
            ...nodes.slice(at + 1),
          ];
          const end = below.findIndex((one) => one.kind === 'heading' || labelOf(one.text)?.role === 'Story');
          if (countBeats(linesBelow(below.slice(0, end < 0 ? undefined : end))) >= 2) {
            const titled = { ...here, text: label.rest };
            open(this.targetOf(titled, 'lines', questionIn(label.rest), own, [], 'story'));
            continue;
          }
        }
        if (current?.isAwaitingText) {
          open({ ...current, words: marked(part.text), isAwaitingText: false });
          continue;
        }
        if (label && current) {
          current.content.push(piece);
          continue;
        }
        const words = questionIn(part.text);
        if (node.kind === 'text' && this.evidence.isLineQuestion(part.text, words, nodes, at, own, current)) {
          open(this.targetOf(here, 'lines', words, own, []));
          continue;
        }
        if (
          node.kind === 'text' &&
          position === 0 &&
          this.evidence.opensSection(part.text, nodes, at, current, own)
        ) {
          close();
          const title = plainTitle(part.text);
          if (TO_ASK.test(title)) {
            this.found.leaveToAsk(nodes.slice(at + 1), part);
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
          this.found.leave(piece, 'remark');
          continue;
        }
        if (current && this.attaches(current, node, nodes, at)) current.content.push(piece);
        else if (label && !current) {
          this.found.leave(piece, own.isAdvice ? 'advice' : 'remark');
          isIgnoringItems =
            isBeatRole(label.role) ||
            (label.rest.trim() === '' && (label.role === 'Points' || label.role === 'FollowUps'));
        } else this.found.leave(piece, own.isAdvice ? 'advice' : 'remark');
      }
    }
    close();
  }

  /** Reads a heading as a question, a story, or a section to descend into. */
  private readHeading(node: Node, context: Context, siblings: readonly Node[]): Target | null {
    const title = plainTitle(node.text);
    if (CONTENTS.test(title) || this.evidence.isContents(node)) {
      this.found.leaveAll([node], 'contents');
      return null;
    }
    if (TO_ASK.test(title) && this.evidence.wordsOf(node).score < 0.85) {
      this.found.leaveToAsk(node.children, { text: node.text, line: node.line });
      return null;
    }
    const isTopic =
      this.evidence.wordsOf(node).score < 0.95 &&
      node.children.some(
        (one) =>
          one.kind === 'text' && segmentsOf(one).some(({ text }) => labelOf(text)?.role === 'Question'),
      );
    if (!isTopic && this.evidence.isQuestion(node, siblings, context))
      return this.targetOf(node, 'headings', this.evidence.wordsOf(node), context, node.children);
    const lines = linesBelow(ownContent(node));
    if (countBeats(lines) >= 2 && !this.evidence.hasQuestionAbove(node)) {
      const answer = readAnswer(ownContent(node));
      const isAdvice =
        isForm(answer) ||
        (context.isAdvice &&
          !/\b(?:I|my|we)\b/u.test(answer.beats.flatMap(({ lines: own }) => own).join(' ')));
      if (isAdvice || ADVICE.test(title)) {
        this.found.leaveAll([node], isForm(answer) ? 'template' : 'advice');
        return null;
      }
      return this.targetOf(node, 'headings', questionIn(title), context, node.children, 'story');
    }
    if (context.isStories && this.isToldInProse(node))
      return this.targetOf(node, 'headings', questionIn(title), context, node.children, 'story');
    this.readSection(node, context);
    return null;
  }

  /** Returns whether a heading's content is a first-person narrative without questions. */
  private isToldInProse(node: Node): boolean {
    const isProse = node.children.every(({ kind }) => kind === 'text' || kind === 'quote' || kind === 'item');
    return (
      isProse &&
      node.children.some(({ kind, text }) => kind === 'text' && tellsOfSelf(text)) &&
      !this.evidence.holdsQuestions(node)
    );
  }

  private readSection(node: Node, context: Context): void {
    const title = plainTitle(node.text);
    const isOwn = node.kind === 'heading' || node.kind === 'toggle' || node.isTitle === true;
    if (!isOwn && TO_ASK.test(title)) {
      this.found.leaveToAsk(node.children, node);
      return;
    }
    const isTitle =
      node.level === 1 &&
      this.root.filter(({ kind, level }) => kind === 'heading' && level === 1).length === 1 &&
      this.root.includes(node);
    const below = [...walkNodes(node.children)].filter((one) => keyOf(one) !== null);
    const asking = below.filter((one) => this.evidence.wordsOf(one).score >= 0.75).length;
    if (!isOwn && asking === 0) {
      this.found.leaveAll([node], context.isAdvice ? 'advice' : 'remark');
      return;
    }
    if (!isOwn) this.found.leave(asText(node), 'remark');
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
    const isEarlier = this.found.questions.some(
      (one) => one.cues.length > 0 && one.path.join('\n') === target.path.join('\n'),
    );
    return later || isEarlier || nodes.filter(({ kind }) => kind === 'item').length === 1;
  }

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

  /** Splits the answer below a heading at a bold question, which starts its own answer. */
  private splitContent(target: Target): Node[] {
    if (target.carrier !== 'headings' && target.carrier !== 'folds') return target.content;
    const at = target.content.findIndex(
      (one) =>
        one.kind === 'text' &&
        boldLead(one.text)?.isWhole === true &&
        /[?？؟]/u.test(one.text) &&
        this.evidence.wordsOf(one).score >= 0.85,
    );
    if (at < 0) return target.content;
    const rest = target.content.slice(at);
    this.walk(rest, { path: target.path, isAdvice: false, isAsking: true, isStories: false });
    return target.content.slice(0, at);
  }

  private finish(target: Target): void {
    const { words, path, line } = target;
    if (target.isAwaitingText || words.text === '') return;
    const before = this.found.questions.length;
    const content = this.splitContent(target);
    const later = this.found.questions.splice(before);
    for (const node of walkNodes(content)) if (node.kind === 'meta') this.found.leave(node, 'settings');
    const lead: AnswerLine[] = words.cues.map((text) => ({
      text,
      depth: 1,
      line,
      isItem: true,
      label: labelOf(text),
    }));
    const answer = readAnswer(content, lead);
    if (target.kind === 'story') {
      const { title, theme } = storyTitle(target.node.text);
      const own = this.found.addStory(title, theme, answer, line);
      for (const ask of answer.asks)
        this.found.questions.push({
          text: ask.text,
          path,
          cues: [],
          stories: [own],
          alsoAsked: [],
          line: ask.line,
        });
    } else {
      const isTold = answer.beats.length >= 2 && !isForm(answer);
      const stories: string[] = [];
      if (isTold) {
        const title = answer.title ?? titleFor(words.text);
        stories.push(this.found.addStory(title, null, { ...answer, aliases: [], asks: [] }, line));
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
      const question = {
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
      };
      this.found.addQuestion(question, target.carrier, words);
    }
    this.found.questions.push(...later);
  }

  /** Reads a story in a code block or below a plain title that belongs to no question. */
  private readLooseStory(node: Node, context: Context): void {
    const answer = readAnswer([node]);
    if (answer.beats.length >= 2 && !isForm(answer)) {
      this.found.addStory(answer.title ?? context.path.at(-1) ?? 'Story', null, answer, node.line);
    } else this.found.leaveAll([node], answer.beats.length >= 2 ? 'template' : 'remark');
  }

  /** Reads a story from a short plain title over first-person bullets or lines. */
  private storyBelow(node: Node, nodes: readonly Node[], at: number, context: Context): Target | null {
    const end = nodes.findIndex((one, i) => i > at && (one.kind === 'rule' || one.kind === 'heading'));
    const below = nodes.slice(at + 1, end < 0 ? undefined : end);
    const prose = [...walkNodes(below)].map(({ text }) => text).join(' ');
    const items = below.filter(({ kind }) => kind === 'item');
    if (items.length > 0 && shareOf(items.map((one) => this.evidence.wordsOf(one).score)) >= 0.3) return null;
    const isTold = countBeats(linesBelow(below)) >= 2 || tellsOfSelf(prose);
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
    if (!found || found.questions.length + found.stories.length === 0) return false;
    const asking = found.questions.map(({ text }) => promptScore(text));
    if (asking.length > 0 && shareOf(asking) < 0.5) return false;
    this.found.addRows(found);
    return true;
  }
}
