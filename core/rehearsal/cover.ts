/** The fewest stories that cover some themes, and the themes that none covers. */
export interface Cover {
  /** Indices of stories, in order. */
  readonly stories: readonly number[];
  /** Indices of themes that no story covers, in order. */
  readonly gaps: readonly number[];
}

/** So many partial sets are looked at before the best found so far is taken; 20 stories need far fewer. */
const MOST_STEPS = 200_000;

/**
 * Finds the smallest set of stories that covers every theme that can be covered: exactly for up to 20 stories, and for more as
 * far as `MOST_STEPS` goes. Branches on the theme that the fewest stories cover, deepening by one story at a time (Knuth, The Art
 * of Computer Programming 7.2.2.1, on exact cover).
 *
 * @param covers for each story the indices of the themes it covers
 * @param themes how many themes there are
 */
export function smallestCover(covers: readonly (readonly number[])[], themes: number): Cover {
  const storiesOf = Array.from({ length: themes }, (): number[] => []);
  for (const [story, own] of covers.entries()) {
    for (const theme of new Set(own)) storiesOf[theme]?.push(story);
  }
  const gaps = storiesOf.flatMap((stories, theme) => (stories.length === 0 ? [theme] : []));
  const sets = covers.map((own) => new Set(own));
  const best = { stories: greedyCover(sets, storiesOf) };
  let steps = 0;

  /** Whether the themes left are covered by so many more stories; fills `chosen` with them. */
  const search = (left: readonly number[], most: number, chosen: number[]): boolean => {
    if (left.length === 0) return true;
    if (most === 0 || ++steps > MOST_STEPS) return false;
    const widest = Math.max(
      ...sets.map((set) => left.reduce((sum, theme) => sum + (set.has(theme) ? 1 : 0), 0)),
    );
    if (widest * most < left.length) return false;
    const rarest = left.reduce((one, other) =>
      (storiesOf[other]?.length ?? 0) < (storiesOf[one]?.length ?? 0) ? other : one,
    );
    for (const story of storiesOf[rarest] ?? []) {
      chosen.push(story);
      if (
        search(
          left.filter((theme) => !sets[story]?.has(theme)),
          most - 1,
          chosen,
        )
      )
        return true;
      chosen.pop();
    }
    return false;
  };
  const all = storiesOf.flatMap((stories, theme) => (stories.length > 0 ? [theme] : []));
  for (let size = 0; size < best.stories.length; size++) {
    const chosen: number[] = [];
    if (search(all, size, chosen)) best.stories = chosen;
  }
  return { stories: best.stories.toSorted((one, other) => one - other), gaps };
}

/** Takes the story that covers the most themes still open, again and again. */
function greedyCover(
  sets: readonly ReadonlySet<number>[],
  storiesOf: readonly (readonly number[])[],
): number[] {
  const open = new Set(storiesOf.flatMap((stories, theme) => (stories.length > 0 ? [theme] : [])));
  const chosen: number[] = [];
  while (open.size > 0) {
    const counts = sets.map((set) => [...open].filter((theme) => set.has(theme)).length);
    const story = counts.indexOf(Math.max(...counts));
    chosen.push(story);
    for (const theme of sets[story] ?? []) open.delete(theme);
  }
  return chosen;
}
