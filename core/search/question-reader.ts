import { createThemeReader, type ThemeReader } from './activation.ts';
import { FIELD_WEIGHTS, type Field, type FieldName } from './fields.ts';
import type { SearchParts } from './parts.ts';
import type { PostingsBuilder } from './segment.ts';
import { WEIGHTS } from './weights.ts';
import { TextReader, type Reading } from './text-reader.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A theme that a question carries less than this, beside its strongest, is not recorded. */
const LEAST_CARRIED = 0.2;

/** A title or tag of this many words counts in full. */
const LABEL_WORDS = 2;

/** Reads a question's fields into posting lists. Holds working memory, so one is made for many questions. */
export class QuestionReader {
  private readonly vocabulary: Vocabulary;
  private readonly parts: SearchParts;
  private readonly texts: TextReader;
  private readonly themes: ThemeReader;
  private readonly carried: Float32Array;
  private weights = new Float32Array(4096);
  private readonly touched: number[] = [];
  private touchedCount = 0;
  /** The largest of `carried`. */
  private most = 0;

  constructor(vocabulary: Vocabulary, parts: SearchParts) {
    this.vocabulary = vocabulary;
    this.parts = parts;
    this.texts = new TextReader(vocabulary, parts);
    this.themes = createThemeReader(vocabulary.themes, parts.phrases);
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
    this.most = 0;
    this.readFields(fields, themes !== null && this.parts.themes);
    for (let i = 0; i < this.touchedCount; i++) {
      const term = this.touched[i] ?? 0;
      terms.add(term, document, this.weights[term] ?? 0);
      this.weights[term] = 0;
    }
    this.touchedCount = 0;
    if (!themes || !this.parts.themes) return;
    const carried = this.shares();
    for (let theme = 0; theme < carried.length; theme++) {
      const share = carried[theme] ?? 0;
      if (share > 0) themes.add(theme, document, share);
    }
  }

  /** The terms the fields hold, each once. */
  termsOf(fields: readonly Field[]): number[] {
    this.readFields(fields, false);
    const terms = this.touched.slice(0, this.touchedCount);
    for (const term of terms) this.weights[term] = 0;
    this.touchedCount = 0;
    return terms;
  }

  private readFields(fields: readonly Field[], withThemes: boolean): void {
    for (const field of fields) {
      const reading = this.texts.read(field.text);
      const weight = FIELD_WEIGHTS[field.name].words * shortness(field.name, reading.count);
      for (let i = 0; i < reading.count; i++) this.count(reading.terms[i] ?? 0, weight);
      if (reading.hasAbbreviations) this.countAbbreviations(reading, weight * 0.8);
      if (withThemes) this.carry(field.name);
    }
  }

  private shares(): Float32Array {
    const most = Math.max(WEIGHTS.certain, this.most);
    for (let theme = 0; theme < this.carried.length; theme++) {
      const value = this.carried[theme] ?? 0;
      if (value === 0) continue;
      const share = value / most;
      this.carried[theme] = share < LEAST_CARRIED ? 0 : share ** WEIGHTS.carriedPower;
    }
    return this.carried;
  }

  /** Adds the themes of the text just read. */
  private carry(name: FieldName): void {
    const called = this.themes.read(this.texts.sequence);
    const weight = FIELD_WEIGHTS[name].themes;
    for (let theme = 0; theme < called.length; theme++) {
      const value = (called[theme] ?? 0) * weight;
      if (value === 0) continue;
      const so = this.carried[theme] ?? 0;
      const now = name === 'also' ? Math.max(so, value) : so + value;
      this.carried[theme] = now;
      if (now > this.most) this.most = now;
    }
  }

  private countAbbreviations({ terms, count }: Reading, weight: number): void {
    for (let i = 0; i < count; i++) {
      const term = terms[i] ?? 0;
      for (const meaning of this.vocabulary.meaningsOf(term))
        for (const long of meaning) this.count(long, weight);
      for (const { short, rest } of this.vocabulary.abbreviationsFrom(term)) {
        if (i + rest.length < count && rest.every((next, k) => terms[i + 1 + k] === next))
          this.count(short, weight);
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
    if (so === 0) this.touched[this.touchedCount++] = term;
    if (weight > so) this.weights[term] = weight;
  }
}

/** A label is a better match the less else it says; a question is what it is. */
function shortness(name: FieldName, words: number): number {
  if (name === 'question' || name === 'also' || words <= LABEL_WORDS) return 1;
  return Math.max(0.6, 1 - 0.08 * (words - LABEL_WORDS));
}
