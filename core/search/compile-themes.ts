import { commonWords, isFunctionWord, tellingWeight } from './interview-words.ts';
import { addPhrase, createPhraseTrie, type PhraseNode } from './phrase-trie.ts';
import { WordsByLength } from './slips.ts';
import { stem } from './stem.ts';
import type { Strength, Theme, ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';
import { scanWords } from './words.ts';

/** A few themes with a weight each; a short list is quicker to make and to read than a map. */
export class ThemeWeights {
  readonly themes: number[] = [];
  readonly weights: number[] = [];

  total(): number {
    return this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  add(theme: number, weight: number): void {
    const at = this.themes.indexOf(theme);
    if (at >= 0) this.weights[at] = (this.weights[at] ?? 0) + weight;
    else this.raise(theme, weight);
  }

  /** Sets the weight of a theme unless it is larger already. */
  raise(theme: number, weight: number): void {
    const at = this.themes.indexOf(theme);
    if (at < 0) {
      this.themes.push(theme);
      this.weights.push(weight);
    } else if ((this.weights[at] ?? 0) < weight) this.weights[at] = weight;
  }
}

const TRIGGER_WEIGHT: Readonly<Record<Strength, number>> = { strong: 1, fair: 0.6, weak: 0.3 };
const STRENGTHS: readonly Strength[] = ['strong', 'fair', 'weak'];
/** The shortest part of a word that is also written apart, in letters. */
const SHORTEST_PART = 3;
/** How usual a word of interviewing is beside the words that trigger themes, which are counted. */
const COMMON = 12;

/** A phrase of two stems or more and the themes it triggers. */
export interface TriggerPhrase {
  readonly stems: readonly number[];
  readonly themes: ThemeWeights;
}

/** The triggers of a table sorted by what they are. */
export interface CollectedTriggers {
  readonly stemIds: ReadonlyMap<string, number>;
  readonly stems: readonly string[];
  readonly telling: readonly number[];
  /** Every word as written, with its stem and how often it triggers. Literal triggers stand here too, words and spaces. */
  readonly surfaces: ReadonlyMap<string, { readonly stem: number; readonly count: number }>;
  /** What each stem triggers alone. */
  readonly singles: readonly ThemeWeights[];
  readonly phrases: readonly TriggerPhrase[];
  readonly literals: PhraseNode<number>;
  /** The stems of the same without their small words, as they are typed in haste; only those of two stems or more. */
  readonly terseLiterals: PhraseNode<number>;
  readonly compounds: ReadonlySet<string>;
}

interface Trigger {
  readonly theme: number;
  readonly weight: number;
  readonly words: string[];
}

/** Reads all triggers of a table: single words, phrases, and those that only their small words tell apart. */
function collectTriggers(table: ThemeTable): CollectedTriggers {
  const triggers = readTriggers(table);
  const compounds = compoundsOf(triggers);
  const collector = new Collector();
  for (const { theme, weight, words } of triggers) {
    join(words, compounds);
    collector.add(theme, weight, words);
  }
  for (const word of commonWords) collector.count(word, COMMON);
  return { ...collector.collected(), compounds };
}

function readTriggers(table: ThemeTable): Trigger[] {
  const triggers: Trigger[] = [];
  table.themes.forEach((theme, index) => {
    for (const strength of STRENGTHS) {
      for (const line of theme[strength] ?? []) {
        for (const text of line.split(',')) {
          const words: string[] = [];
          scanWords(text, (word) => words.push(word));
          triggers.push({ theme: index, weight: TRIGGER_WEIGHT[strength], words });
        }
      }
    }
  });
  return triggers;
}

/** Words known as one that may be written apart. */
function compoundsOf(triggers: readonly Trigger[]): Set<string> {
  const compounds = new Set<string>();
  for (const { words } of triggers) {
    const [text = ''] = words;
    if (words.length === 1 && text.length >= 2 * SHORTEST_PART && !isFunctionWord(text)) compounds.add(text);
  }
  return compounds;
}

/** Whether two words written apart are one of those known as one. */
export function isCompound(compounds: ReadonlySet<string>, first: string, second: string): boolean {
  return first.length >= SHORTEST_PART && second.length >= SHORTEST_PART && compounds.has(first + second);
}

/** Puts neighbouring words together, in place, whose concatenation is a known word. */
function join(words: string[], compounds: ReadonlySet<string>): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const first = words[i] ?? '';
    const second = words[i + 1] ?? '';
    if (isCompound(compounds, first, second)) words.splice(i, 2, first + second);
  }
}

const ascending = (a: number, b: number): number => a - b;

class Collector {
  private readonly stemIds = new Map<string, number>();
  private readonly stems: string[] = [];
  private readonly telling: number[] = [];
  private readonly surfaces = new Map<string, { stem: number; count: number }>();
  private readonly singles: ThemeWeights[] = [];
  private readonly phrases = new Map<string, TriggerPhrase>();
  private readonly literals = createPhraseTrie<number>();
  private readonly terseLiterals = createPhraseTrie<number>();

  add(theme: number, weight: number, words: readonly string[]): void {
    const ids: number[] = [];
    let said = 0;
    for (const text of words) {
      if (isFunctionWord(text)) continue;
      const id = this.idOf(text);
      if (ids.includes(id)) continue;
      ids.push(id);
      said += this.telling[id] ?? 0;
    }
    const [first] = ids;
    if (words.length > 1 && (ids.length < 2 || said < WEIGHTS.thin)) {
      const id = addPhrase(this.literals, words, this.idOf(words.join(' ')));
      this.singles[id]?.raise(theme, weight);
      if (first !== undefined) this.addPhrase([...ids, id], theme, weight);
      if (ids.length > 1) this.addTerse(theme, weight, words, ids);
      return;
    }
    if (first === undefined) return;
    for (const text of words) this.count(text, weight / Math.sqrt(ids.length));
    if (ids.length === 1) this.singles[first]?.raise(theme, weight);
    else this.addPhrase(ids, theme, weight);
  }

  count(word: string, times: number): void {
    if (isFunctionWord(word)) return;
    this.idOf(word);
    const surface = this.surfaces.get(word);
    if (surface) surface.count += times;
  }

  collected(): Omit<CollectedTriggers, 'compounds'> {
    const { stemIds, stems, telling, surfaces, singles, phrases, literals, terseLiterals } = this;
    return {
      stemIds,
      stems,
      telling,
      surfaces,
      singles,
      phrases: [...phrases.values()],
      literals,
      terseLiterals,
    };
  }

  private addTerse(theme: number, weight: number, words: readonly string[], ids: readonly number[]): void {
    const stems = words.filter((text) => !isFunctionWord(text)).map(stem);
    const id = addPhrase(this.terseLiterals, stems, this.idOf(`terse ${stems.join(' ')}`));
    this.singles[id]?.raise(theme, weight);
    this.addPhrase([...ids, id], theme, weight);
  }

  private addPhrase(ids: number[], theme: number, weight: number): void {
    ids.sort(ascending);
    let key = '';
    for (const id of ids) key += String.fromCodePoint(id);
    let phrase = this.phrases.get(key);
    if (!phrase) this.phrases.set(key, (phrase = { stems: ids, themes: new ThemeWeights() }));
    phrase.themes.raise(theme, weight);
  }

  private idOf(surface: string): number {
    const seen = this.surfaces.get(surface);
    if (seen) return seen.stem;
    const stemmed = stem(surface);
    let id = this.stemIds.get(stemmed);
    if (id === undefined) {
      id = this.stems.length;
      this.stemIds.set(stemmed, id);
      this.stems.push(stemmed);
      this.telling.push(tellingWeight(stemmed));
      this.singles.push(new ThemeWeights());
    }
    this.surfaces.set(surface, { stem: id, count: 0 });
    return id;
  }
}

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
  readonly byLength: WordsByLength;
  readonly telling: Float32Array;
  /** What each stem says alone: the entries from `starts[stem]` to `starts[stem + 1]`. */
  readonly singles: {
    readonly starts: Int32Array;
    readonly themes: Uint16Array;
    readonly weights: Float32Array;
  };
  /**
   * Triggers that only their small words tell apart ("on time", "describe you"). Each is a stem of its own,
   * which a text has where it has the words in that order.
   */
  readonly literals: PhraseNode<number>;
  /** The same as they are typed in haste, without small words. */
  readonly terseLiterals: PhraseNode<number>;
  /**
   * Phrases by the rarest of their stems: the entries from `starts[stem]` to `starts[stem + 1]`, each with its next
   * rarest stem, which tells at once that a phrase is not there.
   */
  readonly phrases: {
    readonly starts: Int32Array;
    readonly witnesses: Int32Array;
    readonly all: readonly TriggerPhrase[];
  };
  readonly compounds: ReadonlySet<string>;
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

/** The themes of both tables; a theme in both has the triggers of both. */
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
  const triggers = collectTriggers(table);
  inherit(triggers);
  const surfaces = new Map<string, { stem: number; prior: number }>();
  for (const [surface, { stem, count }] of triggers.surfaces) {
    if (!surface.includes(' ')) surfaces.set(surface, { stem, prior: Math.sqrt(count) });
  }
  const sortedSurfaces = [...surfaces.keys()].sort();
  const byLength = new WordsByLength();
  for (const surface of sortedSurfaces) byLength.add(surface);
  const { stemIds, stems, telling, literals, terseLiterals, compounds } = triggers;
  // A slip in an inflection that is not in the table is still near the stem.
  for (const stem of stems) if (!surfaces.has(stem)) byLength.add(stem);
  return {
    names: table.themes.map((theme) => theme.name),
    near: nearness(table),
    stemIds,
    stems,
    surfaces,
    sortedSurfaces,
    byLength,
    telling: Float32Array.from(telling),
    singles: laySinglesOut(triggers.singles, telling),
    literals,
    terseLiterals,
    phrases: layPhrasesOut(triggers.phrases, stems.length),
    compounds,
  };
}

/**
 * Gives each word what the phrases it stands in say on the whole: half a phrase is weak evidence for its theme, and
 * none where the word stands in phrases of many themes.
 */
function inherit({ phrases, singles }: CollectedTriggers): void {
  const inPhrases: (ThemeWeights | undefined)[] = [];
  for (const { stems, themes } of phrases) {
    const part = 1 / (stems.length - 0.5);
    for (const id of stems) {
      const sums = (inPhrases[id] ??= new ThemeWeights());
      themes.themes.forEach((theme, i) => sums.add(theme, (themes.weights[i] ?? 0) * part));
    }
  }
  singles.forEach((single, id) => {
    const sums = inPhrases[id];
    if (!sums) return;
    const total = single.total() + sums.total();
    sums.themes.forEach((theme, i) => {
      const sum = sums.weights[i] ?? 0;
      const share = (sum / total) * Math.min(1, sum / 1.2) * WEIGHTS.inherited;
      if (share > 0.03) single.raise(theme, share);
    });
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

function layPhrasesOut(phrases: readonly TriggerPhrase[], stemCount: number): CompiledThemes['phrases'] {
  const frequency = new Int32Array(stemCount);
  for (const { stems } of phrases) for (const id of stems) frequency[id] = (frequency[id] ?? 0) + 1;
  const rarer = (a: number, b: number): number => ((frequency[a] ?? 0) < (frequency[b] ?? 0) ? a : b);
  const byRarest = Array.from({ length: stemCount }, (): TriggerPhrase[] => []);
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
