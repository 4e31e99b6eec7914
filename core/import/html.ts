import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { SourceLine } from './document.ts';

/** Tags that are removed while their content is kept. */
const INLINE = new Set(
  'a abbr acronym address article big body bdi bdo button center cite col colgroup data del dfn div fieldset figcaption figure font form header html iframe img input ins kbd label legend link main map mark meta meter nobr o:p option output p picture progress q rp rt ruby s samp section select small source span strike sub sup table tbody textarea tfoot thead time tt u var video wbr template'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'p div center section article figure form header main body html fieldset table tbody thead address'.split(
    ' ',
  ),
);
/** Elements removed together with their content. */
const DROPPED = 'script|style|svg|noscript|template|object|canvas|iframe';
const EMPHASIS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*', code: '`' };

/** Markers of lines that open or close a container; private-use characters, removed from the user's text. */
export const SIGN = { toggle: '\uE0F1t', aside: '\uE0F1a', end: '\uE0F1e', meta: '\uE0F1m' } as const;

/** Notion's callouts, properties and tables of contents. */
const CALLOUT = /\bclass="[^"]*\b(?:callout|properties|property|table-of-contents|toc)\b/u;

const TAG = /<(\/?)([a-z][a-z0-9:]*)((?:\s+(?:"[^"]*"|'[^']*'|[^'">])*)?|\s*\/)>/giu;

/** Invisible characters that HTML entities stand for. */
const INVISIBLE = /[\u00AD\u200C\u200D]/gu;

/** Decodes HTML entities; unknown ones are kept as written, invisible characters are dropped. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) {
      const named = decodeNamedCharacterReference(name) || decodeNamedCharacterReference(name.toLowerCase());
      return named === false ? whole : named.replace(INVISIBLE, '');
    }
    const code = /^#x/iu.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Converts HTML, or HTML embedded in Markdown, to Markdown lines. Scripts, styles and attributes are dropped, text is kept.
 * Collapsible sections, asides and definition lists become lines that begin with one of `SIGN`.
 *
 * @param isPage true if whitespace is insignificant, as in an HTML file
 * @returns lines with their source line numbers
 */
export function htmlToLines(source: string, isPage: boolean): SourceLine[] {
  const keepLines = (whole: string): string => whole.replace(/[^\n]/gu, '');
  let text = source
    .replace(/<%[\s\S]*?%>|<\?[\s\S]*?\?>|<!doctype[^>]*>/giu, keepLines)
    .replace(new RegExp(`<(${DROPPED})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, 'giu'), keepLines)
    .replace(/<head>(?=\s|<)[\s\S]*?<\/head>/giu, keepLines);
  if (isPage) {
    text = text
      .replace(/<!--[\s\S]*?-->/gu, keepLines)
      .replace(/<sup[^>]*>\s*<a[^>]*href="#cmnt\d[\s\S]*?<\/sup>/giu, keepLines)
      .replace(/<div[^>]*>(?=\s*<p[^>]*>\s*<a[^>]*href="#cmnt_ref)([\s\S]*?)<\/div>/giu, '<aside>$1</aside>');
  }
  const out: SourceLine[] = [];
  let current = '';
  /** Indentation and list marker of the current line. */
  let lead = '';
  let line = 1;
  let indent = '';
  let lists: number[] = [];
  const asides: { readonly name: string; depth: number }[] = [];
  let toggles = 0;
  let isDefinition = false;
  let isRow = false;
  const state = { isPre: false, isSummary: false };
  let comment = '';
  const flush = (): void => {
    const own = isPage && !state.isPre ? lead + current.replace(/[ \t]+/gu, ' ').trim() : lead + current;
    if (own.trim() !== '' || !isPage) out.push({ line, text: own });
    current = '';
    lead = '';
  };
  /** Ends the current line if it has text. */
  const part = (blank = false): void => {
    if (current.trim() !== '') flush();
    if (blank) out.push({ line, text: '' });
    current = '';
    lead = '';
  };
  const sign = (mark: string): void => {
    const before = lead + current;
    if (/^\s*(?:[-*+]|\d+[.)])\s*$/u.test(before)) {
      // A toggle in a list item becomes the item.
      current = '';
      lead = '';
      out.push({ line, text: (/^\s*/u.exec(before)?.[0] ?? '') + mark });
    } else {
      part();
      out.push({ line, text: indent + mark });
    }
  };
  const margin = (): string => '    '.repeat(Math.max(0, (lists.at(-1) ?? 1) - 1));
  const handle = (isClosing: boolean, name: string, attributes: string): string | null => {
    const mark = EMPHASIS[name];
    if (mark !== undefined) return mark;
    if (name === 'br') {
      if (isRow || state.isSummary) return ' ';
      const now = lead + current;
      const margin = /^\s*/u.exec(now)?.[0] ?? '';
      const hang = /^\s*(?:[-*+•]|\d+[.)])\s/u.test(now) ? `${margin}  ` : margin;
      if (current.trim() !== '') flush();
      lead = hang;
      return '';
    }
    if (name === 'hr') {
      part(true);
      out.push({ line, text: '---' }, { line, text: '' });
      return '';
    }
    if (/^h[1-6]$/u.test(name)) {
      part(true);
      if (!isClosing) lead = `${'#'.repeat(Number(name[1]))} `;
      return '';
    }
    if (name === 'ul' || name === 'ol') {
      const kix = /lst-kix_\w+-(\d)/u.exec(attributes);
      part();
      if (isClosing) lists = lists.slice(0, -1);
      else lists.push(kix ? Number(kix[1]) + 1 : (lists.at(-1) ?? 0) + 1);
      if (name === 'ol' && !isClosing) ordered.add(lists.length);
      else if (!isClosing) ordered.delete(lists.length);
      return '';
    }
    if (name === 'li') {
      part();
      if (!isClosing) lead = `${indent}${margin()}${ordered.has(lists.length) ? '1.' : '-'} `;
      return '';
    }
    if (name === 'details') {
      if (isClosing) {
        part();
        if (toggles > 0) {
          toggles -= 1;
          sign(SIGN.end);
        }
      }
      return '';
    }
    if (name === 'summary' || name === 'dt') {
      if (!isClosing) {
        if (name === 'dt' && isDefinition) sign(SIGN.end);
        if (name === 'dt') isDefinition = true;
        else toggles += 1;
        sign(SIGN.toggle);
        state.isSummary = true;
      } else {
        state.isSummary = false;
        const last = out.findLastIndex(({ text: one }) => one.trimStart().startsWith(SIGN.toggle));
        const rest = out.splice(last + 1).map(({ text: one }) => one);
        const whole = [...rest, current].join(' ').replace(/\s+/gu, ' ').trim();
        const opened = out[last];
        if (opened) out[last] = { line: opened.line, text: opened.text + whole };
        current = '';
      }
      return '';
    }
    if (name === 'dl') {
      part(true);
      if (isClosing && isDefinition) {
        isDefinition = false;
        sign(SIGN.end);
      }
      return '';
    }
    if (name === 'dd') {
      part(true);
      return '';
    }
    if (name === 'pre') {
      part(true);
      out.push({ line, text: '```' });
      state.isPre = !isClosing;
      return '';
    }
    if (name === 'blockquote') {
      part(true);
      return '';
    }
    if (name === 'tr') {
      part();
      if (!isClosing) lead = '| ';
      isRow = !isClosing;
      return '';
    }
    if (name === 'td' || name === 'th') return isClosing ? ' | ' : '';
    const aside = asides.at(-1);
    if (aside?.name === name) {
      aside.depth += isClosing ? -1 : 1;
      if (aside.depth === 0) {
        asides.pop();
        part(true);
        sign(SIGN.end);
        return '';
      }
    } else if (!isClosing && (/^(?:aside|nav|footer)$/u.test(name) || CALLOUT.test(attributes))) {
      part(true);
      asides.push({ name, depth: 1 });
      sign(SIGN.aside);
      return '';
    }
    if (isPage && BLOCK.has(name)) {
      if (isRow) return ' ';
      const isInItem = lead !== '' && current.trim() === '';
      if (!isInItem) {
        part(lists.length === 0);
        if (lists.length > 0) lead = `${margin()}  `;
      }
      return '';
    }
    if (BLOCK.has(name)) {
      part(true);
      return '';
    }
    return INLINE.has(name) ? '' : null;
  };
  const ordered = new Set<number>();
  for (const [at, raw] of text.split('\n').entries()) {
    line = at + 1;
    const isFence = !isPage && /^\s*(?:```|~~~)/u.test(raw);
    if (isFence) state.isPre = !state.isPre;
    if (!isPage && (state.isPre || isFence)) {
      out.push({ line, text: raw });
      continue;
    }
    if (comment !== '' || (!isPage && raw.includes('<!--'))) {
      // Comments get lines of their own, so that they can be listed as left out.
      const start = comment === '' ? raw.indexOf('<!--') : 0;
      const end = raw.indexOf('-->', start);
      if (comment === '' && raw.slice(0, start).trim() !== '') out.push({ line, text: raw.slice(0, start) });
      const inner = raw
        .slice(start, end < 0 ? undefined : end)
        .replace(/<!--|-->/gu, '')
        .trim();
      if (inner !== '') out.push({ line, text: SIGN.meta + inner });
      comment = end < 0 ? 'open' : '';
      if (end >= 0 && raw.slice(end + 3).trim() !== '') out.push({ line, text: raw.slice(end + 3) });
      continue;
    }
    if (!isPage) {
      indent = /^[ \t]*/u.exec(raw)?.[0] ?? '';
      if (!/[<&]/u.test(raw)) {
        out.push({ line, text: raw });
        continue;
      }
    }
    if (!isPage) isRow = /^\s*\|.*\|/u.test(raw);
    let last = 0;
    let isTouched = false;
    for (const match of raw.matchAll(TAG)) {
      const before = raw.slice(last, match.index);
      // In backticks or after a backslash, a tag is literal text.
      const isCode =
        (raw.slice(0, match.index).match(/`/gu)?.length ?? 0) % 2 === 1 || raw[match.index - 1] === '\\';
      current += decodeEntities(before);
      const put =
        isCode && !isPage ? null : handle(match[1] === '/', (match[2] ?? '').toLowerCase(), match[3] ?? '');
      if (put !== '') current += put ?? match[0];
      else isTouched = true;
      last = match.index + match[0].length;
    }
    current += decodeEntities(raw.slice(last));
    if (isPage) {
      if (state.isPre) flush();
      else current += ' ';
    } else {
      if (state.isSummary) current += ' ';
      else if (current.trim() !== '' || !isTouched) flush();
      else current = '';
    }
  }
  part();
  return isPage
    ? out.map(({ line: at, text: one }) => ({
        line: at,
        text: one.replace(/\*\*(\s*)\*\*/gu, '$1').replace(/(?<!\*)\*(\s*)\*(?!\*)/gu, '$1'),
      }))
    : out;
}
