import type { SourceRange } from '../bank/model.ts';
import { shorten } from '../bank/normalise.ts';
import type { DocumentReader, BankWord, Field } from './document-reader.ts';
import type { WeightedQuery, Ranked } from './ranking.ts';
import type { Vocabulary } from './vocabulary.ts';
import { WITH_MEANING, WORDS_ALONE, type Evidence } from './weights.ts';
import { wordsOf } from './words.ts';
import { coreWords } from '../words.ts';

const say = coreWords.reasons;

/** Smallest probability that a term is meant for its word to be highlighted. */
const MIN_CHANCE = 0.2;
/** Smallest weight of a word given as a reason. */
const MIN_WEIGHT = 0.1;
/** Smallest weight of a theme in a word that is shown as its evidence. */
const MIN_TRIGGER = 0.25;
/** Typical cosine similarity of unrelated sentences. */
const UNRELATED = 0.15;
/** Number of words shown for a match by meaning. */
const MAX_WORDS = 3;

export interface Explained {
  readonly reason: string;
  /** Ranges to highlight in the text of the first field, in UTF-16 offsets. */
  readonly marks: readonly SourceRange[];
}

interface ReadWord extends BankWord {
  readonly text: string;
}

interface ReadField {
  readonly field: Field;
  readonly words: readonly ReadWord[];
}

/**
 * Explains why a document matched.
 *
 * @param fields fields of the document; the first is the text shown
 */
export function explain(
  query: WeightedQuery,
  ranked: Ranked,
  fields: readonly Field[],
  vocabulary: Vocabulary,
  reader: DocumentReader,
): Explained {
  const read = fields.map((field): ReadField => {
    const { words } = reader.readText(field.text);
    return {
      field,
      words: words.map((word) => ({ ...word, text: field.text.slice(word.start, word.end).toLowerCase() })),
    };
  });
  const sure = meantTerms(query, MIN_CHANCE);
  const isInformative = ({ term }: ReadWord): boolean =>
    sure.has(term) && vocabulary.weightOf(term) >= MIN_WEIGHT;
  const main = read[0];
  const hasInformative = read.some(({ words }) => words.some(isInformative));
  const { byMeaning, byThemes, byWords } = shares(ranked.evidence);
  if (byMeaning > Math.max(byThemes, byWords) && ranked.evidence.allWords === 0)
    return meaningReason(main, vocabulary);
  const isByTheme = ranked.evidence.allWords === 0 && byThemes >= byWords;
  const theme = isByTheme || !hasInformative ? sharedTheme(query, read, vocabulary) : null;
  if (theme) {
    const carriers = theme.place === main ? theme.carriers : [];
    return {
      reason: themeReason(theme, vocabulary),
      marks: join([...(main?.words.filter(isInformative) ?? []), ...carriers]),
    };
  }
  const any = meantTerms(query, 0);
  const isMatched = hasInformative ? isInformative : ({ term }: ReadWord): boolean => any.has(term);
  const matched = read.map(({ field, words }) => ({ field, words: words.filter(isMatched) }));
  return { reason: wordReason(matched), marks: join(matched[0]?.words ?? []) };
}

/** Returns how much meaning, themes and words each contribute to a document’s utility. */
function shares(evidence: Evidence): { byMeaning: number; byThemes: number; byWords: number } {
  const isMeant = evidence.question + evidence.notes > 0;
  const { weights } = isMeant ? WITH_MEANING : WORDS_ALONE;
  const said = (part: keyof Evidence): number => weights[part] * evidence[part];
  return {
    byMeaning:
      said('notes') + said('centred') + weights.question * Math.max(0, evidence.question - UNRELATED),
    byThemes: said('themes') + said('rareThemes'),
    byWords: said('words') + said('anywhere') + said('allWords') + said('share') + said('sum'),
  };
}

/** Shows the question’s weightiest words, in text order, since nothing in it matches literally. */
function meaningReason(main: ReadField | undefined, vocabulary: Vocabulary): Explained {
  const words = main?.words ?? [];
  const informative = words.filter(({ term }) => vocabulary.weightOf(term) >= MIN_WEIGHT);
  const weightiest = [...(informative.length > 0 ? informative : words)]
    .sort((one, other) => vocabulary.weightOf(other.term) - vocabulary.weightOf(one.term))
    .slice(0, MAX_WORDS)
    .sort((one, other) => one.start - other.start);
  const shown = weightiest.map(({ text }) => text).join(' … ');
  return { reason: say.meaning(shorten(shown)), marks: join(weightiest) };
}

/** Returns the ranges of words in text order, joined where they touch or overlap, as character pairs do. */
function join(words: readonly ReadWord[]): SourceRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...words].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

interface SharedTheme {
  /** The theme asked about, and the theme of the document that answers it: the same or a related one. */
  readonly asked: number;
  readonly answered: number;
  readonly place: ReadField;
  readonly carriers: readonly ReadWord[];
}

/** Returns the theme of the query with most evidence in the fields, and the words that are the evidence. */
function sharedTheme(
  query: WeightedQuery,
  read: readonly ReadField[],
  vocabulary: Vocabulary,
): SharedTheme | null {
  let best: SharedTheme | null = null;
  let most = 0;
  for (const { theme, share } of query.themes) {
    for (const [near, nearShare] of vocabulary.themes.near[theme] ?? []) {
      for (const place of read) {
        const weight = place.field.name === 'question' || place.field.name === 'also' ? 1 : 0.3;
        const carriers = place.words.filter(
          ({ term, emphasis }) => emphasis > 0 && triggerWeight(term, near, vocabulary) >= MIN_TRIGGER,
        );
        const value =
          share *
          nearShare *
          weight *
          carriers.reduce((sum, { term }) => sum + triggerWeight(term, near, vocabulary), 0);
        if (value > most) {
          most = value;
          best = { asked: theme, answered: near, place, carriers };
        }
      }
    }
  }
  return best;
}

function triggerWeight(term: number, theme: number, vocabulary: Vocabulary): number {
  const { starts, themes, weights } = vocabulary.themes.singles;
  const end = starts[term + 1] ?? 0;
  for (let at = starts[term] ?? 0; at < end; at++) if (themes[at] === theme) return weights[at] ?? 0;
  return 0;
}

function themeReason({ asked, answered, place, carriers }: SharedTheme, vocabulary: Vocabulary): string {
  const { names } = vocabulary.themes;
  const own = names[answered] ?? '';
  const name = asked === answered ? own : say.near(own, names[asked] ?? '');
  if (place.field.name === 'also') return `${name} · ${say.also(shorten(place.field.text))}`;
  if (place.field.name === 'story') return `${name} · ${say.story(shorten(place.field.text))}`;
  const named = new Set(wordsOf(name).map(({ text }) => vocabulary.find(text)));
  const words = distinct(carriers.filter(({ term, text }) => !named.has(term) && !name.includes(text)));
  return [name, ...words.slice(0, 2)].join(' · ');
}

/** @param matched the matching words of each field */
function wordReason(matched: readonly ReadField[]): string {
  let best = matched[0];
  for (const place of matched) {
    if (distinct(place.words).length > distinct(best?.words ?? []).length) best = place;
  }
  if (!best || best.words.length === 0) return say.closest;
  const words = inOrder(best).slice(0, 3).join(' · ');
  switch (best.field.name) {
    case 'also':
      return say.also(shorten(best.field.text));
    case 'story':
      return say.story(shorten(best.field.text));
    case 'tag':
      return say.tag(shorten(best.field.text));
    case 'cue':
      return say.cue(words);
    case 'question':
    case 'angle':
    case 'beat':
    case 'note':
      return words;
  }
}

/** Returns the terms of the query that are meant with a probability above `least`. */
function meantTerms(query: WeightedQuery, least: number): Set<number> {
  const meant = new Set<number>();
  for (const { terms } of query.words) {
    for (const { term, chance } of terms) if (chance > least) meant.add(term);
  }
  return meant;
}

/** Returns the words as written, each once; in scripts without spaces, adjacent character pairs are joined. */
function inOrder({ field, words }: ReadField): string[] {
  const isUnspaced = words.some(({ start }, i) => i > 0 && start < (words[i - 1]?.end ?? 0));
  if (!isUnspaced) return distinct(words);
  return [...new Set(join(words).map(({ start, end }) => field.text.slice(start, end)))];
}

/** Returns each term once, as first written. */
function distinct(words: readonly ReadWord[]): string[] {
  return [...new Map([...words].reverse().map(({ term, text }) => [term, text])).values()].reverse();
}
