const FRONT_MATTER =
  /^---[ \t]*(?:\r\n|\r|\n)(?:(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[^\s:#-][^:\r\n]*:(?:[ \t][^\r\n]*)?(?:\r\n|\r|\n))/;
const CLOSING = /(?:^|\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r|\n|$)/g;

/**
 * Where the Markdown begins: behind a byte order mark and behind a YAML block between two `---` lines at the very top.
 * A rule that merely opens the file is not taken for one: the first line below it must read `key: value`.
 *
 * @returns UTF-16 offset of the first character of Markdown
 */
export function findMarkdownStart(text: string): number {
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', top)) return top;
  const opening = FRONT_MATTER.exec(text.slice(top, top + 4096));
  if (!opening) return top;
  CLOSING.lastIndex = top + 3;
  const closing = CLOSING.exec(text);
  return closing ? closing.index + closing[0].length : top;
}
