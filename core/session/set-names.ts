import { LONGEST_NAME } from './ledger.ts';

/**
 * Gives each set a name that no set before it has: “Acme”, “Acme 2”. Sets without a name are called so.
 *
 * @returns the same array where each has one
 */
export function withOwnNames<Named extends { name: string }>(sets: Named[]): Named[] {
  const taken = new Set<string>();
  const named = sets.map((set) => {
    const name = freeName(set.name.trim().slice(0, LONGEST_NAME) || 'No name', taken);
    taken.add(name);
    return name === set.name ? set : { ...set, name };
  });
  return named.every((set, at) => set === sets[at]) ? sets : named;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted.slice(0, LONGEST_NAME - 5)} ${count}`;
    if (!taken.has(name)) return name;
  }
}
