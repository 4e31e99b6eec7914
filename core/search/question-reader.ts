import { createThemeReader, type TermSequence, type ThemeReader } from './activation.ts';
import { FIELD_WEIGHTS, type Field } from './fields.ts';
import type { SearchParts } from './parts.ts';
import { readBankText, type ReadText, type ReadWord } from './reading.ts';
import type { PostingsBuilder } from './segment.ts';
import { WEIGHTS } from './weights.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A theme that a question carries less than this is not recorded. */
const LEAST_CARRIED = 0.12;

/** Reads a question's fields into posting lists. Holds working memory, so one is made for many questions. */
export class QuestionReader {
  private readonly vocabulary: Vocabulary;
  private readonly parts: SearchParts;
  private readonly reader: ThemeReader;
  private readonly carried: Float32Array;
  private weights = new Float32Array(4096);
  private touched: number[] = [];

  constructor(vocabulary: Vocabulary, parts: SearchParts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.reader = createThemeReader(vocabulary.themes, parts.phrases);
    this.carried = new Float32Array(vocabulary.themes.names.length);
  }

  /** Adds the words of the fields as document `document` to `terms`, its themes to `themes`. */
  addTo(
    terms: PostingsBuilder,
    themes: PostingsBuilder | null,
    document: number,
    fields: readonly Field[],
  ): void {
    this.carried.fill(0);
    for (const field of fields) {
      const text = readBankText(field.text, this.vocabulary, this.parts);
      const weight = FIELD_WEIGHTS[field.name];
      for (const { term } of text.words) this.count(term, weight.words);
      if (this.parts.abbreviations) this.countAbbreviations(text.words, weight.words * 0.8);
      if (themes && this.parts.themes) this.carry(field, text);
    }
    for (const term of this.touched) {
      terms.add(term, document, this.weights[term] ?? 0);
      this.weights[term] = 0;
    }
    this.touched = [];
    if (!themes || !this.parts.themes) return;
    const carried = this.shares();
    carried.forEach((share, theme) => {
      if (share > 0) themes.add(theme, document, share);
    });
  }

  /** How much the fields carry each theme, 0 to 1; valid until the next call. */
  themesOf(fields: readonly Field[]): Float32Array {
    this.carried.fill(0);
    for (const field of fields) this.carry(field, readBankText(field.text, this.vocabulary, this.parts));
    return this.shares();
  }

  private shares(): Float32Array {
    let most = WEIGHTS.certain;
    for (const value of this.carried) if (value > most) most = value;
    for (let theme = 0; theme < this.carried.length; theme++) {
      const share = ((this.carried[theme] ?? 0) / most) ** WEIGHTS.carriedPower;
      this.carried[theme] = share < LEAST_CARRIED ? 0 : share;
    }
    return this.carried;
  }

  private carry(field: Field, text: ReadText): void {
    const called = this.reader.read(sequenceOf(text, this.vocabulary.themes.stems.length));
    const weight = FIELD_WEIGHTS[field.name].themes;
    for (let theme = 0; theme < called.length; theme++) {
      const value = (called[theme] ?? 0) * weight;
      const so = this.carried[theme] ?? 0;
      this.carried[theme] = field.name === 'also' ? Math.max(so, value) : so + value;
    }
  }

  private countAbbreviations(words: readonly ReadWord[], weight: number): void {
    for (let i = 0; i < words.length; i++) {
      const term = words[i]?.term ?? 0;
      for (const meaning of this.vocabulary.meaningsOf(term))
        for (const long of meaning) this.count(long, weight);
      for (const { short, rest } of this.vocabulary.abbreviationsFrom(term)) {
        if (rest.every((next, k) => words[i + 1 + k]?.term === next)) this.count(short, weight);
      }
    }
  }

  private count(term: number, weight: number): void {
    if (term >= this.weights.length) {
      const larger = new Float32Array(Math.max(term + 1, this.weights.length * 2));
      larger.set(this.weights);
      this.weights = larger;
    }
    const so = this.weights[term] ?? 0;
    if (so === 0) this.touched.push(term);
    if (weight > so) this.weights[term] = weight;
  }
}

function sequenceOf(text: ReadText, stemCount: number): TermSequence {
  const stems: number[] = [];
  const chances: number[] = [];
  const positions: number[] = [];
  const emphasis: number[] = [];
  for (const word of text.words) {
    if (word.term >= stemCount || word.emphasis === 0) continue;
    stems.push(word.term);
    chances.push(1);
    positions.push(word.position);
    emphasis.push(word.emphasis);
  }
  for (const literal of text.literals) {
    if (literal.emphasis === 0) continue;
    stems.push(literal.stem);
    chances.push(1);
    positions.push(literal.position);
    emphasis.push(literal.emphasis);
  }
  return { stems, chances, positions, emphasis };
}
