import appData from '../../assets/compiled-themes.json' with { type: 'json' };
import appTable from '../../assets/themes.json' with { type: 'json' };
import { compileThemes, type ThemeData } from './compile-themes.ts';
import { tellingWeight } from './interview-words.ts';
import { addPhrase, createPhraseTrie, type PhraseNode } from './phrase-trie.ts';
import { WordsByLength } from './slips.ts';
import type { Theme, ThemeTable } from './themes.ts';

/** A compiled table with what finds things in it. Made once for a table, whatever the banks. */
export interface CompiledThemes extends Pick<ThemeData, 'stems' | 'surfaces'> {
  readonly names: readonly string[];
  /** For each theme the themes that answer it, itself first, with their share. */
  readonly near: readonly (readonly (readonly [theme: number, share: number])[])[];
  readonly stemIds: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, { readonly stem: number; readonly prior: number }>;
  /** The words as slips are looked up. */
  readonly byLength: WordsByLength;
  readonly telling: readonly number[];
  /** What each stem says alone: the entries from `starts[stem]` to `starts[stem + 1]`. */
  readonly singles: ThemeData['singles'] & { readonly starts: Int32Array };
  /**
   * Those whose rarest stem is this one: from `starts[stem]` to `starts[stem + 1]`. The stems of phrase `i` begin at
   * `stemStarts[i]`, its themes at `themeStarts[i]`.
   */
  readonly phrases: ThemeData['phrases'] & {
    readonly starts: Int32Array;
    readonly stemStarts: Int32Array;
    readonly themeStarts: Int32Array;
  };
  /** The stems that are triggers in literal words, by their words. */
  readonly literals: PhraseNode<number>;
  /** The same as they are typed in haste, by the stems of their words. */
  readonly terseLiterals: PhraseNode<number>;
  readonly compounds: ReadonlySet<string>;
}

/** By the list of themes: the app's own, or the user's. */
const opened = new WeakMap<readonly Theme[], CompiledThemes>();

/** Gives the app's themes, ready to be searched, with the user's own over them; the same lists again cost nothing. */
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
    // A slip in an inflection that is not in the table is still near the stem.
    byLength: new WordsByLength([...surfaces, ...stems.filter((stem) => !words.has(stem))]),
    telling: stems.map(tellingWeight),
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

/** Where each list begins when all are laid end to end, and where the last ends. */
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
