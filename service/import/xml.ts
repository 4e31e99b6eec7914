/** An element of a document's XML: its name with prefix ("w:p"), attributes and what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!(?:[^>[]|\[[^\]]*\])*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;

/** Reads XML as office programs write it. Entities of its own a document may declare are not followed. Never throws. */
export function readXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  let last = 0;
  for (const token of source.matchAll(TOKEN)) {
    const text = source.slice(last, token.index);
    if (text !== '') open.at(-1)?.children.push(decode(text));
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
      own[key] = decode(double ?? single ?? '');
    const element: XmlElement = { name, attributes: own, children: [] };
    open.at(-1)?.children.push(element);
    // Nothing a person wrote is nested so deep.
    if (empty !== '/' && open.length < 500) open.push(element);
  }
  return root;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,5});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code =
      name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** All elements of a name below one, in reading order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const out: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) out.push(child);
    else out.push(...elementsOf(child, name));
  }
  return out;
}

/** Its text, with everything below it. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
