import type { SourceRange } from '../bank/model.ts';
import type { Field } from './fields.ts';
import type { SearchParts } from './parts.ts';
import type { Asked, Ranked } from './ranking.ts';
import { themeScore, wordScore } from './ranking.ts';
import { TextReader } from './text-reader.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word is marked when it is meant at least this surely. */
const MEANT = 0.2;
/** A word less telling than this is no reason. */
const TELLING = 0.1;
/** A word carries a theme visibly when it says this much for it alone. */
const CARRIES = 0.25;
const LONGEST_QUOTE = 48;

export interface Explained {
  readonly reason: string;
  /** Stretches of the first field's text. */
  readonly marks: readonly SourceRange[];
}

interface ReadWord {
  readonly term: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly emphasis: number;
}

interface ReadField {
  readonly field: Field;
  readonly words: readonly ReadWord[];
  readonly matched: readonly ReadWord[];
}

/** Says why a document matched, from its own fields, the first of which is the text shown. */
export function explain(
  asked: Asked,
  ranked: Ranked,
  fields: readonly Field[],
  vocabulary: Vocabulary,
  parts: SearchParts,
): Explained {
  const meant = meantTerms(asked);
  const reader = new TextReader(vocabulary, parts);
  const read: ReadField[] = fields.map((field) => {
    const words = readWords(field.text, reader);
    return {
      field,
      words,
      matched: words.filter(({ term }) => meant.has(term) && vocabulary.telling(term) >= TELLING),
    };
  });
  const main = read[0];
  const marked = new Set(main?.matched ?? []);
  const isByTheme = themeScore(asked, ranked.themes) >= wordScore(asked, ranked.words);
  const theme = isByTheme ? sharedTheme(asked, read, vocabulary) : null;
  if (theme?.place === main) for (const word of theme?.carriers ?? []) marked.add(word);
  const marks = [...marked]
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start)
    .filter((mark, i, all) => i === 0 || mark.start >= (all[i - 1]?.end ?? 0));
  return { reason: theme ? themeReason(theme) : wordReason(read), marks };
}

interface SharedTheme {
  readonly name: string;
  readonly place: ReadField;
  readonly carriers: readonly ReadWord[];
}

function readWords(text: string, reader: TextReader): ReadWord[] {
  const { count, terms, starts, ends, emphasis } = reader.read(text);
  return Array.from({ length: count }, (_, i) => {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    return {
      term: terms[i] ?? 0,
      text: text.slice(start, end).toLowerCase(),
      start,
      end,
      emphasis: emphasis[i] ?? 0,
    };
  });
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
          best = { name: vocabulary.themes.names[theme] ?? '', place, carriers };
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

function themeReason({ name, place, carriers }: SharedTheme): string {
  if (place.field.name === 'also') return `${name} · also asked as “${shorten(place.field.text)}”`;
  if (place.field.name === 'story') return `${name} · story: ${shorten(place.field.text)}`;
  const words = distinct(carriers.map(({ text }) => text)).filter((word) => word !== name);
  return [name, ...words.slice(0, 2)].join(' · ');
}

function wordReason(read: readonly ReadField[]): string {
  let best = read[0];
  for (const place of read) {
    if (distinctTerms(place.matched) > distinctTerms(best?.matched ?? [])) best = place;
  }
  if (!best || best.matched.length === 0) return 'closest there is';
  const words = distinct(best.matched.map(({ text }) => text))
    .slice(0, 3)
    .join(' · ');
  switch (best.field.name) {
    case 'also':
      return `also asked as “${shorten(best.field.text)}”`;
    case 'story':
      return `story: ${shorten(best.field.text)}`;
    case 'tag':
      return `tag: ${best.field.text}`;
    case 'cue':
      return `cue: ${words}`;
    case 'question':
    case 'angle':
    case 'beat':
    case 'note':
      return words;
  }
}

function meantTerms(asked: Asked): Set<number> {
  const meant = new Set<number>();
  for (const { terms } of asked.words)
    for (const { term, chance } of terms) if (chance >= MEANT) meant.add(term);
  return meant;
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}

function distinctTerms(words: readonly ReadWord[]): number {
  return new Set(words.map(({ term }) => term)).size;
}

function shorten(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const cut = text.slice(0, LONGEST_QUOTE);
  const space = cut.lastIndexOf(' ');
  return `${(space > 20 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
