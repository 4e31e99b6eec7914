import { analyse } from 'chardet';

export interface DecodedText {
  readonly text: string;
  /** As `TextDecoder` names it ("utf-8", "gbk"). */
  readonly encoding: string;
}

/** Encodings that detection may return. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'koi8-r',
] as const;

/** Maps chardet's names to those of TextDecoder, or to a superset of the encoding. */
const NAMES: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  ascii: 'utf-8',
  gb18030: 'gb18030',
  'iso-2022-cn': 'gb18030',
};
const KNOWN = new Set<string>(ENCODINGS);

/**
 * Decodes a file of unknown encoding: by its byte order mark, as UTF-8 if it is valid, else by its characters.
 *
 * @param chosen an encoding to use instead
 */
export function decodeText(bytes: Uint8Array, chosen: string | null = null): DecodedText {
  if (chosen !== null) return { text: decodeAs(bytes, chosen), encoding: chosen };
  const mark = markOf(bytes);
  if (mark !== null) return { text: new TextDecoder(mark).decode(bytes), encoding: mark };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: detect by characters.
  }
  const found = analyse(bytes.subarray(0, 65_536))
    .map(({ name, confidence }) => ({ name: NAMES[name.toLowerCase()] ?? name.toLowerCase(), confidence }))
    .filter(({ name }) => KNOWN.has(name));
  const encoding = bestOf(bytes, found);
  return { text: decodeAs(bytes, encoding), encoding };
}

const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Works around Node releases that decode Windows-1252 as Latin-1, with control characters for quotes and dashes. */
function decodeAs(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009F]/gu, (character) => C1[character.charCodeAt(0) - 0x80] ?? character);
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  if ((zeros[1] ?? 0) > head.length / 6 && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > head.length / 6 && zeros[1] === 0) return 'utf-16be';
  return null;
}

/**
 * Picks the encoding that gives the most plausible characters, since a short text is too little for detectors alone.
 */
function bestOf(bytes: Uint8Array, found: readonly { name: string; confidence: number }[]): string {
  // In Western text, non-ASCII letters stand alone among ASCII ones; double-byte characters come in runs.
  const runs = runsOf(bytes);
  const isSingle = runs.length > 0 && runs.filter((length) => length === 1).length / runs.length >= 0.6;
  if (isSingle)
    return found.find(({ name }) => name === 'windows-1251')?.confidence === 100
      ? 'windows-1251'
      : 'windows-1252';
  const tries = [
    ...new Set([...found.map(({ name }) => name), 'shift_jis', 'gb18030', 'euc-kr', 'big5', 'windows-1252']),
  ];
  let best = { encoding: 'windows-1252', score: -Infinity };
  for (const encoding of tries) {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536));
    const confidence = found.find(({ name }) => name === encoding)?.confidence ?? 0;
    const score = plausibility(text) + confidence / 400;
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

/** Returns the lengths of the runs of non-ASCII bytes. */
function runsOf(bytes: Uint8Array): number[] {
  const runs: number[] = [];
  let length = 0;
  for (const byte of bytes.subarray(0, 65_536)) {
    if (byte > 127) length += 1;
    else if (length > 0) {
      runs.push(length);
      length = 0;
    }
  }
  return length > 0 ? [...runs, length] : runs;
}

/** The most common characters of Chinese (both scripts) and Korean. */
const COMMON = new Set(
  '的一是不了在人有我他这個个们們来來到时時大地为為子中你说說生国國年着就那和要她出也得里裡后後自以会會家可下而过過天去能对對小多然于於心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開问問题題什怎哪谁誰请請经歷历经面试試工作이다는을를의에가고하지한로기서도인사시어나자그대해요까무엇왜어떻게있습니',
);

/** Scores how common the non-ASCII characters are; those that no real text contains count against it. */
function plausibility(text: string): number {
  const all = Array.from(text).filter((character) => character > '\u007f');
  if (all.length === 0) return 0;
  let sum = 0;
  for (const character of all) {
    if (/[\uFFFD\u0080-\u009F]/u.test(character)) sum -= 4;
    else if (COMMON.has(character)) sum += 1.5;
    else if (/[\u4E00-\u7FFF]/u.test(character)) sum += 1;
    else if (/[\u3040-\u30FF\u3001-\u3002\uFF0C\uFF1F\uFF1A\uFF01\u300C\u300D]/u.test(character)) sum += 1.2;
    else if (/[\uAC00-\uD7A3]/u.test(character)) sum += 1;
    else if (/[\uFF61-\uFF9F\uE000-\uF8FF\u3400-\u4DBF\u{20000}-\u{3FFFF}]/u.test(character)) sum -= 1;
    else if (/[’‘“”–—…•€éèàáíóúñçäöüßêâîôûëïœ¿¡ãõåæø]/iu.test(character)) sum += 0.9;
    else if (/[\u0410-\u044F]/u.test(character)) sum += 0.8;
    else sum -= 0.2;
  }
  return sum / all.length;
}
