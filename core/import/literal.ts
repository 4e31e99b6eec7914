/**
 * Parses the first array or object literal in JavaScript or lenient JSON (comments, single quotes, bare keys, trailing
 * commas). Evaluates nothing.
 *
 * @returns undefined if there is none
 */
export function readLiteral(source: string): unknown {
  const start = /(?:=|export\s+default|module\.exports|return|^)\s*(?=[[{])/mu.exec(source);
  const from = start ? start.index + start[0].length : source.search(/[[{]/u);
  if (from < 0) return undefined;
  try {
    return new LiteralReader(source, from).value(0);
  } catch {
    return undefined;
  }
}

const DEEPEST = 200;

class LiteralReader {
  constructor(
    private readonly source: string,
    private at: number,
  ) {}

  value(depth: number): unknown {
    this.skip();
    const sign = this.source[this.at];
    if (sign === undefined || depth > DEEPEST) throw new SyntaxError('no value');
    if (sign === '[') return this.list(depth);
    if (sign === '{') return this.object(depth);
    if (sign === '"' || sign === "'" || sign === '`') return this.joined();
    const word = /^[^\s,\]}:;]+/u.exec(this.source.slice(this.at, this.at + 500))?.[0];
    if (word === undefined) throw new SyntaxError('no value');
    this.at += word.length;
    if (/^-?\d/u.test(word)) return Number(word);
    return word === 'true'
      ? true
      : word === 'false'
        ? false
        : word === 'null' || word === 'undefined'
          ? null
          : word;
  }

  private list(depth: number): unknown[] {
    const out: unknown[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.take(']')) return out;
      out.push(this.value(depth + 1));
      this.skip();
      if (!this.take(',') && this.source[this.at] !== ']') throw new SyntaxError('no end');
    }
  }

  private object(depth: number): Record<string, unknown> {
    const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.take('}')) return out;
      const key = /["'`]/u.test(this.source[this.at] ?? '') ? this.text() : this.bareKey();
      this.skip();
      if (!this.take(':')) throw new SyntaxError('no colon');
      out[key] = this.value(depth + 1);
      this.skip();
      if (!this.take(',') && this.source[this.at] !== '}') throw new SyntaxError('no end');
    }
  }

  private bareKey(): string {
    const key = /^[\p{L}\p{N}_$-]+/u.exec(this.source.slice(this.at, this.at + 200))?.[0];
    if (key === undefined) throw new SyntaxError('no key');
    this.at += key.length;
    return key;
  }

  /** Reads string literals joined by `+`. */
  private joined(): string {
    let out = this.text();
    for (;;) {
      this.skip();
      if (this.source[this.at] !== '+') return out;
      this.at += 1;
      this.skip();
      out += this.text();
    }
  }

  private text(): string {
    const quote = this.source[this.at] ?? '';
    let out = '';
    for (this.at += 1; this.at < this.source.length; this.at += 1) {
      const sign = this.source[this.at] ?? '';
      if (sign === quote) {
        this.at += 1;
        return out;
      }
      if (sign !== '\\') {
        out += sign;
        continue;
      }
      this.at += 1;
      const escaped = this.source[this.at] ?? '';
      const hex = /^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/iu.exec(this.source.slice(this.at, this.at + 5));
      if (hex) {
        out += String.fromCharCode(parseInt(hex[1] ?? hex[2] ?? '0', 16));
        this.at += hex[0].length - 1;
      } else out += { n: '\n', t: '\t', r: '\r', '\n': '' }[escaped] ?? escaped;
    }
    throw new SyntaxError('no end');
  }

  private skip(): void {
    const gap = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/u;
    for (
      let rest = gap.exec(this.source.slice(this.at, this.at + 4000));
      rest;
      rest = gap.exec(this.source.slice(this.at, this.at + 4000))
    )
      this.at += rest[0].length;
  }

  private take(sign: string): boolean {
    if (this.source[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
}
