/** What sync programs add to the name of a conflict copy, between the bank's name and its extension. */
const MARKS: readonly RegExp[] = [
  // Dropbox, Nextcloud, Proton Drive, Tresorit: "bank (Ada's conflicted copy 2026-11-23)", "(Case Conflict)", "(SFConflict …)".
  /^ ?\([^()]*(?:conflict|conflit|conflicto|konflikt|conflitto|競合|冲突|衝突)[^()]*(?:\(\d+\)[^()]*)?\)(?: ?\(\d+\))?$/i,
  // pCloud, older Google Drive: "bank [conflicted]", "bank[Conflict]".
  /^ ?\[conflict(?:ed)?[^[\]]*\]$/i,
  // Syncthing: "bank.sync-conflict-20261123-171100-ABCDEFG".
  /^\.sync-conflict-[\dA-Z-]+$/i,
  // ownCloud: "bank_conflict-20261123-171100"; Synology: "bank_ADA-PC_Nov-23-171100-2026_Conflict".
  /^_(?:[^_]+_[^_]+_)?conflict(?:-[\w-]+)?$/i,
  // Resilio, rclone: "bank.Conflict", "bank.conflict1".
  /^\.conflict\d*$/i,
  // iCloud: "bank 2"; Google Drive: "bank (1)".
  /^ (?:\d{1,2}|\(\d{1,2}\))$/,
  // OneDrive appends the computer's name; these are the names systems choose by default.
  /^-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{5,}(?:-\d{1,2})?$/,
  /^-[\p{L}\p{N}’' -]*(?:MacBook|iMac|Mac-mini|Mac mini)[\p{L}\p{N}’' -]*$/u,
];

/**
 * The conflict copies of a bank, which a sync program makes when two computers change it at once (Dropbox, iCloud, Syncthing,
 * Nextcloud, OneDrive, Google Drive and others).
 *
 * @param bank file name of the bank
 * @param names of the files in its folder
 * @param computer name of this computer, which OneDrive may append
 */
export function findConflictCopies(bank: string, names: readonly string[], computer = ''): string[] {
  const dot = bank.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [bank.slice(0, dot), bank.slice(dot)] : [bank, ''];
  const own = computer === '' ? null : `-${computer.toLowerCase()}`;
  return names.filter((name) => {
    // macOS may decompose accents that other systems compose.
    const [found, wanted] = [name.normalize('NFC'), stem.normalize('NFC')];
    if (found.length <= wanted.length + ending.length) return false;
    if (!found.startsWith(wanted) || !found.endsWith(ending)) {
      // rclone appends its mark to the extension.
      return ending !== '' && /^\.conflict\d*$/i.test(name.slice(bank.length)) && name.startsWith(bank);
    }
    const added = found.slice(wanted.length, found.length - ending.length);
    const ofThis = own !== null && added.toLowerCase().replace(/-\d{1,2}$/, '') === own;
    return ofThis || MARKS.some((mark) => mark.test(added));
  });
}
