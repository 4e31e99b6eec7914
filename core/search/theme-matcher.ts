import type { CompiledThemes } from './open-themes.ts';
import { WEIGHTS } from './weights.ts';

/** The words of a text as numbers, with alternatives where a word is half typed or misspelt. */
export interface TermSequence {
  /** How many of the lists below count. */
  readonly count: number;
  /** Theme stems; the same position may stand several times. */
  readonly stems: number[];
  /** How likely each is meant, 0 to 1. */
  readonly chances: number[];
  /** Which word of the text each stands for, from 0. */
  readonly positions: number[];
  /** How much the place in the text counts, 0 to 1 (later sentences count less). */
  readonly emphasis: number[];
}

interface Found {
  readonly phrase: number;
  readonly stems: readonly number[];
  readonly strength: number;
  readonly tightness: number;
}

/** Works out which themes a text triggers. Holds working memory, so one is made for many texts. */
export interface ThemeMatcher {
  /** How strongly each theme is triggered, 0 and up; valid until the next text. */
  match(terms: TermSequence): Float32Array;
}

/** Makes a matcher for a compiled table. */
export function createThemeMatcher(themes: CompiledThemes): ThemeMatcher {
  const { phrases, singles } = themes;
  const strengths = new Float32Array(themes.names.length);
  const stamp = new Int32Array(themes.stems.length);
  const best = new Int32Array(themes.stems.length);
  let covered = new Float32Array(64);
  let tick = 0;

  function find(phrase: number, terms: TermSequence): Found | null {
    const first = phrases.stemStarts[phrase] ?? 0;
    const end = phrases.stemStarts[phrase + 1] ?? 0;
    let chance = 1;
    let low = Infinity;
    let high = -1;
    let emphasis = 1;
    let highest = 0;
    for (let i = first; i < end; i++) {
      const id = phrases.stems[i] ?? 0;
      if (stamp[id] !== tick) return null;
      const at = best[id] ?? 0;
      chance *= terms.chances[at] ?? 0;
      const position = terms.positions[at] ?? 0;
      if (position < low) low = position;
      if (position > high) high = position;
      const weight = terms.emphasis[at] ?? 1;
      if (weight < emphasis) emphasis = weight;
      if (weight > highest) highest = weight;
    }
    const spare = high - low + 1 - (end - first);
    if (chance < 0.02 || spare < 0) return null;
    let tightness = spare <= 1 ? 1 : spare <= 4 ? 0.6 : 0.25;
    if (highest !== emphasis) tightness *= 0.4;
    return {
      phrase,
      stems: phrases.stems.slice(first, end),
      strength: chance * tightness * emphasis,
      tightness,
    };
  }

  return {
    match(terms) {
      strengths.fill(0);
      tick++;
      const count = terms.count;
      let places = 0;
      for (let i = 0; i < count; i++) {
        const id = terms.stems[i] ?? 0;
        places = Math.max(places, (terms.positions[i] ?? 0) + 1);
        const weight = (terms.chances[i] ?? 0) * (terms.emphasis[i] ?? 1);
        if (stamp[id] !== tick) {
          stamp[id] = tick;
          best[id] = i;
        } else {
          const other = best[id] ?? 0;
          if (weight > (terms.chances[other] ?? 0) * (terms.emphasis[other] ?? 1)) best[id] = i;
        }
      }
      if (covered.length < places) covered = new Float32Array(places * 2);
      covered.fill(0, 0, places);

      const found: Found[] = [];
      for (let i = 0; i < count; i++) {
        const id = terms.stems[i] ?? 0;
        if (best[id] !== i) continue;
        const end = phrases.starts[id + 1] ?? 0;
        for (let k = phrases.starts[id] ?? 0; k < end; k++) {
          // The next rarest stem tells at once that most phrases are not there.
          if (stamp[phrases.stems[(phrases.stemStarts[k] ?? 0) + 1] ?? 0] !== tick) continue;
          const hit = find(k, terms);
          if (hit) found.push(hit);
        }
      }
      if (found.length > 1) found.sort((a, b) => b.stems.length * b.strength - a.stems.length * a.strength);
      for (const { phrase, stems, strength, tightness } of found) {
        let fresh = 0;
        for (const id of stems) fresh += 1 - (covered[terms.positions[best[id] ?? 0] ?? 0] ?? 0);
        const share = 0.35 + 0.65 * (fresh / stems.length);
        const last = phrases.themeStarts[phrase + 1] ?? 0;
        for (let i = phrases.themeStarts[phrase] ?? 0; i < last; i++) {
          const theme = phrases.themes[i] ?? 0;
          strengths[theme] = (strengths[theme] ?? 0) + (phrases.weights[i] ?? 0) * strength * share;
        }
        if (tightness < 1) continue;
        for (const id of stems) {
          const place = terms.positions[best[id] ?? 0] ?? 0;
          covered[place] = Math.max(covered[place] ?? 0, strength);
        }
      }
      for (let i = 0; i < count; i++) {
        const id = terms.stems[i] ?? 0;
        if (best[id] !== i) continue;
        const first = singles.starts[id] ?? 0;
        const end = singles.starts[id + 1] ?? 0;
        if (first === end) continue;
        const weight =
          (terms.chances[i] ?? 0) *
          (terms.emphasis[i] ?? 1) *
          (1 - WEIGHTS.covered * (covered[terms.positions[i] ?? 0] ?? 0));
        for (let at = first; at < end; at++) {
          const theme = singles.themes[at] ?? 0;
          strengths[theme] = (strengths[theme] ?? 0) + (singles.weights[at] ?? 0) * weight;
        }
      }
      return strengths;
    },
  };
}

/** A theme that a text triggers and its share of all it triggers, 0 to 1. */
export interface ThemeShare {
  readonly theme: number;
  readonly share: number;
}

/** The most themes of a text that count. */
const MOST_THEMES = 8;

/** The themes triggered, as shares of what is asked, largest first. Takes strengths as `ThemeMatcher` gives them. */
export function themeShares(strengths: Float32Array): ThemeShare[] {
  const strongest = [...strengths.entries()]
    .filter(([, value]) => value > 0.02)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_THEMES);
  const whole = strongest.reduce((sum, [, value]) => sum + value ** WEIGHTS.sharpness, 0);
  return strongest
    .map(([theme, value]) => ({ theme, share: value ** WEIGHTS.sharpness / whole }))
    .filter(({ share }) => share >= 0.02);
}
