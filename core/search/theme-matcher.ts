import type { CompiledThemes } from './open-themes.ts';
import { WEIGHTS } from './weights.ts';

/** The theme stems in a text, as parallel lists. A half-typed or misspelt word has several alternatives. */
export interface TermSequence {
  /** Length of the lists below. */
  readonly count: number;
  /** Theme stems; alternatives share a position. */
  readonly stems: number[];
  /** Probability that each is meant. */
  readonly chances: number[];
  /** Index of the word in the text, from 0. */
  readonly positions: number[];
  /** As in `ReadWord`. */
  readonly emphasis: number[];
}

interface Found {
  readonly phrase: number;
  readonly stems: readonly number[];
  readonly strength: number;
  readonly tightness: number;
}

/** Finds the themes that a text triggers. Reuses its buffers, so create one for many texts. */
export interface ThemeMatcher {
  /** Returns the strength of each theme, 0 or more. The array is overwritten by the next call. */
  match(terms: TermSequence): Float32Array;
}

/** Creates a matcher for a theme table. */
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
          // Looking up the second-rarest stem first rules out most phrases.
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

/** A triggered theme, and its share of all that the text asks about, 0 to 1. */
export interface ThemeShare {
  readonly theme: number;
  readonly share: number;
}

/** Maximum number of themes of a text. */
const MAX_THEMES = 8;

/** Converts strengths from `ThemeMatcher` to shares, largest first. */
export function themeShares(strengths: Float32Array): ThemeShare[] {
  const strongest = [...strengths.entries()]
    .filter(([, value]) => value > 0.02)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MAX_THEMES);
  const whole = strongest.reduce((sum, [, value]) => sum + value ** WEIGHTS.sharpness, 0);
  return strongest
    .map(([theme, value]) => ({ theme, share: value ** WEIGHTS.sharpness / whole }))
    .filter(({ share }) => share >= 0.02);
}
