/** Paths by so many of their last names as tell them apart, without “.md”. */
export function shortPaths(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split(/[\\/]/).filter(Boolean));
  return split.map((names) => {
    for (let count = 1; count < names.length; count++) {
      const short = last(names, count);
      if (split.filter((others) => last(others, count) === short).length === 1) return short;
    }
    return last(names, names.length);
  });
}

function last(names: readonly string[], count: number): string {
  return names
    .slice(-count)
    .join('/')
    .replace(/\.(?:md|markdown)$/i, '');
}
