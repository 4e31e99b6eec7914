import type { SourceLine } from './document.ts';
import { SIGN } from './html.ts';
import { labelOf } from './labels.ts';

const number = (lines: readonly string[]): SourceLine[] => lines.map((text, at) => ({ line: at + 1, text }));

/** Converts org-mode to Markdown lines. */
export function orgToLines(source: string): SourceLine[] {
  const out: SourceLine[] = [];
  let isDrawer = false;
  for (const { line, text: raw } of number(source.split('\n'))) {
    const put = (text: string): void => void out.push({ line, text });
    const heading =
      /^(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+(:[\w@:]+:))?\s*$/u.exec(
        raw,
      );
    if (/^\s*:[\w-]+:/u.test(raw)) {
      isDrawer = !/^\s*:END:/iu.test(raw) && (isDrawer || /^\s*:(?:PROPERTIES|LOGBOOK):\s*$/iu.test(raw));
      if (!/^\s*:(?:END|PROPERTIES|LOGBOOK):\s*$/iu.test(raw)) put(SIGN.meta + raw.trim());
    } else if (isDrawer) put(SIGN.meta + raw.trim());
    else if (heading) {
      const level = Math.min(9, heading[1]?.length ?? 1);
      put(`${'#'.repeat(level)} ${orgMarks(heading[2] ?? '')}`);
      if (heading[3]) put(SIGN.meta + heading[3]);
    } else if (/^\s*#\+BEGIN_(?:SRC|EXAMPLE)/iu.test(raw)) put('```');
    else if (/^\s*#\+END_(?:SRC|EXAMPLE)/iu.test(raw)) put('```');
    else if (/^\s*#\+BEGIN_\w+|^\s*#\+END_\w+/iu.test(raw)) put('');
    else if (/^\s*#(?:\+\w+:|\s)/u.test(raw)) put(SIGN.meta + raw.replace(/^\s*#\+?/u, '').trim());
    else put(orgMarks(raw));
  }
  return out;
}

function orgMarks(text: string): string {
  return text
    .replace(/\[\[([^\]]+)\]\[((?:[^\]]|\](?!\]))+)\]\]/gu, '$2 ($1)')
    .replace(/\[\[([^\]]+)\]\]/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '**$1**')
    .replace(/(?<![\p{L}\p{N}/:])\/(?=[\p{L}\p{N}])([^/\n]+?)(?<=\S)\/(?![\p{L}\p{N}/])/gu, '*$1*')
    .replace(/(?<![\p{L}\p{N}=])=(?=\S)([^=\n]+?)(?<=\S)=(?![\p{L}\p{N}=])/gu, '`$1`')
    .replace(/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\p{L}\p{N}~])/gu, '`$1`');
}

const UNDERLINE = /^([=\-~^"'`#*+:._<>])\1{2,}\s*$/u;

/** Converts reStructuredText to Markdown lines. */
export function rstToLines(source: string): SourceLine[] {
  const lines = source.split('\n');
  const out: SourceLine[] = [];
  const levels: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const raw = lines[at] ?? '';
    const over = UNDERLINE.exec(raw);
    const isTitle = (text: string | undefined): boolean =>
      text !== undefined && text.trim() !== '' && !UNDERLINE.test(text);
    const underOf = (i: number): string | undefined => UNDERLINE.exec(lines[i] ?? '')?.[1];
    let style: string | null = null;
    let title = raw;
    let next = at;
    if (over && isTitle(lines[at + 1]) && underOf(at + 2) === over[1]) {
      style = `${over[1] ?? ''}${over[1] ?? ''}`;
      title = lines[at + 1] ?? '';
      next = at + 2;
    } else if (
      isTitle(raw) &&
      !/^\s/u.test(raw) &&
      underOf(at + 1) !== undefined &&
      (lines[at + 1]?.trim().length ?? 0) >= Math.min(3, raw.length)
    ) {
      style = underOf(at + 1) ?? '';
      next = at + 1;
    }
    const field = /^(\s*):([\p{L}][\p{L}\p{N} _-]*):\s+(.*)$/u.exec(raw);
    const own = /^~~(.+)~~\s*$/u.exec(raw.trim());
    if (style !== null) {
      if (!levels.includes(style)) levels.push(style);
      out.push({
        line: next > at + 1 ? line + 1 : line,
        text: `${'#'.repeat(levels.indexOf(style) + 1)} ${title.trim()}`,
      });
      at = next;
    } else if (own) out.push({ line, text: `${'#'.repeat(Math.min(6, levels.length + 1))} ${own[1] ?? ''}` });
    else if (field && labelOf(`${field[2] ?? ''}:`))
      out.push({ line, text: `${field[1] ?? ''}**${field[2] ?? ''}:** ${field[3] ?? ''}` });
    else if (/^\s*\.\.\s/u.test(raw) || field) out.push({ line, text: SIGN.meta + raw.trim() });
    else
      out.push({
        line,
        text: raw
          .replace(/``([^`]+)``/gu, '`$1`')
          .replace(/`([^`<]+)\s*<[^>]+>`_/gu, '$1')
          .replace(/^(\s*)#\.\s/u, '$11. '),
      });
  }
  return out;
}

const LATEX_HEADINGS: Readonly<Record<string, number>> = {
  part: 1,
  chapter: 1,
  title: 1,
  section: 2,
  subsection: 3,
  subsubsection: 4,
  paragraph: 5,
  question: 6,
};

/** Converts LaTeX to Markdown lines: headings, items, form fields and text; comments and settings are marked as left out. */
export function latexToLines(source: string): SourceLine[] {
  const out: SourceLine[] = [];
  let isBody = !source.includes('\\begin{document}');
  let depth = 0;
  let isOrdered = false;
  for (const { line, text: raw } of number(source.split('\n'))) {
    const put = (text: string): void => void out.push({ line, text });
    const comment = /(?<!\\)%(.*)$/u.exec(raw);
    let text = comment ? raw.slice(0, comment.index) : raw;
    if (comment?.[1]?.trim()) put(SIGN.meta + comment[1].trim());
    if (!isBody) {
      isBody = text.includes('\\begin{document}');
      const title = /\\title\{(.+)\}/u.exec(text);
      if (title) put(`# ${latexMarks(title[1] ?? '')}`);
      else if (text.trim() !== '' && !isBody) put(SIGN.meta + text.trim());
      continue;
    }
    for (const env of text.matchAll(/\\(begin|end)\{(\w+\*?)\}/gu)) {
      if (!/^(?:itemize|enumerate|description|questions)\*?$/u.test(env[2] ?? '')) continue;
      depth += env[1] === 'begin' ? 1 : -1;
      isOrdered = env[1] === 'begin' && /^(?:enumerate|questions)/u.test(env[2] ?? '');
    }
    text = text.replace(/\\(?:begin|end)\{[^}]*\}(?:\[[^\]]*\])?(?:\{[^}]*\})?/gu, '').trim();
    const heading = /^\\(part|chapter|title|section|subsection|subsubsection|paragraph)\*?\{(.*)\}/u.exec(
      text,
    );
    const item = /^\\(?:item|question)(?:\[([^\]]*)\])?\s*(.*)$/u.exec(text);
    const field = /^\\(?:TextField|ChoiceMenu|CheckBox)(?:\[[^\]]*\])?\{(.*)\}/u.exec(text);
    const indent = '    '.repeat(Math.max(0, depth - 1));
    if (text === '') put('');
    else if (heading)
      put(`${'#'.repeat(LATEX_HEADINGS[heading[1] ?? ''] ?? 2)} ${latexMarks(heading[2] ?? '')}`);
    else if (item)
      put(
        `${indent}${isOrdered ? '1.' : '-'} ${item[1] ? `**${latexMarks(item[1])}** ` : ''}${latexMarks(item[2] ?? '')}`,
      );
    else if (field) put(`${indent}- ${latexMarks(field[1] ?? '')}`);
    else if (
      /^\\(?:author|date|clearpage|maketitle|newpage|vspace|hspace|tableofcontents|usepackage|setlength)\b/u.test(
        text,
      )
    )
      put(SIGN.meta + text.replace(/\\/gu, ''));
    else put(`${depth > 0 ? `${indent}  ` : ''}${latexMarks(text)}`);
  }
  return out;
}

function latexMarks(text: string): string {
  return text
    .replace(/\\textbf\{([^{}]*)\}/gu, '**$1**')
    .replace(/\\(?:textit|emph)\{([^{}]*)\}/gu, '*$1*')
    .replace(/\\texttt\{([^{}]*)\}/gu, '`$1`')
    .replace(/\\href\{([^{}]*)\}\{([^{}]*)\}/gu, '$2 ($1)')
    .replace(/\\(?:underline|url|footnote|textsc|mbox)\{([^{}]*)\}/gu, '$1')
    .replace(/``|''/gu, '"')
    .replace(/---/gu, '—')
    .replace(/--/gu, '–')
    .replace(/\\ldots(?:\{\})?|\\dots(?:\{\})?/gu, '…')
    .replace(/\\([%&$#_{}])/gu, '$1')
    .replace(/\\\\(?:\[[^\]]*\])?/gu, '')
    .replace(/~/gu, ' ');
}
