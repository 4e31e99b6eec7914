import type { Block, SourceDocument } from '../../core/import/document.ts';
import { decodeEntities } from '../../core/import/html.ts';
import { openArchive } from './archive.ts';
import { ImportError } from './import-error.ts';
import { readingWords } from './words.ts';

const utf8 = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '');

function documentOf(blocks: readonly Block[], title: string | null = null): SourceDocument {
  const lines = blocks.flatMap(({ line, text, rows }) =>
    (rows ?? [[text]]).flatMap((row) => row.map((cell) => ({ line, text: cell }))),
  );
  return { title, blocks, lines: lines.filter(({ text }) => text.trim() !== '') };
}

/** Reads the headings, lists, paragraphs and tables of an OpenDocument text, without tracked deletions and comments. */
export function readOdt(bytes: Uint8Array): SourceDocument {
  const files = openArchive(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  if (utf8(files.get('META-INF/manifest.xml')).includes('encryption-data'))
    throw new ImportError('encrypted', readingWords.locked);
  const content = files.get('content.xml');
  if (!content) throw new ImportError('broken', readingWords.noOpenDocument);
  const [body] = elementsOf(readXml(utf8(content)), 'office:text');
  const blocks: Block[] = [];
  const put = (block: Omit<Block, 'line'>): void => void blocks.push({ ...block, line: blocks.length + 1 });
  const visit = (element: XmlElement, depth: number): void => {
    let isFirst = true;
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const text = (): string => odtText(child).trim();
      if (child.name === 'text:h')
        put({ kind: 'heading', level: Number(child.attributes['text:outline-level'] ?? 1), text: text() });
      else if (child.name === 'text:p' && text() !== '') {
        if (depth > 0 && isFirst) put({ kind: 'item', level: (depth - 1) * 4, text: text() });
        else put({ kind: 'text', level: depth * 4, text: text() });
        isFirst = false;
      } else if (child.name === 'text:list') visitList(child, depth);
      else if (child.name === 'table:table')
        put({
          kind: 'table',
          level: 0,
          text: '',
          rows: elementsOf(child, 'table:table-row').map((row) =>
            elementsOf(row, 'table:table-cell').map((cell) =>
              elementsOf(cell, 'text:p').map(odtText).join('\n'),
            ),
          ),
        });
      else if (child.name === 'text:section' || child.name === 'text:index-body') visit(child, depth);
    }
  };
  const visitList = (list: XmlElement, depth: number): void => {
    for (const item of list.children)
      if (typeof item !== 'string' && /^text:list-(?:item|header)$/u.test(item.name)) visit(item, depth + 1);
  };
  if (body) visit(body, 0);
  return documentOf(blocks);
}

function odtText(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'text:line-break') return '\n';
      if (child.name === 'text:s') return ' '.repeat(Number(child.attributes['text:c'] ?? 1));
      if (child.name === 'text:tab') return ' ';
      return /^(?:office:annotation|text:tracked-changes|text:note-citation)/u.test(child.name)
        ? ''
        : odtText(child);
    })
    .join('');
}

/** Reads slides: titles become headings, bullets items, and speaker notes the text below them. */
export function readPptx(bytes: Uint8Array): SourceDocument {
  const files = openArchive(bytes, (name) => /^ppt\/(?:slides|notesSlides)\/(?:_rels\/)?[^/]+$/u.test(name));
  const slides = [...files.keys()]
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/u.test(name))
    .sort((a, b) => numberIn(a) - numberIn(b));
  if (slides.length === 0) throw new ImportError('broken', readingWords.noSlides);
  const blocks: Block[] = [];
  for (const name of slides) {
    const line = numberIn(name);
    const shapes = elementsOf(readXml(utf8(files.get(name))), 'p:sp');
    for (const shape of shapes) {
      const type = elementsOf(shape, 'p:ph')[0]?.attributes['type'] ?? '';
      if (/^(?:sldNum|dt|ftr)$/u.test(type)) continue;
      for (const paragraph of elementsOf(shape, 'a:p')) {
        const text = elementsOf(paragraph, 'a:t').map(textOf).join('').trim();
        if (text === '') continue;
        const level = Number(elementsOf(paragraph, 'a:pPr')[0]?.attributes['lvl'] ?? 0);
        if (/title/iu.test(type)) blocks.push({ kind: 'heading', level: 2, line, text });
        else blocks.push({ kind: 'item', level: level * 4, line, text });
      }
    }
    const link = /notesSlides\/(notesSlide\d+\.xml)/u.exec(
      utf8(files.get(name.replace('slides/', 'slides/_rels/').concat('.rels'))),
    )?.[1];
    const notes = link === undefined ? undefined : files.get(`ppt/notesSlides/${link}`);
    for (const shape of notes ? elementsOf(readXml(utf8(notes)), 'p:sp') : []) {
      if (elementsOf(shape, 'p:ph')[0]?.attributes['type'] !== 'body') continue;
      for (const paragraph of elementsOf(shape, 'a:p')) {
        const text = elementsOf(paragraph, 'a:t').map(textOf).join('').trim();
        if (text !== '') blocks.push({ kind: 'text', level: 0, line, text });
      }
    }
  }
  return documentOf(blocks);
}

const numberIn = (name: string): number => Number(/(\d+)\.xml/u.exec(name)?.[1] ?? 0);

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Reads the visible sheets of an Excel workbook; a formula gives the value it last had. */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const files = openArchive(bytes, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/u.test(
      name,
    ),
  );
  const workbook = files.get('xl/workbook.xml');
  if (!workbook) throw new ImportError('broken', readingWords.noSheets);
  const shared = elementsOf(readXml(utf8(files.get('xl/sharedStrings.xml'))), 'si').map((one) =>
    elementsOf(one, 't').map(textOf).join(''),
  );
  const targets = new Map(
    elementsOf(readXml(utf8(files.get('xl/_rels/workbook.xml.rels'))), 'Relationship').map(
      ({ attributes }) => [
        attributes['Id'] ?? '',
        (attributes['Target'] ?? '').replace(/^\/?(?:xl\/)?/u, ''),
      ],
    ),
  );
  return elementsOf(readXml(utf8(workbook)), 'sheet')
    .filter(({ attributes }) => attributes['state'] === undefined || attributes['state'] === 'visible')
    .map(({ attributes }) => {
      const sheet = readXml(utf8(files.get(`xl/${targets.get(attributes['r:id'] ?? '') ?? ''}`)));
      const rows = elementsOf(sheet, 'row').map((row) => {
        const cells: string[] = [];
        for (const [at, cell] of elementsOf(row, 'c').entries()) {
          const column = columnAt(cell.attributes['r']) ?? at;
          const type = cell.attributes['t'];
          const value = elementsOf(cell, 'v').map(textOf).join('');
          const text =
            type === 's'
              ? (shared[Number(value)] ?? '')
              : type === 'inlineStr'
                ? elementsOf(cell, 't').map(textOf).join('')
                : value;
          if (column < 200) cells[column] = text;
        }
        return Array.from(cells, (cell: string | undefined) => cell ?? '');
      });
      return {
        name: attributes['name'] ?? '',
        rows: rows.filter((row) => row.some((cell) => cell.trim() !== '')),
      };
    });
}

function columnAt(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Reads an OPML outline as items; a top-level one with children is a title, unless it is a question. */
export function readOpml(source: string): SourceDocument {
  const blocks: Block[] = [];
  const visit = (element: XmlElement, depth: number): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name !== 'outline') visit(child, depth);
      else {
        const text = (child.attributes['text'] ?? child.attributes['title'] ?? '').trim();
        const isParent = child.children.some((one) => typeof one !== 'string' && one.name === 'outline');
        if (text !== '')
          blocks.push({
            kind: 'item',
            level: depth * 4,
            line: blocks.length + 1,
            text,
            isTitle: isParent && depth === 0 && !/[?？]/u.test(text),
          });
        const note = child.attributes['_note'];
        if (note !== undefined && note.trim() !== '')
          blocks.push({ kind: 'text', level: depth * 4 + 2, line: blocks.length + 1, text: note.trim() });
        visit(child, depth + 1);
      }
    }
  };
  const root = readXml(source);
  const title = elementsOf(root, 'title').map(textOf)[0]?.trim() ?? null;
  for (const body of elementsOf(root, 'body')) visit(body, 0);
  return documentOf(blocks, title === '' ? null : title);
}

/** An XML element: its name with prefix ("w:p"), attributes, and the elements and text in it. */
interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!(?:[^>[]|\[[^\]]*\])*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;

/** Parses XML as office programs write it. Entities declared in the document are not expanded. Never throws. */
function readXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  let last = 0;
  for (const token of source.matchAll(TOKEN)) {
    const text = source.slice(last, token.index);
    if (text !== '') open.at(-1)?.children.push(decodeEntities(text));
    last = token.index + token[0].length;
    const [, data, closing, name, attributes = '', empty] = token;
    if (data !== undefined) open.at(-1)?.children.push(data);
    if (name === undefined) continue;
    if (closing === '/') {
      const at = open.findLastIndex((one) => one.name === name);
      if (at > 0) open.length = at;
      continue;
    }
    const own: Record<string, string> = {};
    for (const [, key = '', double, single] of attributes.matchAll(
      /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu,
    ))
      own[key] = decodeEntities(double ?? single ?? '');
    const element: XmlElement = { name, attributes: own, children: [] };
    open.at(-1)?.children.push(element);
    // No real document is nested this deep.
    if (empty !== '/' && open.length < 500) open.push(element);
  }
  return root;
}

/** Returns the descendants of that name in document order, without those nested in another one. */
function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const out: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) out.push(child);
    else out.push(...elementsOf(child, name));
  }
  return out;
}

/** Returns the text of an element and its descendants. */
function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
