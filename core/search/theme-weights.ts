/** A few themes with a weight each; a short list is quicker to make and to read than a map. */
export class ThemeWeights {
  readonly themes: number[] = [];
  readonly weights: number[] = [];

  of(theme: number): number {
    return this.weights[this.themes.indexOf(theme)] ?? 0;
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
