import { SHORTEST_PART } from './compounds.ts';
import { commonWords, isFunctionWord, tellingWeight } from './interview-words.ts';
import { addSequence, emptySequences, type SequenceNode } from './sequences.ts';
import { stem } from './stem.ts';
import { ThemeWeights } from './theme-weights.ts';
import type { Strength, ThemeTable } from './themes.ts';
import { WEIGHTS } from './weights.ts';
import { scanWords } from './words.ts';

const CALL_WEIGHT: Readonly<Record<Strength, number>> = { strong: 1, fair: 0.6, weak: 0.3 };
const STRENGTHS: readonly Strength[] = ['strong', 'fair', 'weak'];
/** How usual a word of interviewing is beside the words that call themes, whose calls are counted. */
const COMMON = 12;

/** A phrase of two stems or more and the themes it calls. */
export interface CalledPhrase {
  readonly stems: readonly number[];
  readonly called: ThemeWeights;
}

/** The calls of a table sorted by what they are. */
export interface CollectedCalls {
  readonly stemIds: ReadonlyMap<string, number>;
  readonly stems: readonly string[];
  readonly telling: readonly number[];
  /** Every word as written, with its stem and how often it calls. Literal calls stand here too, words and spaces. */
  readonly surfaces: ReadonlyMap<string, { readonly stem: number; readonly count: number }>;
  /** What each stem calls alone. */
  readonly singles: readonly ThemeWeights[];
  readonly phrases: readonly CalledPhrase[];
  readonly literals: SequenceNode<number>;
  /** The stems of the same without their small words, as they are typed in haste; only those of two stems or more. */
  readonly terseLiterals: SequenceNode<number>;
  readonly compounds: Compounds;
}

/** Words known as one that may be written apart. */
export interface Compounds {
  readonly words: ReadonlySet<string>;
  readonly starts: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
}

interface Call {
  readonly theme: number;
  readonly weight: number;
  readonly words: string[];
}

/** Reads all calls of a table: single words, phrases, and those that only their small words tell apart. */
export function collectCalls(table: ThemeTable): CollectedCalls {
  const calls = readCalls(table);
  const compounds = compoundsOf(calls);
  const collector = new Collector();
  for (const { theme, weight, words } of calls) {
    join(words, compounds);
    collector.add(theme, weight, words);
  }
  for (const word of commonWords()) collector.count(word, COMMON);
  return { ...collector.collected(), compounds };
}

function readCalls(table: ThemeTable): Call[] {
  const calls: Call[] = [];
  table.themes.forEach((theme, index) => {
    for (const strength of STRENGTHS) {
      for (const line of theme[strength] ?? []) {
        for (const text of line.split(',')) {
          const words: string[] = [];
          scanWords(text, (word) => words.push(word));
          calls.push({ theme: index, weight: CALL_WEIGHT[strength], words });
        }
      }
    }
  });
  return calls;
}

function compoundsOf(calls: readonly Call[]): Compounds {
  const compounds = { words: new Set<string>(), starts: new Set<string>(), ends: new Set<string>() };
  for (const { words } of calls) {
    const text = words[0] ?? '';
    if (words.length !== 1 || text.length < 2 * SHORTEST_PART || isFunctionWord(text)) continue;
    if (compounds.words.has(text)) continue;
    compounds.words.add(text);
    for (let at = SHORTEST_PART; at <= text.length - SHORTEST_PART; at++) {
      compounds.starts.add(text.slice(0, at));
      compounds.ends.add(text.slice(at));
    }
  }
  return compounds;
}

/** Puts neighbouring words together, in place, whose concatenation is a known word. */
function join(words: string[], { starts, ends, words: whole }: Compounds): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const first = words[i] ?? '';
    const second = words[i + 1] ?? '';
    if (starts.has(first) && ends.has(second) && whole.has(first + second))
      words.splice(i, 2, first + second);
  }
}

const ascending = (a: number, b: number): number => a - b;

class Collector {
  private readonly stemIds = new Map<string, number>();
  private readonly stems: string[] = [];
  private readonly telling: number[] = [];
  private readonly surfaces = new Map<string, { stem: number; count: number }>();
  private readonly singles: ThemeWeights[] = [];
  private readonly phrases = new Map<string, CalledPhrase>();
  private readonly literals = emptySequences<number>();
  private readonly terseLiterals = emptySequences<number>();

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
      const id = addSequence(this.literals, words, this.idOf(words.join(' ')));
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

  collected(): Omit<CollectedCalls, 'compounds'> {
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
    const id = addSequence(this.terseLiterals, stems, this.idOf(`terse ${stems.join(' ')}`));
    this.singles[id]?.raise(theme, weight);
    this.addPhrase([...ids, id], theme, weight);
  }

  private addPhrase(ids: number[], theme: number, weight: number): void {
    ids.sort(ascending);
    let key = '';
    for (const id of ids) key += String.fromCodePoint(id);
    let phrase = this.phrases.get(key);
    if (!phrase) this.phrases.set(key, (phrase = { stems: ids, called: new ThemeWeights() }));
    phrase.called.raise(theme, weight);
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
      this.telling.push(tellingWeight(stemmed, stem));
      this.singles.push(new ThemeWeights());
    }
    this.surfaces.set(surface, { stem: id, count: 0 });
    return id;
  }
}
