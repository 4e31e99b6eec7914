import { joinCompounds } from './compounds.ts';
import { commonWords, isFunctionWord, tellingWeight } from './interview-words.ts';
import { addSequence, emptySequences, type SequenceNode } from './sequences.ts';
import { WordShelf } from './slips.ts';
import { stem } from './stem.ts';
import type { Strength, Theme, ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf } from './words.ts';

const WEIGHT: Readonly<Record<Strength, number>> = { strong: 1, fair: 0.6, weak: 0.3 };

/** The shortest part of a word that is also written apart, in letters. */
export const SHORTEST_PART = 3;
/** How usual a word of interviewing is beside the words that call themes, whose calls are counted. */
const COMMON = 12;

/** A theme table made ready for matching: stems and themes are numbers. Made once for a table, whatever the banks. */
export interface CompiledThemes {
  readonly names: readonly string[];
  /** For each theme the themes that answer it, itself first, with their share. */
  readonly near: readonly (readonly (readonly [theme: number, share: number])[])[];
  readonly stemIds: ReadonlyMap<string, number>;
  readonly stems: readonly string[];
  /** Every word of the table as written, with its stem and how usual it is. */
  readonly surfaces: ReadonlyMap<string, { readonly stem: number; readonly prior: number }>;
  /** The same words in order, and as slips are looked up. */
  readonly sortedSurfaces: readonly string[];
  readonly shelf: WordShelf;
  readonly telling: Float32Array;
  /** What each stem says alone: the entries from `starts[stem]` to `starts[stem + 1]`. */
  readonly singles: {
    readonly starts: Int32Array;
    readonly themes: Uint16Array;
    readonly weights: Float32Array;
  };
  /**
   * Calls that only their small words tell apart ("on time", "describe you"). Each is a stem of its own,
   * which a text has where it has the words in that order.
   */
  readonly literals: SequenceNode<number>;
  /**
   * Phrases by the rarest of their stems: the entries from `starts[stem]` to `starts[stem + 1]`, each with its next
   * rarest stem, which tells at once that a phrase is not there.
   */
  readonly phrases: {
    readonly starts: Int32Array;
    readonly witnesses: Int32Array;
    readonly all: readonly Phrase[];
  };
  isCompound(word: string): boolean;
  /** Whether a compound may begin with this word, or end with it. */
  startsCompound(word: string): boolean;
  endsCompound(word: string): boolean;
}

export interface Phrase {
  readonly stems: readonly number[];
  readonly themes: readonly number[];
  readonly weights: readonly number[];
}

/** By the list of themes: the app's own, or the user's. */
const compiled = new WeakMap<readonly Theme[], CompiledThemes>();

/** Compiles a table, and the user's own over it; compiling the same lists again costs nothing. */
export function compileThemes(table: ThemeTable, user?: ThemeTable): CompiledThemes {
  const more = user && user.themes.length > 0 ? user : null;
  const key = (more ?? table).themes;
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(more ? mergeThemes(table, more) : table);
  compiled.set(key, made);
  return made;
}

/** The themes of both tables; a theme in both has the calls of both. */
function mergeThemes(table: ThemeTable, more: ThemeTable): ThemeTable {
  const byName = new Map(table.themes.map((theme) => [theme.name, theme]));
  for (const theme of more.themes) {
    const own = byName.get(theme.name);
    byName.set(
      theme.name,
      own
        ? {
            name: theme.name,
            near: { ...own.near, ...theme.near },
            strong: [...(own.strong ?? []), ...(theme.strong ?? [])],
            fair: [...(own.fair ?? []), ...(theme.fair ?? [])],
            weak: [...(own.weak ?? []), ...(theme.weak ?? [])],
          }
        : theme,
    );
  }
  return { themes: [...byName.values()] };
}

/** The calls of a theme of one strength. */
export function callsOf(theme: Theme, strength: Strength): string[] {
  return (theme[strength] ?? [])
    .flatMap((line) => line.split(','))
    .map((call) => call.trim())
    .filter((call) => call !== '');
}

interface Call {
  readonly theme: number;
  readonly weight: number;
  readonly text: string;
}

function compile(table: ThemeTable): CompiledThemes {
  const calls: Call[] = table.themes.flatMap((theme, index) =>
    (['strong', 'fair', 'weak'] as const).flatMap((strength) =>
      callsOf(theme, strength).map((text) => ({ theme: index, weight: WEIGHT[strength], text })),
    ),
  );
  const compounds = new Set<string>();
  for (const { text } of calls) {
    const words = wordsOf(text);
    const only = words[0];
    if (only && words.length === 1 && only.text.length >= 6 && !isFunctionWord(only.text))
      compounds.add(only.text);
  }
  const isCompound = (word: string): boolean => compounds.has(word);
  const compoundStarts = new Set<string>();
  const compoundEnds = new Set<string>();
  for (const word of compounds) {
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
      compoundStarts.add(word.slice(0, at));
      compoundEnds.add(word.slice(at));
    }
  }

  const stemIds = new Map<string, number>();
  const stems: string[] = [];
  const telling: number[] = [];
  const counts = new Map<string, { stem: number; count: number }>();
  const singleMaps: Map<number, number>[] = [];
  const phraseMap = new Map<string, { stems: number[]; themes: Map<number, number> }>();
  const idOf = (surface: string): number => {
    const seen = counts.get(surface);
    if (seen) return seen.stem;
    const stemmed = stem(surface);
    let id = stemIds.get(stemmed);
    if (id === undefined) {
      id = stems.length;
      stemIds.set(stemmed, id);
      stems.push(stemmed);
      telling.push(tellingWeight(stemmed, stem));
      singleMaps.push(new Map());
    }
    counts.set(surface, { stem: id, count: 0 });
    return id;
  };
  const addPhrase = (ids: number[], call: Call): void => {
    const sorted = [...ids].sort((a, b) => a - b);
    const key = sorted.join(' ');
    let phrase = phraseMap.get(key);
    if (!phrase) phraseMap.set(key, (phrase = { stems: sorted, themes: new Map() }));
    strengthen(phrase.themes, call);
  };
  const literals = emptySequences<number>();
  for (const call of calls) {
    const words = joinCompounds(wordsOf(call.text), isCompound);
    const ids: number[] = [];
    let said = 0;
    for (const { text } of words) {
      if (isFunctionWord(text)) continue;
      const id = idOf(text);
      if (ids.includes(id)) continue;
      ids.push(id);
      said += telling[id] ?? 0;
    }
    const [first] = ids;
    if (words.length > 1 && (ids.length < 2 || said < WEIGHTS.thin)) {
      const texts = words.map(({ text }) => text);
      const id = addSequence(literals, texts, idOf(texts.join(' ')));
      strengthen(singleMaps[id], call);
      if (first !== undefined) addPhrase([...ids, id], call);
      continue;
    }
    if (first === undefined) continue;
    for (const { text } of words) {
      const count = counts.get(text);
      if (count) count.count += call.weight / ids.length ** 0.5;
    }
    if (ids.length === 1) strengthen(singleMaps[first], call);
    else addPhrase(ids, call);
  }

  for (const word of commonWords()) {
    idOf(word);
    const count = counts.get(word);
    if (count) count.count += COMMON;
  }

  const inPhrases = new Float64Array(stems.length);
  for (const phrase of phraseMap.values())
    for (const id of phrase.stems) inPhrases[id] = (inPhrases[id] ?? 0) + 1;
  inherit(phraseMap.values(), singleMaps, stems);

  const rarer = (a: number, b: number): number => ((inPhrases[a] ?? 0) < (inPhrases[b] ?? 0) ? a : b);
  const byRarest: Phrase[][] = stems.map(() => []);
  for (const { stems: ids, themes } of phraseMap.values()) {
    byRarest[ids.reduce(rarer)]?.push({
      stems: ids,
      themes: [...themes.keys()],
      weights: [...themes.values()],
    });
  }

  const surfaces = new Map(
    [...counts]
      .filter(([surface]) => !surface.includes(' '))
      .map(([surface, { stem: id, count }]) => [surface, { stem: id, prior: Math.sqrt(count) }]),
  );
  const sortedSurfaces = [...surfaces.keys()].sort();
  const shelf = new WordShelf();
  for (const surface of sortedSurfaces) shelf.add(surface);

  return {
    names: table.themes.map((theme) => theme.name),
    near: nearness(table),
    stemIds,
    stems,
    surfaces,
    sortedSurfaces,
    shelf,
    telling: Float32Array.from(telling),
    singles: {
      starts: startsOf(singleMaps, ({ size }) => size),
      themes: Uint16Array.from(singleMaps.flatMap((map) => [...map.keys()])),
      weights: Float32Array.from(
        singleMaps.flatMap((map, id) => {
          const factor = (telling[id] ?? 1) ** WEIGHTS.singleTelling;
          return [...map.values()].map((weight) => weight * factor);
        }),
      ),
    },
    literals,
    phrases: {
      starts: startsOf(byRarest, ({ length }) => length),
      witnesses: Int32Array.from(
        byRarest.flatMap((list, rarest) =>
          list.map((phrase) => phrase.stems.filter((id) => id !== rarest).reduce(rarer)),
        ),
      ),
      all: byRarest.flat(),
    },
    isCompound,
    startsCompound: (word) => compoundStarts.has(word),
    endsCompound: (word) => compoundEnds.has(word),
  };
}

/** Where each list begins when all are laid end to end, and where the last ends. */
function startsOf<List>(lists: readonly List[], lengthOf: (list: List) => number): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] ?? 0) + lengthOf(list);
  });
  return starts;
}

function strengthen(weights: Map<number, number> | undefined, { theme, weight }: Call): void {
  if (weights && (weights.get(theme) ?? 0) < weight) weights.set(theme, weight);
}

/**
 * Gives each word what the phrases it stands in say on the whole: half a phrase is weak evidence for its theme, and
 * none where the word stands in phrases of many themes.
 */
function inherit(
  phrases: Iterable<{ stems: readonly number[]; themes: ReadonlyMap<number, number> }>,
  singles: readonly Map<number, number>[],
  stems: readonly string[],
): void {
  const sums = stems.map(() => new Map<number, number>());
  for (const phrase of phrases) {
    for (const id of phrase.stems) {
      const sum = sums[id];
      if (!sum) continue;
      for (const [theme, weight] of phrase.themes) {
        sum.set(theme, (sum.get(theme) ?? 0) + weight / (phrase.stems.length - 0.5));
      }
    }
  }
  sums.forEach((sum, id) => {
    const single = singles[id];
    if (!single) return;
    let total = 0;
    for (const value of sum.values()) total += value;
    for (const value of single.values()) total += value;
    for (const [theme, value] of sum) {
      const share = (value / total) * Math.min(1, value / 1.2) * WEIGHTS.inherited;
      if (share > 0.03 && (single.get(theme) ?? 0) < share) single.set(theme, share);
    }
  });
}

function nearness(table: ThemeTable): [number, number][][] {
  const indexes = new Map(table.themes.map((theme, index) => [theme.name, index]));
  const maps = table.themes.map((_, index) => new Map<number, number>([[index, 1]]));
  table.themes.forEach((theme, index) => {
    for (const [name, share] of Object.entries(theme.near ?? {})) {
      const other = indexes.get(name);
      if (other === undefined || other === index) continue;
      maps[index]?.set(other, Math.max(maps[index].get(other) ?? 0, share));
      maps[other]?.set(index, Math.max(maps[other].get(index) ?? 0, share));
    }
  });
  return maps.map((map) => [...map]);
}
