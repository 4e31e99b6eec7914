/** `Array.toSpliced` for any number of values: given one by one, some hundred thousand are more than a call can take. */
export function spliced<Value>(
  list: readonly Value[],
  start: number,
  removed: number,
  put: readonly Value[],
): Value[] {
  return [...list.slice(0, start), ...put, ...list.slice(start + removed)];
}
