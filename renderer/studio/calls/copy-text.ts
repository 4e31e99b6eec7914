/** Puts words on the clipboard. @returns false where the page may not */
export async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copySelected(words);
  }
}

/** The older way, which a click alone allows: Electron’s pages have no permission to use the clipboard otherwise. */
function copySelected(words: string): boolean {
  const field = document.createElement('textarea');
  field.value = words;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left without the permission
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
