const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/y;
const KEY = /^[^\s#>`*-][^:]*:(?:[ \t]|$)/;

/**
 * Where the Markdown begins: behind a byte order mark and behind a YAML block between `---` lines at the very top. Rules that
 * merely open a file are not taken for one: every line between has to read as YAML, the first as `key: value`.
 *
 * @returns UTF-16 offset of the first character of Markdown
 */
export function findMarkdownStart(text: string): number {
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!/^---[ \t]*(?:\r|\n)/.test(text.slice(top, top + 80))) return top;
  return findFrontMatterEnd(text, top) ?? top;
}

function findFrontMatterEnd(text: string, top: number): number | null {
  LINE.lastIndex = top;
  LINE.exec(text);
  let isFirst = true;
  let mayList = false;
  let isBelowBlank = false;
  while (LINE.lastIndex < text.length) {
    const line = LINE.exec(text)?.[1] ?? '';
    if (!isFirst && /^(?:---|\.\.\.)[ \t]*$/.test(line)) return LINE.lastIndex;
    const isBlank = line.trim() === '';
    const isKey = KEY.test(line);
    const isItem = line.startsWith('- ') && mayList;
    const isComment = line.startsWith('#') && !isBelowBlank;
    const isInner = /^[ \t]+\S/.test(line);
    if (isFirst ? !isKey : !(isBlank || isKey || isItem || isComment || isInner)) return null;
    if (isKey) mayList = /:[ \t]*$/.test(line);
    isBelowBlank = isBlank;
    isFirst = false;
  }
  return null;
}
