import type { SourceRange } from '../bank/model.ts';
import { shorten } from '../bank/normalise.ts';
import type { BankReader, BankWord, Field } from './question-reader.ts';
import type { Asked, Ranked } from './ranking.ts';
import type { Vocabulary } from './vocabulary.ts';
import { WITH_MEANING, WORDS_ALONE, type Evidence } from './weights.ts';
import { wordsOf } from './words.ts';
import { coreWords } from '../words.ts';

const say = coreWords.reasons;

/** A word is marked when it is meant at least this surely. */
const MEANT = 0.2;
/** A word less telling than this is no reason. */
const TELLING = 0.1;
/** A word carries a theme visibly when it says this much for it alone. */
const CARRIES = 0.25;
/** So near in meaning are two sentences that have nothing to do with one another. */
const UNRELATED = 0.15;
/** How many words say what a question means. */
const MEANT_WORDS = 3;

export interface Explained {
  readonly reason: string;
  /** Stretches of the first field's text. */
  readonly marks: readonly SourceRange[];
}

interface ReadWord extends BankWord {
  readonly text: string;
}

interface ReadField {
  readonly field: Field;
  readonly words: readonly ReadWord[];
}

/** Says why a document matched, from its own fields, the first of which is the text shown. */
export function explain(
  asked: Asked,
  ranked: Ranked,
  fields: readonly Field[],
  vocabulary: Vocabulary,
  reader: BankReader,
): Explained {
  const read = fields.map((field): ReadField => {
    const { words } = reader.readText(field.text);
    return {
      field,
      words: words.map((word) => ({ ...word, text: field.text.slice(word.start, word.end).toLowerCase() })),
    };
  });
  const sure = meantTerms(asked, MEANT);
  const isTelling = ({ term }: ReadWord): boolean => sure.has(term) && vocabulary.telling(term) >= TELLING;
  const main = read[0];
  const hasTelling = read.some(({ words }) => words.some(isTelling));
  const { byMeaning, byThemes, byWords } = shares(ranked.evidence);
  if (byMeaning > Math.max(byThemes, byWords) && ranked.evidence.allWords === 0)
    return meaningReason(main, vocabulary);
  const isByTheme = ranked.evidence.allWords === 0 && byThemes >= byWords;
  const theme = isByTheme || !hasTelling ? sharedTheme(asked, read, vocabulary) : null;
  if (theme) {
    const carriers = theme.place === main ? theme.carriers : [];
    return {
      reason: themeReason(theme, vocabulary),
      marks: join([...(main?.words.filter(isTelling) ?? []), ...carriers]),
    };
  }
  const any = meantTerms(asked, 0);
  const isMatched = hasTelling ? isTelling : ({ term }: ReadWord): boolean => any.has(term);
  const matched = read.map(({ field, words }) => ({ field, words: words.filter(isMatched) }));
  return { reason: wordReason(matched), marks: join(matched[0]?.words ?? []) };
}

/** How much of what speaks for a document is its meaning, its themes, and its words. */
function shares(evidence: Evidence): { byMeaning: number; byThemes: number; byWords: number } {
  const isMeant = evidence.question + evidence.notes > 0;
  const { weights } = isMeant ? WITH_MEANING : WORDS_ALONE;
  const said = (part: keyof Evidence): number => weights[part] * evidence[part];
  return {
    byMeaning: said('notes') + said('apart') + weights.question * Math.max(0, evidence.question - UNRELATED),
    byThemes: said('themes') + said('rareThemes'),
    byWords: said('words') + said('anywhere') + said('allWords') + said('share') + said('sum'),
  };
}

/** The words of the question that say most, in its order; they are what the query means about the same as. */
function meaningReason(main: ReadField | undefined, vocabulary: Vocabulary): Explained {
  const telling = [...(main?.words ?? [])]
    .sort((one, other) => vocabulary.telling(other.term) - vocabulary.telling(one.term))
    .slice(0, MEANT_WORDS)
    .sort((one, other) => one.start - other.start);
  const words = telling.map(({ text }) => text).join(' … ');
  return { reason: say.meaning(shorten(words)), marks: join(telling) };
}

/** The stretches that words take up, in text order; those that touch or overlap, as pairs of characters do, are one. */
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
  /** The theme asked about, and the one of the question that answers it: itself, or one near it. */
  readonly asked: number;
  readonly answered: number;
  readonly place: ReadField;
  readonly carriers: readonly ReadWord[];
}

/** The theme asked about that the fields say most of, and the words that say it. */
function sharedTheme(asked: Asked, read: readonly ReadField[], vocabulary: Vocabulary): SharedTheme | null {
  let best: SharedTheme | null = null;
  let most = 0;
  for (const { theme, share } of asked.themes) {
    for (const [near, nearShare] of vocabulary.themes.near[theme] ?? []) {
      for (const place of read) {
        const weight = place.field.name === 'question' || place.field.name === 'also' ? 1 : 0.3;
        const carriers = place.words.filter(
          ({ term, emphasis }) => emphasis > 0 && saysOf(term, near, vocabulary) >= CARRIES,
        );
        const value =
          share *
          nearShare *
          weight *
          carriers.reduce((sum, { term }) => sum + saysOf(term, near, vocabulary), 0);
        if (value > most) {
          most = value;
          best = { asked: theme, answered: near, place, carriers };
        }
      }
    }
  }
  return best;
}

function saysOf(term: number, theme: number, vocabulary: Vocabulary): number {
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

/** Takes the words that match. */
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

/** The terms the words typed stand for, each more likely than `least`. */
function meantTerms(asked: Asked, least: number): Set<number> {
  const meant = new Set<number>();
  for (const { terms } of asked.words) {
    for (const { term, chance } of terms) if (chance > least) meant.add(term);
  }
  return meant;
}

/** The words as the field has them, each once; what is written without spaces in one stretch. */
function inOrder({ field, words }: ReadField): string[] {
  const isUnspaced = words.some(({ start }, i) => i > 0 && start < (words[i - 1]?.end ?? 0));
  if (!isUnspaced) return distinct(words);
  return [...new Set(join(words).map(({ start, end }) => field.text.slice(start, end)))];
}

/** Each word once, whatever its inflection. */
function distinct(words: readonly ReadWord[]): string[] {
  return [...new Map([...words].reverse().map(({ term, text }) => [term, text])).values()].reverse();
}
