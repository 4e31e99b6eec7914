/**
 * Gives the entries of a record that are filed under ids the ids from now on.
 *
 * @returns null where nothing changes
 */
export function renameKeys<Value>(
  record: Readonly<Record<string, Value>>,
  renamed: ReadonlyMap<string, string>,
): Record<string, Value> | null {
  const entries = Object.entries(record);
  if (!entries.some(([id]) => renamed.has(id))) return null;
  // What is under the new id already is not replaced.
  const stays = entries.filter(([id]) => !renamed.has(id));
  const known = new Set(stays.map(([id]) => id));
  const moved = entries.flatMap(([id, value]) => {
    const name = renamed.get(id);
    return name === undefined || known.has(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...stays, ...moved]);
}
