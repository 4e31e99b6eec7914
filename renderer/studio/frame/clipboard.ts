/**
 * Puts words on the clipboard, also as rich text, while a press of a key or button is carried out. It needs no permission, which
 * Electron's pages do not have.
 *
 * @param html the same words for documents and mail; null for plain words alone
 * @returns false where the page may not
 */
export function copyWords(text: string, html: string | null = null): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (html !== null) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', fill);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a permission
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
}
