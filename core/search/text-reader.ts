import type { TermSequence } from './activation.ts';
import { openings } from './interview-words.ts';
import type { SearchParts } from './parts.ts';
import type { SequenceNode } from './sequences.ts';
import { NO_TERM, type Vocabulary, type WordEntry } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';
import { scanWords } from './words.ts';

/** The words of a text as `TextReader` leaves them: index `i` of each list is the text's i-th content word. */
export interface Reading {
  readonly count: number;
  /** Terms of the vocabulary. */
  readonly terms: readonly number[];
  /** Where the word stands, in UTF-16 offsets of the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** 1 in the first sentence, less later, 0 inside what is asked after every question. */
  readonly emphasis: readonly number[];
  /** Whether any word has to do with abbreviations. */
  readonly hasAbbreviations: boolean;
}

/**
 * Reads texts of the bank into terms; their words join the vocabulary. The lists are used again for the next text, which
 * keeps the building of an index from making garbage.
 */
export class TextReader implements Reading {
  count = 0;
  hasAbbreviations = false;
  readonly terms: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly emphasis: number[] = [];
  /** The same text as themes take it. */
  readonly sequence: TermSequence & { count: number } = {
    count: 0,
    stems: [],
    chances: [],
    positions: [],
    emphasis: [],
  };
  private readonly vocabulary: Vocabulary;
  private readonly parts: SearchParts;
  private readonly stemCount: number;
  /** Every word of the text, function words too. */
  private readonly entries: WordEntry[] = [];
  private readonly wordStarts: number[] = [];
  private readonly wordEnds: number[] = [];
  private readonly wordEmphasis: number[] = [];
  private wordCount = 0;
  private lastSentence = 0;

  constructor(vocabulary: Vocabulary, parts: SearchParts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.stemCount = vocabulary.themes.stems.length;
  }

  /** Reads a text; what it holds is this reader, until the next text. */
  read(text: string): Reading {
    this.wordCount = 0;
    this.lastSentence = -1;
    scanWords(text, this.takeWord);
    if (this.parts.followUps) this.silenceFollowUps();
    this.count = 0;
    this.sequence.count = 0;
    this.hasAbbreviations = false;
    for (let i = 0; i < this.wordCount; i++) {
      const entry = this.entries[i];
      if (!entry) continue;
      const emphasis = this.wordEmphasis[i] ?? 0;
      if (entry.literals) this.addLiteral(entry.literals, i, emphasis);
      if (entry.term === NO_TERM) continue;
      if (entry.isAbbreviated) this.hasAbbreviations = true;
      const at = this.count++;
      this.terms[at] = entry.term;
      this.starts[at] = this.wordStarts[i] ?? 0;
      this.ends[at] = this.wordEnds[i] ?? 0;
      this.emphasis[at] = emphasis;
      if (entry.term < this.stemCount && emphasis > 0) this.addToSequence(entry.term, at, emphasis);
    }
    return this;
  }

  private readonly takeWord = (text: string, start: number, end: number, sentence: number): void => {
    const entry = this.vocabulary.add(text);
    const before = this.wordCount - 1;
    const previous = before >= 0 ? this.entries[before] : undefined;
    if (previous && this.parts.compounds && sentence === this.lastSentence) {
      if (
        previous.startsCompound &&
        entry.endsCompound &&
        this.vocabulary.themes.isCompound(previous.text + text)
      ) {
        this.entries[before] = this.vocabulary.add(previous.text + text);
        this.wordEnds[before] = end;
        this.lastSentence = -1;
        return;
      }
    }
    const at = this.wordCount++;
    this.entries[at] = entry;
    this.wordStarts[at] = start;
    this.wordEnds[at] = end;
    this.wordEmphasis[at] = sentence === 0 ? 1 : WEIGHTS.later;
    this.lastSentence = sentence;
  };

  private silenceFollowUps(): void {
    const opening = openings.next.get(this.entries[0]?.text ?? '')?.next.get(this.entries[1]?.text ?? '');
    if (opening && this.wordCount > 1) this.wordEmphasis[0] = 0;
    for (let i = 3; i < this.wordCount; i++) {
      let node: SequenceNode<true> | undefined = this.entries[i]?.followUps;
      for (let at = i; node;) {
        if (node.value) for (let k = i; k <= at; k++) this.wordEmphasis[k] = 0;
        at++;
        node = at < this.wordCount ? node.next.get(this.entries[at]?.text ?? '') : undefined;
      }
    }
  }

  private addLiteral(first: SequenceNode<number>, from: number, emphasis: number): void {
    if (emphasis === 0) return;
    let node: SequenceNode<number> | undefined = first;
    for (let at = from + 1; node; at++) {
      if (node.value !== undefined) this.addToSequence(node.value, this.count, emphasis);
      node = at < this.wordCount ? node.next.get(this.entries[at]?.text ?? '') : undefined;
    }
  }

  private addToSequence(stem: number, position: number, emphasis: number): void {
    const at = this.sequence.count++;
    this.sequence.stems[at] = stem;
    this.sequence.chances[at] = 1;
    this.sequence.positions[at] = position;
    this.sequence.emphasis[at] = emphasis;
  }
}
