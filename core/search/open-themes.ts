import appData from '../../assets/compiled-themes.json' with { type: 'json' };
import appTable from '../../assets/themes.json' with { type: 'json' };
import { compileThemes, type ThemeData } from './compile-themes.ts';
import { stemWeight } from './interview-words.ts';
import { addPhrase, createPhraseTrie, type PhraseNode } from './text-reader.ts';
import { WordsByLength } from './spelling.ts';
import type { Theme, ThemeTable } from './themes.ts';

/** A compiled theme table with its indexes. It does not depend on the bank, so one serves all of them. */
export interface CompiledThemes extends Pick<ThemeData, 'stems' | 'surfaces'> {
  readonly names: readonly string[];
  /** For each theme, the themes that also answer it and how well (0 to 1), itself first. */
  readonly near: readonly (readonly (readonly [theme: number, share: number])[])[];
  readonly stemIds: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, { readonly stem: number; readonly prior: number }>;
  /** The words to correct typos to. */
  readonly byLength: WordsByLength;
  readonly stemWeights: readonly number[];
  /** Themes each stem triggers on its own: the entries from `starts[stem]` to `starts[stem + 1]`. */
  readonly singles: ThemeData['singles'] & { readonly starts: Int32Array };
  /**
   * Phrases by their rarest stem: those from `starts[stem]` to `starts[stem + 1]`. The stems of phrase `i` start at
   * `stemStarts[i]`, its themes at `themeStarts[i]`.
   */
  readonly phrases: ThemeData['phrases'] & {
    readonly starts: Int32Array;
    readonly stemStarts: Int32Array;
    readonly themeStarts: Int32Array;
  };
  /** Literal triggers by their words; the value is their stem. */
  readonly literals: PhraseNode<number>;
  /** Literal triggers without their function words, by the stems of the others. */
  readonly terseLiterals: PhraseNode<number>;
  readonly compounds: ReadonlySet<string>;
}

/** Opened tables, by their list of themes: the app’s, or the user’s. */
const opened = new WeakMap<readonly Theme[], CompiledThemes>();

/** Returns the app’s themes merged with the user’s, ready to search. Cached by list identity. */
export function openThemes(user?: ThemeTable, table: ThemeTable = appTable): CompiledThemes {
  const more = user && user.themes.length > 0 ? user : null;
  const key = (more ?? table).themes;
  const known = opened.get(key);
  if (known) return known;
  const whole = more ? mergeThemes(table, more) : table;
  const made = open(whole, whole === appTable ? appData : compileThemes(whole));
  opened.set(key, made);
  return made;
}

/** Merges two tables; a theme in both gets the triggers of both. */
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

function open(table: ThemeTable, data: ThemeData): CompiledThemes {
  const { stems, surfaces, surfaceStems, priors, singles, phrases } = data;
  const stemIds = new Map(stems.map((stem, id) => [stem, id]));
  const words = new Map(
    surfaces.map((word, i) => [word, { stem: surfaceStems[i] ?? 0, prior: priors[i] ?? 0 }]),
  );
  const literals = createPhraseTrie<number>();
  const terseLiterals = createPhraseTrie<number>();
  stems.forEach((stem, id) => {
    if (stem.startsWith(' ')) addPhrase(terseLiterals, stem.slice(1).split(' '), id);
    else if (stem.includes(' ')) addPhrase(literals, stem.split(' '), id);
  });
  const stemStarts = startsOf(phrases.stemCounts);
  const byRarest = stems.map(() => 0);
  phrases.stemCounts.forEach((_, i) => {
    const rarest = phrases.stems[stemStarts[i] ?? 0] ?? 0;
    byRarest[rarest] = (byRarest[rarest] ?? 0) + 1;
  });
  return {
    names: table.themes.map((theme) => theme.name),
    near: nearness(table),
    stems,
    stemIds,
    surfaces,
    words,
    // A typo in an inflection that is not in the table is still close to the stem.
    byLength: new WordsByLength([...surfaces, ...stems.filter((stem) => !words.has(stem))]),
    stemWeights: stems.map(stemWeight),
    singles: { ...singles, starts: startsOf(singles.counts) },
    phrases: {
      ...phrases,
      starts: startsOf(byRarest),
      stemStarts,
      themeStarts: startsOf(phrases.themeCounts),
    },
    literals,
    terseLiterals,
    compounds: new Set(data.compounds),
  };
}

/** Returns the offset of each list in their concatenation, then the total length. */
function startsOf(counts: readonly number[]): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => {
    starts[i + 1] = (starts[i] ?? 0) + count;
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
