/** A word (token) of a text. */
export interface Word {
  /** Normalised: lower case, without diacritics, apostrophes and possessive "’s". */
  readonly text: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** Number of its sentence, from 0; parentheses start new sentences. */
  readonly sentence: number;
}

/** Apostrophes inside words; the first alternative is mojibake. */
const APOSTROPHE = "(?:â€™|['’‘ʼ])";
const WORD = new RegExp(
  `[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}ー]+|` +
    `(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200f\\u2060\\ufeff])+` +
    `(?:${APOSTROPHE}\\p{L}+)*(?:\\+\\+|#)?`,
  'gu',
);
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;
const APOSTROPHES = new RegExp(APOSTROPHE, 'gu');
/**
 * Characters that normalisation removes: accents, Arabic and Hebrew vowel signs, the Indic nukta, the Arabic tatweel, and
 * invisible layout characters (soft hyphen, zero-width space and joiners).
 */
const MARKS =
  /[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u0640\u00ad\u200b-\u200f\u2060\ufeff]/g;
const SENTENCE_END = /[.?!;:()\n。？！；：（）؟]/;
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const FOLDABLE = /[ßøæœłđðþı]/g;

// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const PLAIN = /^[\x00-\x7f]*$/;
const LETTER = 1;
const END = 2;
/** Class of each ASCII character: part of a word, end of a sentence, or neither (0). */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? LETTER : SENTENCE_END.test(character) ? END : 0;
});

/** Normalises a word: lower case, NFKC, diacritics folded, apostrophes and possessive "’s" removed. */
function normaliseWord(raw: string): string {
  let word = raw;
  if (/[^a-z0-9]/.test(word)) {
    word = word.replace(APOSTROPHES, "'").normalize('NFKC').toLowerCase();
    if (word.endsWith("'s")) word = word.slice(0, -2);
    word = word.replaceAll("'", '').normalize('NFD').replace(MARKS, '').normalize('NFC');
    word = word.replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter);
  }
  return word;
}

/**
 * Splits a text into words. In scripts without spaces (Chinese, Japanese, Thai), each pair of adjacent characters is a word
 * (bigram), the usual way to index them without a dictionary.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, (word, start, end, sentence) => words.push({ text: word, start, end, sentence }));
  return words;
}

/** Returns whether a word is in a script without spaces. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/** Receives the fields of a `Word`. */
export type TakeWord = (text: string, start: number, end: number, sentence: number) => void;

/** Calls `take` for each word of a text, without creating objects. */
export function scanWords(text: string, take: TakeWord): void {
  if (PLAIN.test(text)) scanPlainWords(text, take);
  else scanAnyWords(text, take);
}

/** Scans ASCII text, the usual case, without regular expressions, which is twice as fast. */
function scanPlainWords(text: string, take: TakeWord): void {
  const length = text.length;
  let sentence = 0;
  let isEnded = false;
  let hasWord = false;
  for (let at = 0; at < length;) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind !== LETTER) {
      if (kind === END && hasWord) isEnded = true;
      at++;
      continue;
    }
    const start = at;
    let isLower = true;
    let hasApostrophe = false;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (KINDS[code] === LETTER) {
        if (code >= 65 && code <= 90) isLower = false;
      } else if (code === 39 && isLetter(text.charCodeAt(at + 1))) hasApostrophe = true;
      else break;
    }
    if (text.charCodeAt(at) === 35) at++;
    else if (text.charCodeAt(at) === 43 && text.charCodeAt(at + 1) === 43) at += 2;
    if (isEnded) sentence++;
    isEnded = false;
    hasWord = true;
    let word = text.slice(start, at);
    if (!isLower) word = word.toLowerCase();
    if (hasApostrophe) word = (word.endsWith("'s") ? word.slice(0, -2) : word).replaceAll("'", '');
    take(word, start, at, sentence);
  }
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function scanAnyWords(text: string, take: TakeWord): void {
  let sentence = 0;
  let last = -1;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const raw = match[0];
    const start = match.index;
    if (last >= 0 && SENTENCE_END.test(text.slice(last, start))) sentence++;
    last = start + raw.length;
    if (isUnspaced(raw)) {
      takePairs(raw, start, sentence, take);
      continue;
    }
    const normal = normaliseWord(raw);
    if (normal !== '') take(normal, start, last, sentence);
  }
}

function takePairs(raw: string, start: number, sentence: number, take: TakeWord): void {
  const characters = Array.from(raw);
  let at = start;
  for (let i = 0; i < characters.length; i++) {
    const here = characters[i] ?? '';
    const next = characters[i + 1];
    if (next !== undefined || characters.length === 1) {
      const pair = here + (next ?? '');
      take(pair.normalize('NFKC'), at, at + pair.length, sentence);
    }
    at += here.length;
  }
}
