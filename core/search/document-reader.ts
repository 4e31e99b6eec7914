import { repairMojibake } from '../bank/mojibake.ts';
import type { Question, Story } from '../bank/model.ts';
import { findPhrases, isCompound, readWords } from './text-reader.ts';
import { createThemeMatcher, type TermSequence, type ThemeMatcher } from './theme-matcher.ts';
import { NO_TERM, type Vocabulary } from './vocabulary.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf } from './words.ts';

/** A field of a document, that is, of a question or a story. */
export type FieldName = 'question' | 'also' | 'angle' | 'tag' | 'story' | 'cue' | 'note' | 'beat';

export interface Field {
  readonly name: FieldName;
  readonly text: string;
}

/** Field weights, 0 to 1: of the words in a field, and of the themes in it. */
const FIELD_WEIGHTS: Readonly<Record<FieldName, { readonly words: number; readonly themes: number }>> = {
  question: { words: 1, themes: 1 },
  also: { words: 1, themes: 1 },
  angle: { words: 0.75, themes: 0.35 },
  tag: { words: 0.7, themes: 0.3 },
  story: { words: 0.75, themes: 0.15 },
  cue: { words: 0.4, themes: 0.12 },
  note: { words: 0.3, themes: 0.1 },
  beat: { words: 0.4, themes: 0.1 },
};

/**
 * Returns the fields that a question is found by, with mojibake repaired as on the card.
 *
 * @param storyOf returns a story by its id
 */
export function fieldsOf(question: Question, storyOf: (id: string) => Story | undefined): Field[] {
  const fields: Field[] = [{ name: 'question', text: question.text }];
  for (const also of question.alsoAsked) fields.push({ name: 'also', text: also.text });
  for (const reference of question.stories) {
    fields.push({ name: 'story', text: reference.title });
    if (reference.angle !== null) fields.push({ name: 'angle', text: reference.angle });
    if (reference.note !== null) fields.push({ name: 'note', text: reference.note });
    const story = storyOf(reference.storyId);
    for (const tag of story?.tags ?? []) fields.push({ name: 'tag', text: tag });
    for (const alias of story?.aliases ?? []) fields.push({ name: 'story', text: alias });
  }
  for (const cue of question.cues) fields.push({ name: 'cue', text: cue.text });
  return fields.map(asShown);
}

/** Returns the fields that a story is found by, with mojibake repaired; the title counts as the question. */
export function fieldsOfStory(story: Story): Field[] {
  const fields: Field[] = [{ name: 'question', text: story.title }];
  for (const alias of story.aliases) fields.push({ name: 'also', text: alias });
  for (const tag of story.tags) fields.push({ name: 'tag', text: tag });
  for (const beat of story.beats)
    for (const bullet of beat.bullets) fields.push({ name: 'beat', text: bullet.text });
  for (const line of [...story.numbers, ...story.notes]) fields.push({ name: 'beat', text: line.text });
  return fields.map(asShown);
}

function asShown({ name, text }: Field): Field {
  return { name, text: repairMojibake(text) };
}

/** Smallest share of a theme that is indexed, relative to the question’s strongest theme. */
const MIN_CARRIED = 0.2;
/** Longest title or tag, in content words, that counts in full. */
const LABEL_WORDS = 2;

const HYPHEN = /[-\u2010\u2011]/g;
const HYPHENATED = /[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)+/gu;

/** A content word in a field. */
export interface BankWord {
  readonly term: number;
  /** UTF-16 offsets into the field’s text. */
  readonly start: number;
  readonly end: number;
  /** As in `ReadWord`. */
  readonly emphasis: number;
}

/** What is indexed of a question or story: its terms with their field weights, and its themes with their shares, 0 to 1. */
export interface Content {
  readonly terms: ReadonlyMap<number, number>;
  readonly themes: readonly { readonly theme: number; readonly share: number }[];
}

/** Reads texts of the bank, and adds their words to the vocabulary. */
export class DocumentReader {
  private readonly vocabulary: Vocabulary;
  private readonly matcher: ThemeMatcher;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.matcher = createThemeMatcher(vocabulary.themes);
  }

  /** Returns the content words of a text, and its stems for `ThemeMatcher`. */
  readText(text: string): { words: BankWord[]; sequence: TermSequence } {
    const { themes } = this.vocabulary;
    const read = readWords(text, (first, second) => isCompound(themes.compounds, first, second));
    const words: BankWord[] = [];
    const sequence = {
      count: 0,
      stems: [],
      chances: [],
      positions: [],
      emphasis: [],
    } as Mutable<TermSequence>;
    const say = (stem: number, emphasis: number): void => {
      sequence.count++;
      sequence.stems.push(stem);
      sequence.chances.push(1);
      sequence.positions.push(words.length);
      sequence.emphasis.push(emphasis);
    };
    const literals = findPhrases(read, themes.literals, false);
    let next = 0;
    read.forEach(({ text: word, start, end, emphasis }, i) => {
      for (; literals[next]?.at === i; next++) say(literals[next]?.value ?? 0, emphasis);
      const term = this.vocabulary.add(word);
      if (term === NO_TERM) return;
      if (term < themes.stems.length && emphasis > 0) say(term, emphasis);
      words.push({ term, start, end, emphasis });
    });
    return { words, sequence };
  }

  /** Reads the fields of one question or story; without `withThemes`, `themes` is empty. */
  readFields(fields: readonly Field[], withThemes: boolean): Content {
    const terms = new Map<number, number>();
    const carried = new Map<number, number>();
    for (const { name, text } of fields) {
      const { words, sequence } = this.readText(text);
      const weight = FIELD_WEIGHTS[name].words * shortness(name, words.length);
      const raise = (term: number, by: number): unknown =>
        terms.set(term, Math.max(terms.get(term) ?? 0, by));
      for (const { term } of words) raise(term, weight);
      for (const term of this.abbreviated(words)) raise(term, weight * 0.8);
      for (const term of this.joined(text)) raise(term, weight * 0.9);
      if (!withThemes) continue;
      this.matcher.match(sequence).forEach((strength, theme) => {
        if (strength === 0) return;
        const value = strength * FIELD_WEIGHTS[name].themes;
        const so = carried.get(theme) ?? 0;
        carried.set(theme, name === 'also' ? Math.max(so, value) : so + value);
      });
    }
    const most = Math.max(WEIGHTS.certain, ...carried.values());
    const themes = [...carried]
      .filter(([, value]) => value / most >= MIN_CARRIED)
      .map(([theme, value]) => ({ theme, share: (value / most) ** WEIGHTS.carriedPower }));
    return { terms, themes };
  }

  /** Returns the terms of hyphenated words written as one ("co-founder": "cofounder"). */
  private joined(text: string): number[] {
    return (text.match(HYPHENATED) ?? []).flatMap((word) =>
      wordsOf(word.replaceAll(HYPHEN, '')).map((whole) => this.vocabulary.add(whole.text)),
    );
  }

  /** Returns the terms that abbreviations in the text stand for, and abbreviations of words in it. */
  private abbreviated(words: readonly BankWord[]): number[] {
    return words.flatMap(({ term }, i) => [
      ...this.vocabulary.meaningsOf(term).flat(),
      ...this.vocabulary
        .abbreviationsFrom(term)
        .filter(({ rest }) => rest.every((next, k) => words[i + 1 + k]?.term === next))
        .map(({ short }) => short),
    ]);
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The longer a title or tag, the less each word counts; questions always count in full. */
function shortness(name: FieldName, words: number): number {
  if (name === 'question' || name === 'also' || words <= LABEL_WORDS) return 1;
  return Math.max(0.6, 1 - 0.08 * (words - LABEL_WORDS));
}
