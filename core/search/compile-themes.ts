import { commonWords, isFunctionWord, stemWeight } from './interview-words.ts';
import { stem } from './stem.ts';
import { isCompound, MIN_PART_LENGTH } from './text-reader.ts';
import type { Strength, ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';
import { scanWords } from './words.ts';

/** Weights by theme. For the few themes of one trigger, parallel lists are faster than a map. */
class ThemeWeights {
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

  /** Raises the weight of a theme to at least `weight`. */
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
/** The count added for each of `commonWords`; a trigger adds its weight to the counts of its words. */
const COMMON = 12;

/** A phrase of at least two stems, and the themes it triggers. */
interface TriggerPhrase {
  readonly stems: readonly number[];
  readonly themes: ThemeWeights;
}

/**
 * A theme table ready to search, as plain lists in which stems and themes are numbers. Compiling takes a third of a second,
 * so `assets/compiled-themes.json` ships the app’s own table compiled.
 */
export interface ThemeData {
  /**
   * Each stem once. A literal trigger, which depends on its function words ("on time", "describe you"), is one stem with
   * spaces and matches word for word. A stem that starts with a space is its terse form: the stems of its content words only.
   */
  readonly stems: readonly string[];
  /** Every word of the table as written, sorted; `surfaceStems` has its stem, `priors` how likely it is to be meant. */
  readonly surfaces: readonly string[];
  readonly surfaceStems: readonly number[];
  readonly priors: readonly number[];
  /** Themes each stem triggers on its own: their number per stem, then the lists of all stems concatenated. */
  readonly singles: {
    readonly counts: readonly number[];
    readonly themes: readonly number[];
    readonly weights: readonly number[];
  };
  /** Phrases, grouped by their rarest stem. The stems of each phrase are sorted, rarest first. */
  readonly phrases: {
    readonly stemCounts: readonly number[];
    readonly stems: readonly number[];
    readonly themeCounts: readonly number[];
    readonly themes: readonly number[];
    readonly weights: readonly number[];
  };
  /** Compounds that may be written as two words. */
  readonly compounds: readonly string[];
}

/** The triggers of a table, grouped by kind. */
interface CollectedTriggers {
  readonly stems: readonly string[];
  readonly stemWeights: readonly number[];
  /** Every word and literal trigger as written, with its stem and how often it occurs, weighted. */
  readonly surfaces: ReadonlyMap<string, { readonly stem: number; readonly count: number }>;
  /** The themes each stem triggers on its own. */
  readonly singles: readonly ThemeWeights[];
  readonly phrases: readonly TriggerPhrase[];
}

interface Trigger {
  readonly theme: number;
  readonly weight: number;
  readonly words: string[];
}

/** Compiles a theme table for `openThemes`. */
export function compileThemes(table: ThemeTable): ThemeData {
  const triggers = readTriggers(table);
  const compounds = compoundsOf(triggers);
  const collector = new Collector();
  for (const { theme, weight, words } of triggers) {
    join(words, compounds);
    collector.add(theme, weight, words);
  }
  for (const word of commonWords) collector.count(word, COMMON);
  const collected = collector.collected();
  inherit(collected);
  const surfaces = [...collected.surfaces]
    .filter(([surface]) => !surface.includes(' '))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    stems: collected.stems,
    surfaces: surfaces.map(([surface]) => surface),
    surfaceStems: surfaces.map(([, { stem }]) => stem),
    priors: surfaces.map(([, { count }]) => rounded(Math.sqrt(count))),
    singles: laySinglesOut(collected),
    phrases: layPhrasesOut(collected),
    compounds: [...compounds],
  };
}

/** Rounds to the four digits that make a difference. */
function rounded(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
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

/** Returns the one-word triggers that may also be written as two words. */
function compoundsOf(triggers: readonly Trigger[]): Set<string> {
  const compounds = new Set<string>();
  for (const { words } of triggers) {
    const [text = ''] = words;
    if (words.length === 1 && text.length >= 2 * MIN_PART_LENGTH && !isFunctionWord(text))
      compounds.add(text);
  }
  return compounds;
}

/** Joins, in place, adjacent words that form a compound. */
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
  private readonly stemWeights: number[] = [];
  private readonly surfaces = new Map<string, { stem: number; count: number }>();
  private readonly singles: ThemeWeights[] = [];
  private readonly phrases = new Map<string, TriggerPhrase>();

  add(theme: number, weight: number, words: readonly string[]): void {
    const ids: number[] = [];
    let said = 0;
    for (const text of words) {
      if (isFunctionWord(text)) continue;
      const id = this.idOf(text);
      if (ids.includes(id)) continue;
      ids.push(id);
      said += this.stemWeights[id] ?? 0;
    }
    const [first] = ids;
    if (words.length > 1 && (ids.length < 2 || said < WEIGHTS.thin)) {
      const id = this.idOf(words.join(' '));
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

  collected(): CollectedTriggers {
    const { stems, stemWeights, surfaces, singles, phrases } = this;
    return { stems, stemWeights, surfaces, singles, phrases: [...phrases.values()] };
  }

  private addTerse(theme: number, weight: number, words: readonly string[], ids: readonly number[]): void {
    const stems = words.filter((text) => !isFunctionWord(text)).map(stem);
    const id = this.idOf(` ${stems.join(' ')}`);
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
      this.stemWeights.push(stemWeight(stemmed));
      this.singles.push(new ThemeWeights());
    }
    this.surfaces.set(surface, { stem: id, count: 0 });
    return id;
  }
}

/**
 * Gives each word of a phrase a share of the phrase’s weight: half a phrase is weak evidence for its theme, and none if the
 * word occurs in phrases of many themes.
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

function laySinglesOut({ singles, stemWeights }: CollectedTriggers): ThemeData['singles'] {
  return {
    counts: singles.map(({ themes }) => themes.length),
    themes: singles.flatMap(({ themes }) => themes),
    weights: singles.flatMap(({ weights }, id) =>
      weights.map((weight) => rounded(weight * (stemWeights[id] ?? 1) ** WEIGHTS.singleExponent)),
    ),
  };
}

function layPhrasesOut({ phrases, stems }: CollectedTriggers): ThemeData['phrases'] {
  const frequency = stems.map(() => 0);
  for (const phrase of phrases) for (const id of phrase.stems) frequency[id] = (frequency[id] ?? 0) + 1;
  const byRarity = (one: number, other: number): number => (frequency[one] ?? 0) - (frequency[other] ?? 0);
  const laid = phrases
    .map((phrase) => ({ themes: phrase.themes, stems: [...phrase.stems].sort(byRarity) }))
    .sort((one, other) => (one.stems[0] ?? 0) - (other.stems[0] ?? 0));
  return {
    stemCounts: laid.map((phrase) => phrase.stems.length),
    stems: laid.flatMap((phrase) => phrase.stems),
    themeCounts: laid.map(({ themes }) => themes.themes.length),
    themes: laid.flatMap(({ themes }) => themes.themes),
    weights: laid.flatMap(({ themes }) => themes.weights),
  };
}
