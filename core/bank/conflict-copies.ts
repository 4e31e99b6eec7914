/**
 * The files beside a bank that a sync program has made of it when two computers changed it at once (Syncthing, Dropbox,
 * Nextcloud, iCloud).
 *
 * @param bank file name of the bank
 * @param names of the files in its folder
 */
export function findConflictCopies(bank: string, names: readonly string[]): string[] {
  const dot = bank.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [bank.slice(0, dot), bank.slice(dot)] : [bank, ''];
  return names.filter((name) => {
    if (!name.startsWith(stem) || !name.endsWith(ending) || name.length <= bank.length) return false;
    const added = name.slice(stem.length, name.length - ending.length);
    return /^(?:\.sync-conflict-[\dA-Z-]+| \([^()]*conflicted copy[^()]*\)|_conflict-[\w-]+| \d{1,2})$/i.test(
      added,
    );
  });
}
