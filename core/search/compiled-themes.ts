import { collectCalls, type CalledPhrase, type CollectedCalls } from './collect-calls.ts';
import { followUps, functionWords, isFunctionWord } from './interview-words.ts';
import type { SequenceNode } from './sequences.ts';
import { WordShelf } from './slips.ts';
import type { ThemeWeights } from './theme-weights.ts';
import type { Theme, ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';

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
  /** The same as they are typed in haste, without small words. */
  readonly terseLiterals: SequenceNode<number>;
  /**
   * Phrases by the rarest of their stems: the entries from `starts[stem]` to `starts[stem + 1]`, each with its next
   * rarest stem, which tells at once that a phrase is not there.
   */
  readonly phrases: {
    readonly starts: Int32Array;
    readonly witnesses: Int32Array;
    readonly all: readonly CalledPhrase[];
  };
  isCompound(word: string): boolean;
  /** All that is to be known of a word before it is met in a bank; words not in it are nothing special. */
  readonly hints: ReadonlyMap<string, WordHint>;
}

/** What the themes and the small words of English know of a word. */
export interface WordHint {
  /** Its stem, when it stands in the themes as it is written. */
  readonly stem: number | undefined;
  readonly isFunctionWord: boolean;
  /** Whether a compound may begin with it, or end with it. */
  readonly startsCompound: boolean;
  readonly endsCompound: boolean;
  /** Calls of themes, and follow-up questions, that begin with it. */
  readonly literals: SequenceNode<number> | undefined;
  readonly followUps: SequenceNode<true> | undefined;
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

function compile(table: ThemeTable): CompiledThemes {
  const calls = collectCalls(table);
  inherit(calls, table.themes.length);
  const surfaces = new Map<string, { stem: number; prior: number }>();
  for (const [surface, { stem, count }] of calls.surfaces) {
    if (!surface.includes(' ')) surfaces.set(surface, { stem, prior: Math.sqrt(count) });
  }
  const sortedSurfaces = [...surfaces.keys()].sort();
  const shelf = new WordShelf();
  for (const surface of sortedSurfaces) shelf.add(surface);
  const { stemIds, stems, telling, literals, terseLiterals, compounds } = calls;
  // A slip in an inflection that is not in the table is still near the stem.
  for (const stem of stems) if (!surfaces.has(stem)) shelf.add(stem);
  return {
    names: table.themes.map((theme) => theme.name),
    near: nearness(table),
    stemIds,
    stems,
    surfaces,
    sortedSurfaces,
    shelf,
    telling: Float32Array.from(telling),
    singles: laySinglesOut(calls.singles, telling),
    literals,
    terseLiterals,
    phrases: layPhrasesOut(calls.phrases, stems.length),
    isCompound: (word) => compounds.words.has(word),
    hints: hintsOf(calls),
  };
}

function hintsOf({ surfaces, compounds, literals }: CollectedCalls): Map<string, WordHint> {
  const words = [
    surfaces.keys(),
    compounds.starts,
    compounds.ends,
    literals.next.keys(),
    followUps.next.keys(),
    functionWords(),
  ];
  const hints = new Map<string, WordHint>();
  for (const list of words) {
    for (const word of list) {
      if (hints.has(word)) continue;
      hints.set(word, {
        stem: surfaces.get(word)?.stem,
        isFunctionWord: isFunctionWord(word),
        startsCompound: compounds.starts.has(word),
        endsCompound: compounds.ends.has(word),
        literals: literals.next.get(word),
        followUps: followUps.next.get(word),
      });
    }
  }
  return hints;
}

/**
 * Gives each word what the phrases it stands in say on the whole: half a phrase is weak evidence for its theme, and
 * none where the word stands in phrases of many themes.
 */
function inherit({ phrases, singles }: CollectedCalls, themeCount: number): void {
  const sums = new Float32Array(singles.length * themeCount);
  for (const { stems, called } of phrases) {
    const part = 1 / (stems.length - 0.5);
    for (const id of stems) {
      called.themes.forEach((theme, i) => {
        const at = id * themeCount + theme;
        sums[at] = (sums[at] ?? 0) + (called.weights[i] ?? 0) * part;
      });
    }
  }
  singles.forEach((single, id) => {
    let total = 0;
    for (const weight of single.weights) total += weight;
    const first = id * themeCount;
    for (let theme = 0; theme < themeCount; theme++) total += sums[first + theme] ?? 0;
    for (let theme = 0; theme < themeCount; theme++) {
      const sum = sums[first + theme] ?? 0;
      if (sum === 0) continue;
      const share = (sum / total) * Math.min(1, sum / 1.2) * WEIGHTS.inherited;
      if (share > 0.03) single.raise(theme, share);
    }
  });
}

function laySinglesOut(
  singles: readonly ThemeWeights[],
  telling: readonly number[],
): CompiledThemes['singles'] {
  const starts = startsOf(singles, ({ themes }) => themes.length);
  const count = starts[singles.length] ?? 0;
  const themes = new Uint16Array(count);
  const weights = new Float32Array(count);
  singles.forEach((single, id) => {
    const factor = (telling[id] ?? 1) ** WEIGHTS.singleTelling;
    const first = starts[id] ?? 0;
    single.themes.forEach((theme, i) => {
      themes[first + i] = theme;
      weights[first + i] = (single.weights[i] ?? 0) * factor;
    });
  });
  return { starts, themes, weights };
}

function layPhrasesOut(phrases: readonly CalledPhrase[], stemCount: number): CompiledThemes['phrases'] {
  const frequency = new Int32Array(stemCount);
  for (const { stems } of phrases) for (const id of stems) frequency[id] = (frequency[id] ?? 0) + 1;
  const rarer = (a: number, b: number): number => ((frequency[a] ?? 0) < (frequency[b] ?? 0) ? a : b);
  const byRarest = Array.from({ length: stemCount }, (): CalledPhrase[] => []);
  for (const phrase of phrases) byRarest[phrase.stems.reduce(rarer)]?.push(phrase);
  const all = byRarest.flat();
  const witnesses = new Int32Array(all.length);
  let at = 0;
  byRarest.forEach((list, rarest) => {
    for (const { stems } of list) witnesses[at++] = stems.filter((id) => id !== rarest).reduce(rarer);
  });
  return { starts: startsOf(byRarest, ({ length }) => length), witnesses, all };
}

/** Where each list begins when all are laid end to end, and where the last ends. */
function startsOf<List>(lists: readonly List[], lengthOf: (list: List) => number): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] ?? 0) + lengthOf(list);
  });
  return starts;
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
