import { joinCompounds } from './compounds.ts';
import { Completions, type Completion } from './completions.ts';
import { countFunctionWords, followUps, isFunctionWord, openings } from './interview-words.ts';
import type { SearchParts } from './parts.ts';
import type { SequenceNode } from './sequences.ts';
import { SlipResolver, WordShelf } from './slips.ts';
import { stem } from './stem.ts';
import { WEIGHTS } from './weights.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { wordsOf, type Word } from './words.ts';

/** Longest query read, in UTF-16 units, and the most words of it; a spoken question is far shorter. */
const LONGEST = 1000;
const MOST_WORDS = 60;
/** A query with so many small words is a sentence, not a few words typed. */
const SPOKEN = 2;
/** How much a beginning of so many letters says after other words, beside what it says alone. */
const AFTER_OTHERS: readonly (number | undefined)[] = [0, 0.1, 0.6];
/** A sequence of readings less likely than this is not followed. */
const LEAST_CHANCE = 0.1;

/** A word of a query and what it may stand for. */
export interface QueryWord {
  readonly text: string;
  /** Terms meant, likeliest first; empty when no word of the themes or the bank is near. */
  readonly terms: readonly Completion[];
  /** The term of a word typed in full, whatever longer ones begin with it; `NO_TERM` when nobody knows it. */
  readonly exact: number;
  readonly emphasis: number;
  /** True for a call of themes in literal words, which are no terms of the bank. */
  readonly isLiteral: boolean;
}

/** Turns what was typed into terms. Built when the first query comes. */
export class QueryReader {
  private readonly vocabulary: Vocabulary;
  private readonly parts: SearchParts;
  private readonly completions: Completions;
  private readonly slips: SlipResolver;
  private readonly ownWords = new WordShelf();
  private readonly meant = new Map<string, readonly Completion[]>();

  constructor(vocabulary: Vocabulary, parts: SearchParts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.completions = new Completions(vocabulary);
    this.slips = new SlipResolver([vocabulary.themes.shelf, this.ownWords]);
    this.refresh();
  }

  /** Takes in the words the bank has got since. */
  refresh(): void {
    const added = this.vocabulary.takeAdded();
    if (added.length === 0) return;
    this.meant.clear();
    this.completions.add(added);
    for (const word of added) if (!this.vocabulary.themes.surfaces.has(word)) this.ownWords.add(word);
  }

  /** The content words of a query as typed so far; the last is unfinished unless something follows it. */
  read(query: string): QueryWord[] {
    const text = query.slice(0, LONGEST);
    const raw = wordsOf(text);
    const words = (this.parts.compounds ? joinCompounds(raw, (whole) => this.isOneWord(whole)) : raw).slice(
      0,
      MOST_WORDS,
    );
    const isTail = this.parts.followUps ? findFollowUps(words) : [];
    const isSpoken = words.filter(({ text: one }) => isFunctionWord(one)).length >= SPOKEN;
    const read: QueryWord[] = [];
    words.forEach((word, i) => {
      const isUnfinished = i === words.length - 1 && word.end === text.length;
      const emphasis = isTail[i] === true ? 0 : word.sentence === 0 ? 1 : WEIGHTS.later;
      if (emphasis === 0) return;
      if (isFunctionWord(word.text)) {
        if (isUnfinished && words.length === 1)
          read.push({
            text: word.text,
            terms: this.completions.of(word.text),
            emphasis,
            exact: NO_TERM,
            isLiteral: false,
          });
        return;
      }
      for (const part of this.split(word, isUnfinished)) {
        read.push({
          text: part.text,
          terms:
            isSpoken && part.isUnfinished
              ? this.inSentence(part.text)
              : part.isUnfinished && read.length > 0
                ? this.afterOthers(part.text)
                : this.termsOf(part.text, part.isUnfinished),
          exact: this.vocabulary.find(part.text) ?? NO_TERM,
          emphasis,
          isLiteral: false,
        });
      }
    });
    const isTyping = words.at(-1)?.end === text.length;
    const isTerse = this.parts.terse && !isSpoken;
    const terse = isTerse ? this.findTerse(read) : [];
    for (const { stem: term, at, end, chance } of findLiterals(
      words,
      this.vocabulary.themes.literals,
      isTyping,
    )) {
      if (isTerse && countContent(words, at, end) > 1) continue;
      const emphasis = isTail[at] === true ? 0 : words[at]?.sentence === 0 ? 1 : WEIGHTS.later;
      if (emphasis > 0)
        read.push({ text: '', terms: [{ term, chance }], exact: term, emphasis, isLiteral: true });
    }
    read.push(...terse);
    return read;
  }

  /** The literal calls that few words typed hold without their small words, each word in any of its readings. */
  private findTerse(words: readonly QueryWord[]): QueryWord[] {
    const { stems, terseLiterals } = this.vocabulary.themes;
    const found: QueryWord[] = [];
    const follow = (
      node: SequenceNode<number>,
      from: number,
      at: number,
      chance: number,
      emphasis: number,
    ): void => {
      if (node.value !== undefined) {
        const term = node.value;
        found.push({ text: '', terms: [{ term, chance }], exact: term, emphasis, isLiteral: true });
      }
      const word = words[at];
      if (!word) {
        if (at - from > 1) found.push(...this.begun(node, chance, emphasis));
        return;
      }
      for (const { term, chance: own } of word.terms) {
        const next = node.next.get(stems[term] ?? '');
        if (next && chance * own >= LEAST_CHANCE)
          follow(next, from, at + 1, chance * own, Math.min(emphasis, word.emphasis));
      }
    };
    words.forEach((_, at) => {
      follow(terseLiterals, at, at, 1, 1);
    });
    return found;
  }

  /** The calls that begin with the words typed so far and go on by a word. */
  private begun({ next }: SequenceNode<number>, chance: number, emphasis: number): QueryWord[] {
    return [...next.values()].flatMap(({ value: term }) => {
      if (term === undefined) return [];
      const share = (chance * WEIGHTS.begun) / next.size;
      return [{ text: '', terms: [{ term, chance: share }], exact: term, emphasis, isLiteral: true }];
    });
  }

  /** What the last word of a whole sentence may become, which is often a small word ("yo" in "a time when yo"). */
  private inSentence(word: string): readonly Completion[] {
    const terms = this.termsOf(word, true);
    if (this.vocabulary.find(word) !== undefined) return terms;
    const share = 1 / (1 + countFunctionWords(word) / 2);
    return terms.map(({ term, chance }) => ({ term, chance: chance * share }));
  }

  /** A letter or two after other words say little yet, and must not turn what those have found. */
  private afterOthers(word: string): readonly Completion[] {
    const terms = this.termsOf(word, true);
    const share = AFTER_OTHERS[word.length];
    return share === undefined ? terms : terms.map(({ term, chance }) => ({ term, chance: chance * share }));
  }

  private isOneWord(whole: string): boolean {
    return this.vocabulary.themes.isCompound(whole) || (whole.length >= 7 && this.vocabulary.isInBank(whole));
  }

  /** Takes apart two words written as one ("crossfunctional"). */
  private split(word: Word, isUnfinished: boolean): { text: string; isUnfinished: boolean }[] {
    const { text } = word;
    const whole = [{ text, isUnfinished }];
    if (!this.parts.compounds || text.length < 7 || this.vocabulary.find(text) !== undefined) return whole;
    if (isUnfinished && this.completions.of(text).length > 0) return whole;
    for (let at = text.length - 3; at >= 3; at--) {
      const first = text.slice(0, at);
      const second = text.slice(at);
      if (!this.vocabulary.hasWord(first)) continue;
      if (this.vocabulary.hasWord(second)) {
        return [
          { text: first, isUnfinished: false },
          { text: second, isUnfinished },
        ];
      }
    }
    return whole;
  }

  private termsOf(word: string, isUnfinished: boolean): readonly Completion[] {
    const exact = this.vocabulary.find(word);
    if (exact === NO_TERM) return [];
    const longer = this.parts.completions && isUnfinished ? this.completions.of(word) : [];
    if (exact !== undefined) {
      if (longer.length <= 1) return [{ term: exact, chance: 1 }];
      const usual = longer.find(({ term }) => term === exact)?.chance ?? 0;
      const whole = WEIGHTS.isWhole + (1 - WEIGHTS.isWhole) * usual;
      return [
        { term: exact, chance: whole },
        ...longer
          .filter(({ term }) => term !== exact)
          .map(({ term, chance }) => ({ term, chance: chance * (1 - whole) })),
      ];
    }
    if (longer.length > 0) return longer;
    const key = isUnfinished ? `${word} ` : word;
    const known = this.meant.get(key);
    if (known) return known;
    const found = this.unknown(word, isUnfinished);
    if (this.meant.size > 2000) this.meant.clear();
    this.meant.set(key, found);
    return found;
  }

  /** What a word may stand for that nothing begins with: an inflection half typed, a slip, or a word cut short. */
  private unknown(word: string, isUnfinished: boolean): readonly Completion[] {
    if (isUnfinished && this.parts.completions) {
      for (let cut = 1; cut <= 4 && word.length - cut >= 4; cut++) {
        if (!ENDINGS.some((ending) => ending.startsWith(word.slice(-cut)))) continue;
        const term =
          this.vocabulary.find(word.slice(0, -cut)) ?? this.vocabulary.find(`${word.slice(0, -cut)}e`);
        if (term !== undefined && term !== NO_TERM) return [{ term, chance: 0.9 }];
      }
    }
    if (this.parts.slips) {
      const near = this.near(word, isUnfinished);
      if (near.length > 0) return near;
    }
    return this.parts.completions && word.length >= 3 ? this.completions.of(word) : [];
  }

  private near(word: string, isUnfinished: boolean): Completion[] {
    const stemmed = stem(word);
    const found = [...this.slips.resolve(word, isUnfinished)];
    if (stemmed !== word)
      found.push(
        ...this.slips.resolve(stemmed, false).map((meant) => ({ ...meant, edits: meant.edits + 0.5 })),
      );
    const chances = new Map<number, number>();
    let total = 0;
    for (const { word: meant, edits } of found) {
      const term = this.vocabulary.find(meant);
      if (term === undefined || term === NO_TERM) continue;
      const prior =
        (this.vocabulary.themes.surfaces.get(meant)?.prior ?? 0) +
        (this.vocabulary.isInBank(meant) ? WEIGHTS.inBank : 0) +
        0.2;
      const chance = prior * Math.exp(-2.2 * edits);
      chances.set(term, (chances.get(term) ?? 0) + chance);
      total += chance;
    }
    return [...chances]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 8)
      .map(([term, chance]) => ({ term, chance: (chance / total) * 0.9 }));
  }
}

const ENDINGS = [
  'ing',
  'ings',
  'ed',
  'es',
  'er',
  'ers',
  'ation',
  'ations',
  'ment',
  'ments',
  'able',
  'ability',
  'ive',
  'ness',
  'ly',
  'ional',
  'izing',
  'ising',
  'ization',
  'isation',
  'ship',
  'ful',
];

/** Marks the words of follow-up questions ("What did you learn?") that stand after other words, and of openings. */
function findFollowUps(words: readonly Word[]): boolean[] {
  const isTail = words.map(() => false);
  forEachSequence(words, 0, openings, () => (isTail[0] = true));
  for (let i = 3; i < words.length; i++) {
    forEachSequence(words, i, followUps, (_, end) => isTail.fill(true, i, end));
  }
  return isTail;
}

interface LiteralCall {
  readonly stem: number;
  /** Index of its first word, and after its last. */
  readonly at: number;
  readonly end: number;
  readonly chance: number;
}

/** The sequences that stand in the words; one whose last word is half typed in proportion to what is there of it. */
function findLiterals(
  words: readonly Word[],
  literals: SequenceNode<number>,
  isLastUnfinished: boolean,
): LiteralCall[] {
  const found: LiteralCall[] = [];
  for (let at = 0; at < words.length; at++) {
    let node = literals.next.get(words[at]?.text ?? '');
    for (let i = at + 1; node; i++) {
      if (node.value !== undefined) found.push({ stem: node.value, at, end: i, chance: 1 });
      const word = words[i]?.text ?? '';
      if (isLastUnfinished && i === words.length - 1) {
        for (const { stem, chance } of begunWith(word, node)) found.push({ stem, at, end: i + 1, chance });
      }
      node = node.next.get(word);
    }
  }
  return found;
}

/** The sequences that end with a word that begins so. */
function begunWith(beginning: string, node: SequenceNode<number>): { stem: number; chance: number }[] {
  const found: { stem: number; chance: number }[] = [];
  if (beginning.length < 2) return found;
  for (const [word, { value }] of node.next) {
    if (value !== undefined && word.length > beginning.length && word.startsWith(beginning))
      found.push({ stem: value, chance: beginning.length / word.length });
  }
  return found;
}

function countContent(words: readonly Word[], from: number, end: number): number {
  let count = 0;
  for (let at = from; at < end; at++) if (!isFunctionWord(words[at]?.text ?? '')) count++;
  return count;
}

/** Calls `take` for each sequence that begins at `from`, with its value and the index after its last word. */
function forEachSequence<Value>(
  words: readonly Word[],
  from: number,
  root: SequenceNode<Value>,
  take: (value: Value, end: number) => void,
): void {
  let node = root.next.get(words[from]?.text ?? '');
  for (let at = from + 1; node; at++) {
    if (node.value !== undefined) take(node.value, at);
    node = node.next.get(words[at]?.text ?? '');
  }
}
