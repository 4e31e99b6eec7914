import { segmentsOf, type Answer } from './answer.ts';
import { keyOf, plainTitle } from './blocks.ts';
import { walkNodes, wordsOf, type Node } from './document.ts';
import { beginsToAsk, promptScore } from './prompts.ts';
import { OTHER_KINDS, questionIn, QUESTIONS, TO_ASK, type QuestionWords } from './question-words.ts';
import type { Carrier, FoundQuestion, FoundStory, LeftOut, Reading, Shape, WhyLeftOut } from './reading.ts';
import { addRows, type FoundRows } from './rows.ts';

/** Collects the findings in a document and decides whether they make a bank. */
export class Findings {
  readonly questions: FoundQuestion[] = [];
  readonly stories: FoundStory[] = [];
  readonly leftOut: LeftOut[] = [];
  private readonly toAsk: { text: string; line: number }[] = [];
  private readonly titles = new Set<string>();
  private readonly carriers = new Map<Carrier, number>();
  private readonly carrierOf = new Map<string, Carrier>();
  private readonly headings: Set<string>;
  /** Total confidence; each question or story adds up to 1. */
  private weight = 0;
  /** Number of questions that are marked or phrased as such. */
  private clear = 0;

  constructor(
    private readonly root: readonly Node[],
    private readonly only: Carrier | null,
  ) {
    this.headings = new Set(
      [...walkNodes(root)]
        .filter(({ kind }) => kind === 'heading')
        .map(({ text }) => plainTitle(text).toLowerCase()),
    );
  }

  /** @param words the line the question was found in */
  addQuestion(question: FoundQuestion, carrier: Carrier, words: QuestionWords): void {
    const { score, isMarked } = words;
    if (isMarked || beginsToAsk(question.text)) this.clear += 1;
    this.questions.push(question);
    this.carriers.set(carrier, (this.carriers.get(carrier) ?? 0) + 1);
    this.carrierOf.set(question.text, carrier);
    this.weight += score >= 0.85 ? 1 : score >= 0.6 ? 0.6 : 0.3;
  }

  /** Adds the questions and stories of a table. */
  addRows(found: FoundRows): void {
    addRows(this, found);
    const asking = found.questions.filter(({ text }) => promptScore(text) >= 0.75).length;
    this.clear += asking;
    if (found.questions.length > 0)
      this.carriers.set('table', (this.carriers.get('table') ?? 0) + found.questions.length);
    this.weight += found.questions.length > 0 ? asking : found.stories.length;
  }

  /**
   * Returns the result; empty if the document is not a bank.
   *
   * @param title the document's own title
   * @param heading its only top-level heading, used as a title instead of a section
   */
  reading(title: string | null, heading: string | null): Reading {
    this.resolveStories();
    this.dropStrays();
    const isBank = this.isBank();
    return {
      title: isBank ? (title ?? heading) : null,
      shape: isBank ? this.shapeOf() : 'none',
      confidence: isBank ? this.confidenceOf() : 0,
      questions: isBank
        ? this.questions.map((one) => ({ ...one, path: one.path.filter((part) => part !== heading) }))
        : [],
      stories: isBank ? this.stories : [],
      leftOut: this.leftOut,
      toAsk: isBank ? this.toAsk : [],
    };
  }

  /** @returns the title, made unique */
  addStory(title: string, theme: string | null, answer: Answer, line: number): string {
    let own = title;
    for (let n = 2; this.titles.has(own.toLowerCase()); n += 1) own = `${title} (${n})`;
    this.titles.add(own.toLowerCase());
    this.stories.push({
      title: own,
      tags: [...(theme === null ? [] : [theme]), ...answer.tags],
      aliases: answer.aliases,
      beats: answer.beats,
      numbers: [],
      followUps: answer.followUps,
      notes: [...answer.notes, ...answer.cues.map(({ text }) => text), ...answer.alsoAsked],
      line,
    });
    this.weight += 1;
    return own;
  }

  /** Resolves references: "Story 1" in a table means the first story of the file. */
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

  /** Demotes a lone non-question of another carrier to a remark when one carrier clearly dominates. */
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

  leave(node: { readonly text: string; readonly line: number }, why: WhyLeftOut): void {
    const text = node.text.replace(/\s*\n\s*/gu, ' ').trim();
    if (text !== '') this.leftOut.push({ line: node.line, text, why });
  }

  leaveAll(nodes: readonly Node[], why: WhyLeftOut): void {
    for (const node of walkNodes(nodes)) {
      this.leave(node, why);
      for (const row of node.rows ?? [])
        this.leave({ text: row.filter((cell) => cell !== '').join(' | '), line: node.line }, why);
    }
  }

  leaveToAsk(nodes: readonly Node[], title: { readonly text: string; readonly line: number }): void {
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
    if (count >= 4 && this.weight >= 2.5) return this.weight / Math.max(1, blocks) >= 0.04;
    if (count === 1 && blocks > 6 && answered === 0) return false;
    if (this.weight < 0.85) return false;
    if (isNamed) return true;
    // A few questions make a bank if they are most of the text, not if a letter happens to ask something.
    return (
      this.clear >= count / 2 &&
      ((this.clear > 2 && (answered > 0 || count / Math.max(1, blocks) >= 0.3)) || this.shareOfWords() >= 0.5)
    );
  }

  /** Returns the share of the document's words that are in questions and their answers. */
  private shareOfWords(): number {
    const count = (texts: readonly string[]): number => texts.flatMap((text) => wordsOf(text)).length;
    const kept = count(this.questions.flatMap(({ text, cues }) => [text, ...cues.map((cue) => cue.text)]));
    const isContent = ({ why }: LeftOut): boolean =>
      why !== 'to-ask' && why !== 'contents' && why !== 'settings';
    return kept / Math.max(1, kept + count(this.leftOut.filter(isContent).map(({ text }) => text)));
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
