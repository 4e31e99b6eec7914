import { Completions, cached, termsMeant, type Completion, type Candidate } from './completions.ts';
import { rootsOf, separate } from './inflections.ts';
import { countFunctionWords, isFunctionWord } from './interview-words.ts';

import { SpellingCorrector, WordsByLength } from './spelling.ts';
import { ENDINGS, stem } from './stem.ts';
import { findPhrases, isCompound, readWords, type PhraseNode, type ReadWord } from './text-reader.ts';
import type { TermSequence } from './theme-matcher.ts';
import { isEnglishWord } from './english-words.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';
import { isUnspaced, wordsOf } from './words.ts';

/** Limits of a query, in UTF-16 units and in words; a spoken question is far shorter. The rest is ignored. */
export const MAX_LENGTH = 1000;
const MAX_WORDS = 60;
/** A query with this many function words is a spoken sentence, not keywords. */
const SPOKEN = 2;
/** Weight of a prefix after other words, by its length in letters; longer ones count in full. */
const AFTER_OTHERS: readonly (number | undefined)[] = [0, 0.1, 0.6];
/** Longest abbreviation, in letters, and the chance that it means the word of the bank it fits. */
const MAX_SHORT = 4;
const SHORT_FORM = /^[a-z0-9]{2,4}$/;
const SHORT_MEANT = 0.8;
/** Chance that another inflection of a word means it. */
const INFLECTED = 0.9;
/** Chance that a character pair with one wrong character means a pair of the bank. */
const PAIR_MEANT = 0.6;
/** Chance that a misspelt word means one of its corrections, and the most corrections considered. */
const NEAR = 0.9;
const MAX_NEAR = 8;
/** Shortest word, in letters, that two words are joined to, or that is split in two. */
const MIN_WHOLE_LENGTH = 5;
/** Shortest part, in letters, of an English word that is split ("team-mate", but not "in-habit"). */
const MIN_ENGLISH_PART_LENGTH = 3;
/** Prefixes of at most this many letters are dropped from what the encoder reads: they could mean anything. */
const MAX_AMBIGUOUS_LENGTH = 2;
/** Combinations of word meanings less likely than this are not explored. */
const MIN_CHANCE = 0.1;

/** A word of a query, and the terms it may stand for. */
export interface QueryWord {
  readonly text: string;
  /** Likeliest first; empty if no word of the themes or the bank is close. */
  readonly terms: readonly Completion[];
  /** The term if this is the whole word; `NO_TERM` if neither themes nor bank have it. */
  readonly exact: number;
  readonly emphasis: number;
  /** True for a literal trigger of a theme, which is not a term of the bank. */
  readonly isLiteral: boolean;
}

/** Turns queries into terms. Create it after the vocabulary has all words of the bank. */
export class QueryReader {
  private readonly vocabulary: Vocabulary;
  private readonly completions: Completions;
  private readonly spelling: SpellingCorrector;
  private readonly ownWords: readonly string[];
  private readonly texts: readonly string[];
  private readonly meant = new Map<string, readonly Completion[]>();
  private readonly spelt = new Map<string, readonly string[]>();
  private ownRoots: Map<string, string[]> | null = null;

  /** @param texts texts of the bank, to spell out abbreviations */
  constructor(vocabulary: Vocabulary, texts: readonly string[] = []) {
    this.vocabulary = vocabulary;
    this.texts = texts;
    const ownWords = vocabulary.ownWords();
    this.ownWords = vocabulary.bankWords();
    this.completions = new Completions(vocabulary, ownWords);
    this.spelling = new SpellingCorrector([vocabulary.themes.byLength, new WordsByLength(ownWords)]);
  }

  /** Reads the content words of a query as typed so far. The last word counts as a prefix unless a character follows it. */
  read(query: string): QueryWord[] {
    const text = query.slice(0, MAX_LENGTH);
    const words = readWords(text, (first, second) => this.isOneWord(first, second), MAX_WORDS);
    const isSpoken = words.filter((word) => isFunctionWord(word.text)).length >= SPOKEN;
    const isTyping = words.at(-1)?.end === text.length;
    const read: QueryWord[] = [];
    words.forEach((word, i) => {
      const { emphasis } = word;
      const isUnfinished = isTyping && i === words.length - 1;
      if (emphasis === 0) return;
      if (isFunctionWord(word.text)) {
        if (!isUnfinished || words.length > 1) return;
        const terms = this.completions.of(word.text);
        read.push({ text: word.text, terms, emphasis, exact: NO_TERM, isLiteral: false });
        return;
      }
      for (const part of this.split(word, isUnfinished)) {
        const terms =
          isSpoken && part.isUnfinished
            ? this.inSentence(part.text)
            : part.isUnfinished && read.length > 0
              ? this.afterOthers(part.text)
              : this.termsOf(part.text, part.isUnfinished);
        const exact = this.vocabulary.find(part.text) ?? NO_TERM;
        read.push({ text: part.text, terms, exact, emphasis, isLiteral: false });
      }
    });
    const terse = isSpoken ? [] : this.findTerse(read);
    for (const { value, at, end, chance } of findPhrases(words, this.vocabulary.themes.literals, isTyping)) {
      if (isSpoken || countContent(words, at, end) < 2)
        read.push(literal(value, chance, words[at]?.emphasis ?? 0));
    }
    return [...read, ...terse];
  }

  /** Finds literal triggers in keywords, without their function words; each word may stand for any of its terms. */
  private findTerse(words: readonly QueryWord[]): QueryWord[] {
    const { stems, terseLiterals } = this.vocabulary.themes;
    const found: QueryWord[] = [];
    const follow = (
      node: PhraseNode<number>,
      from: number,
      at: number,
      chance: number,
      emphasis: number,
    ): void => {
      if (node.value !== undefined) {
        found.push(literal(node.value, chance, emphasis));
      }
      const word = words[at];
      if (!word) {
        if (at - from > 1) found.push(...this.begun(node, chance, emphasis));
        return;
      }
      for (const { term, chance: own } of word.terms) {
        const next = node.next.get(stems[term] ?? '');
        if (next && chance * own >= MIN_CHANCE)
          follow(next, from, at + 1, chance * own, Math.min(emphasis, word.emphasis));
      }
    };
    words.forEach((_, at) => {
      follow(terseLiterals, at, at, 1, 1);
    });
    return found;
  }

  /** Returns the triggers that need exactly one more word. */
  private begun({ next }: PhraseNode<number>, chance: number, emphasis: number): QueryWord[] {
    return [...next.values()].flatMap(({ value: term }) => {
      if (term === undefined) return [];
      return [literal(term, (chance * WEIGHTS.begun) / next.size, emphasis)];
    });
  }

  /** Completes the last word of a sentence, which often becomes a function word ("yo" in "a time when yo"). */
  private inSentence(word: string): readonly Completion[] {
    const terms = this.termsOf(word, true);
    if (this.vocabulary.find(word) !== undefined) return terms;
    return withShare(terms, 1 / (1 + countFunctionWords(word) / 2));
  }

  /** Completes a prefix after other words: one or two letters must not change what those have found. */
  private afterOthers(word: string): readonly Completion[] {
    return withShare(this.termsOf(word, true), AFTER_OTHERS[word.length] ?? 1);
  }

  private isOneWord(first: string, second: string): boolean {
    if (first.length + second.length < MIN_WHOLE_LENGTH) return false;
    return (
      this.vocabulary.isInBank(first + second) || isCompound(this.vocabulary.themes.compounds, first, second)
    );
  }

  /** Splits an unknown word that is two words written as one ("crossfunctional"), and spells out an abbreviation. */
  private split(word: ReadWord, isUnfinished: boolean): { text: string; isUnfinished: boolean }[] {
    const { text } = word;
    const whole = [{ text, isUnfinished }];
    if (text.length < 3 || this.vocabulary.find(text) !== undefined) return whole;
    const isShort = SHORT_FORM.test(text) && !isEnglishWord(text);
    if (isUnfinished && this.completions.of(text).length > 0) {
      const isBegun = !isShort || this.ownWords.some((own) => own.startsWith(text));
      return isBegun ? whole : (contentOf(this.initialsOf(text)) ?? whole);
    }
    const shortest = isEnglishWord(text) ? MIN_ENGLISH_PART_LENGTH : 2;
    for (let at = text.length - shortest; at >= shortest && text.length >= MIN_WHOLE_LENGTH; at--) {
      const first = text.slice(0, at);
      const second = text.slice(at);
      if (!this.isPart(first) || !this.isPart(second)) continue;
      return [
        { text: first, isUnfinished: false },
        { text: second, isUnfinished },
      ];
    }
    if (!isShort || this.shortened(text).length > 0) return whole;
    return contentOf(this.spellOut(text)) ?? whole;
  }

  /** A two-letter part must be a function word ("in-house"): others occur by chance inside misspelt words. */
  private isPart(word: string): boolean {
    return this.vocabulary.hasWord(word) && (word.length > 2 || isFunctionWord(word));
  }

  /** Returns the words of the bank that an abbreviation stands for: by initials or by letters within ("pph": "postpartum hemorrhage"). */
  private spellOut(short: string): readonly string[] {
    const initials = this.initialsOf(short);
    return initials.length > 0 || /[aeiou]/.test(short)
      ? initials
      : this.stretchOf(short, '(?:[\\s-]+)?', short.length - 1);
  }

  /** Returns the words of the bank with these initials, function words included ("pos": "point of sale") or not ("ttm": "time to market"). */
  private initialsOf(short: string): readonly string[] {
    return this.stretchOf(short, '[\\s-]+(?:\\p{L}{1,3}[\\s-]+)?', short.length);
  }

  /**
   * Returns the first stretch of the bank’s texts, at least `least` words and never fewer than two, that has these letters
   * in order, each followed by the rest of its word and then `between`.
   *
   * @param between a regular expression
   */
  private stretchOf(letters: string, between: string, least: number): readonly string[] {
    return cached(this.spelt, letters + between, () => {
      const rest = '[\\p{L}\\p{N}]*';
      const pattern = Array.from(letters).join(rest + between);
      const matcher = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}${rest}`, 'giu');
      const stretches = this.texts.flatMap((text) => text.match(matcher) ?? []);
      return (
        stretches
          .map((stretch) => wordsOf(stretch).map(({ text }) => text))
          .find((words) => words.length >= Math.max(2, least)) ?? []
      );
    });
  }

  private termsOf(word: string, isUnfinished: boolean): readonly Completion[] {
    const exact = this.vocabulary.find(word);
    if (exact === NO_TERM) return [];
    const longer = isUnfinished ? this.completions.of(word) : [];
    if (exact !== undefined) {
      if (longer.length <= 1) return [{ term: exact, chance: 1 }];
      const usual = longer.find(({ term }) => term === exact)?.chance ?? 0;
      const whole = WEIGHTS.isWhole + (1 - WEIGHTS.isWhole) * usual;
      const others = longer.filter(({ term }) => term !== exact);
      return [{ term: exact, chance: whole }, ...withShare(others, 1 - whole)];
    }
    if (longer.length > 0) return longer;
    const key = isUnfinished ? `${word} ` : word;
    return cached(this.meant, key, () => this.unknown(word, isUnfinished));
  }

  /** Returns what an unknown word may stand for: a half-typed inflection, an abbreviation, a typo or a shortened word. */
  private unknown(word: string, isUnfinished: boolean): readonly Completion[] {
    if (isUnfinished) {
      for (let cut = 1; cut <= 4 && word.length - cut >= 4; cut++) {
        if (!ENDINGS.some((ending) => ending.startsWith(word.slice(-cut)))) continue;
        const term =
          this.vocabulary.find(word.slice(0, -cut)) ?? this.vocabulary.find(`${word.slice(0, -cut)}e`);
        if (term !== undefined && term !== NO_TERM) return [{ term, chance: 0.9 }];
      }
    }
    if (isEnglishWord(word)) return [];
    const shortened = this.shortened(word);
    if (shortened.length > 0) return shortened;
    const inflected = this.inflected(word);
    if (inflected.length > 0) return inflected;
    const near = termsMeant(this.correctionsOf(word, isUnfinished), this.vocabulary, MAX_NEAR, NEAR);
    if (near.length > 0) return near;
    if (word.length >= 3) return this.completions.of(word);
    return isUnspaced(word) ? this.sharing(word) : [];
  }

  /** Returns the words of the bank a short one abbreviates: without vowels ("mgmt"), or a prefix in the plural ("peds"). */
  private shortened(word: string): Completion[] {
    return this.anyOf(this.longForms(word), SHORT_MEANT);
  }

  private longForms(word: string): string[] {
    if (word.length < 3 || word.length > MAX_SHORT) return [];
    const begun = word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : null;
    return this.ownWords.filter(
      (own) => isWithoutVowels(word, own) || (begun !== null && own.startsWith(begun)),
    );
  }

  /** Returns the words of the bank that are inflections of a German or Spanish word, separable verbs included. */
  private inflected(word: string): Completion[] {
    const parts = separate(word);
    const isApart = parts !== null && this.vocabulary.isInBank(parts.particle);
    const own = [word, ...(isApart ? parts.verbs : [])]
      .flatMap(rootsOf)
      .flatMap((root) => this.withRoot(root));
    return this.anyOf(own, INFLECTED);
  }

  /** Returns the terms of words of the bank, all equally likely. */
  private anyOf(own: readonly string[], anyChance: number): Completion[] {
    const terms = new Set(own.flatMap((word) => this.vocabulary.find(word) ?? []));
    return [...terms].map((term) => ({ term, chance: anyChance / terms.size }));
  }

  private withRoot(root: string): readonly string[] {
    if (!this.ownRoots) {
      this.ownRoots = new Map();
      for (const word of this.ownWords.filter((own) => !isEnglishWord(own)))
        for (const own of rootsOf(word)) this.ownRoots.set(own, [...(this.ownRoots.get(own) ?? []), word]);
    }
    return this.ownRoots.get(root) ?? [];
  }

  /** Returns the character pairs of the bank that share one character with this pair; the other may be a typo. */
  private sharing(pair: string): Completion[] {
    const [first = '', second = ''] = pair;
    const isNear = (own: string): boolean => own.startsWith(first) || own.endsWith(second);
    return this.anyOf(
      this.ownWords.filter((own) => own.length === 2 && isNear(own)),
      PAIR_MEANT,
    );
  }

  /** Returns the words a misspelt word may be meant for, with their relative chances. */
  private correctionsOf(word: string, isUnfinished: boolean): Candidate[] {
    const stemmed = stem(word);
    const ofStem = stemmed === word ? [] : this.spelling.correct(stemmed, false);
    return [
      ...this.spelling.correct(word, isUnfinished),
      ...ofStem.map((meant) => ({ ...meant, edits: meant.edits + 0.5 })),
    ].map(({ word: meant, edits }) => ({
      word: meant,
      chance: (this.vocabulary.priorOf(meant, WEIGHTS.inBank) + 0.2) * Math.exp(-2.2 * edits),
    }));
  }

  private likeliest(word: string): string | undefined {
    if (this.vocabulary.find(word) !== undefined) return undefined;
    if (word.length < 4) return this.spellOut(word).join(' ') || undefined;
    return this.correctionsOf(word, false).sort((one, other) => other.chance - one.chance)[0]?.word;
  }

  /** Corrects typos, spells out abbreviations and completes the last word, for the encoder. */
  correct(query: string): string {
    const text = query.slice(0, MAX_LENGTH);
    let mended = '';
    let from = 0;
    for (const { text: word, start, end } of wordsOf(text)) {
      const isInBank = this.vocabulary.isInBank(word);
      if (isInBank || isEnglishWord(word)) continue;
      const isBegun = end === text.length && !this.vocabulary.hasWord(word);
      const isShort = word.length <= MAX_AMBIGUOUS_LENGTH;
      if (isShort && !(isBegun && start > 0)) continue;
      const whole = isBegun ? (isShort ? '' : this.completions.likeliest(word)) : undefined;
      const meant = whole ?? this.longForms(word)[0] ?? this.likeliest(word);
      if (meant === undefined) continue;
      mended += text.slice(from, start) + meant;
      from = end;
    }
    return mended + text.slice(from);
  }
}

/** Returns whether an abbreviation keeps the first and last letter of a word and consonants between ("mgmt": "management"). */
function isWithoutVowels(short: string, word: string): boolean {
  if (word.length < short.length + 2 || !/^.[^aeiou]+$/.test(short)) return false;
  if (!word.startsWith(short.charAt(0)) || !word.endsWith(short.charAt(short.length - 1))) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}

/** Returns the content words as whole words; null if there are none. */
function contentOf(words: readonly string[]): { text: string; isUnfinished: boolean }[] | null {
  const content = words.filter((word) => !isFunctionWord(word));
  return content.length > 0 ? content.map((text) => ({ text, isUnfinished: false })) : null;
}

function withShare(terms: readonly Completion[], share: number): Completion[] {
  return terms.map(({ term, chance }) => ({ term, chance: chance * share }));
}

function literal(term: number, chance: number, emphasis: number): QueryWord {
  return { text: '', terms: [{ term, chance }], exact: term, emphasis, isLiteral: true };
}

function countContent(words: readonly ReadWord[], from: number, end: number): number {
  return words.slice(from, end).filter(({ text }) => !isFunctionWord(text)).length;
}

/** Returns a query’s terms for `ThemeMatcher`. Terms from `stemCount` on occur only in the bank and are left out. */
export function sequenceOf(words: readonly QueryWord[], stemCount: number): TermSequence {
  const stems: number[] = [];
  const chances: number[] = [];
  const positions: number[] = [];
  const emphasis: number[] = [];
  words.forEach((word, position) => {
    for (const { term, chance } of word.terms) {
      if (term >= stemCount) continue;
      stems.push(term);
      chances.push(chance);
      positions.push(position);
      emphasis.push(word.emphasis);
    }
  });
  return { count: stems.length, stems, chances, positions, emphasis };
}
