/**
 * Finds by halving the last item whose key is at most `key`.
 *
 * @param items in ascending order of their keys
 * @returns its index; -1 when there is none
 */
export function lastAtOrBefore<Item>(
  items: readonly Item[],
  key: number,
  keyOf: (item: Item) => number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && keyOf(item) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
