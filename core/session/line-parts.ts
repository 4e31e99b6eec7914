/** As many words as a glance takes in. */
export const GLANCE_WORDS = 10;

/** Letters of a single word that take as long to read as a word of the language. */
const LONGEST_WORD = 24;

/** Letters of a part: ten words of usual length, and no wall of a word that has no end. */
const MOST_LETTERS = 80;

/** Scripts that put no space between words: their words are found by the language's own rules. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word with its punctuation, and what joins it to the word before. */
interface Token {
  readonly text: string;
  readonly gap: '' | ' ';
  /** It goes on the word before it: a break between them cuts a word. */
  readonly isRest: boolean;
}

interface CutOptions {
  /** The most words of a part. */
  readonly most?: number;
  /** Whether a part has room where it is shown; all have when left out. A part of one word is never cut for it in vain. */
  readonly fits?: (text: string) => boolean;
}

/**
 * Cuts a line into parts that are read one after another: at most ten words each, ending where a clause ends. Nothing is
 * left out, and no part takes another meaning alone: “Not to escalate” never becomes “escalate”.
 *
 * @returns at least one part; joined with the spaces between them they are the line, its runs of spaces made one
 */
export function linePartsOf(line: string, { most = GLANCE_WORDS, fits }: CutOptions = {}): string[] {
  const tokens = tokensOf(line, fits);
  if (tokens.length === 0) return [''];
  const whole = join(tokens, 0, tokens.length);
  if (tokens.length <= most && whole.length <= MOST_LETTERS && (!fits || fits(whole))) return [whole];
  // The cheapest way to cut what stands before each token (dynamic programming over the last part's length).
  const ends = tokens.map(({ text }) => SENTENCE_END.test(text) && !ABBREVIATION.test(text));
  const costs: number[] = [0];
  const starts: number[] = [0];
  for (let end = 1; end <= tokens.length; end++) {
    let best = Infinity;
    let bestStart = end - 1;
    let sentencesWithin = 0;
    let letters = 0;
    for (let start = end - 1; start >= Math.max(0, end - most); start--) {
      const isAlone = end - start === 1;
      letters += (tokens[start]?.text.length ?? 0) + 1;
      if (!isAlone && letters > MOST_LETTERS) break;
      if (!isAlone && fits && !fits(join(tokens, start, end))) break;
      if (!isAlone && ends[start]) sentencesWithin++;
      const cost =
        (costs[start] ?? Infinity) +
        partCost(end - start) +
        sentencesWithin * SENTENCE_WITHIN +
        (end < tokens.length ? breakCost(tokens, end) : 0);
      if (cost < best) [best, bestStart] = [cost, start];
    }
    costs.push(best);
    starts.push(bestStart);
  }
  const parts: string[] = [];
  for (let end = tokens.length; end > 0; end = starts[end] ?? 0)
    parts.unshift(join(tokens, starts[end] ?? 0, end));
  return parts;
}

/**
 * How many words a glance has to take in, as the parts of a line are counted.
 *
 * @internal for the tests that walk every card
 */
export function glanceWords(text: string): number {
  return tokensOf(text).length;
}

function tokensOf(line: string, fits?: (text: string) => boolean): Token[] {
  const tokens: Token[] = [];
  for (const word of line.split(/\s+/u)) {
    if (word === '') continue;
    let gap: Token['gap'] = tokens.length === 0 ? '' : ' ';
    const pieces = SPACELESS.test(word) ? wordsWithin(word) : [word];
    for (const piece of pieces) {
      for (const [at, text] of chunksOf(piece, fits).entries()) {
        tokens.push({ text, gap, isRest: at > 0 });
        gap = '';
      }
    }
  }
  return tokens;
}

const OPENING = /^[（「『《“(]$/u;

/** The words of a stretch without spaces; punctuation stays with the word before it. */
function wordsWithin(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
    text,
  )) {
    const last = words.at(-1);
    const joins = last !== undefined && (isWordLike !== true || OPENING.test(last)) && !OPENING.test(segment);
    if (joins) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

/** A word too long for a glance, or for where it is shown, in pieces of whole characters. */
function chunksOf(word: string, fits?: (text: string) => boolean): string[] {
  if (word.length <= LONGEST_WORD && (!fits || fits(word))) return [word];
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)].map(
    ({ segment }) => segment,
  );
  let length = Math.min(LONGEST_WORD, characters.length);
  while (length > 1 && characters.slice(0, length).join('').length > MOST_LETTERS) length--;
  while (length > 1 && fits && !fits(characters.slice(0, length).join(''))) length--;
  const chunks: string[] = [];
  for (let at = 0; at < characters.length; at += length)
    chunks.push(characters.slice(at, at + length).join(''));
  return chunks;
}

function join(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ text, gap }, index) => (index === 0 ? text : gap + text))
    .join('');
}

/** Fewer parts are better than many, and one of a word or two is hardly worth a key. */
function partCost(words: number): number {
  return 6 + Math.max(0, 3 - words) * 6 + (10 - Math.min(10, words)) ** 2 * 0.05;
}

/** What it costs when a sentence ends in the middle of a part. */
const SENTENCE_WITHIN = 10;

const SENTENCE_END = /[.!?…。！？؟]["'”’»)\]]*$/u;
const ABBREVIATION = /^\(?(?:e\.g|i\.e|vs|etc|approx|no|dr|mr|mrs|ms|z\.b|d\.h)\.,?$/iu;
const HALF_END = /(?:[;:；：؛]["'”’»)\]]*|[–—]|^-)$/u;
const CLAUSE_END = /[,，、،)\]）]["'”’»]*$/u;
const NEGATOR =
  /^(?:not|no|never|without|nor|neither|cannot|can't|don't|didn't|doesn't|won't|wasn't|weren't|isn't|aren't|wouldn't|shouldn't|couldn't|hardly|less|nicht|kein\p{L}*|nie|ohne|sans|pas|ne|non|nunca|sin)$/iu;
const CONJUNCTION =
  /^(?:and|but|or|so|because|which|who|that|while|when|where|if|since|until|after|before|though|although|whereas|then|und|oder|aber|weil|dass|et|ou|mais|que|y|o|pero|porque)$/iu;
const PREPOSITION =
  /^(?:to|for|with|from|in|on|at|by|into|across|about|over|under|between|through|during|using|as|than|per|via|of|onto|within|against|among|towards?)$/iu;
/** What leans on the word after it. */
const LEANING =
  /^(?:the|a|an|of|to|in|on|at|by|for|with|from|my|our|your|their|its|his|her|this|that|these|those|is|are|was|were|be|and|or|but|very|more|der|die|das|ein|eine|le|la|les|un|une|el|los|las)$/iu;

/** What it costs the reader when a part ends before a token. */
function breakCost(tokens: readonly Token[], at: number): number {
  const next = tokens[at];
  const before = tokens[at - 1]?.text ?? '';
  if (!next || next.isRest) return 50;
  if (SENTENCE_END.test(before) && !ABBREVIATION.test(before)) return 0;
  if (HALF_END.test(before)) return 1;
  if (CLAUSE_END.test(before) && !ABBREVIATION.test(before)) return 2;
  if (NEGATOR.test(before)) return 200;
  const earlier = tokens[at - 2]?.text ?? '';
  if (NEGATOR.test(earlier)) return 100;
  if (next.text.startsWith('(') || next.text.startsWith('（')) return 2;
  if (LEANING.test(before)) return 45;
  if (/^[~±<>≈+\-$€£¥]?\p{N}[\p{N}.,]*$/u.test(before)) return 30;
  if (NEGATOR.test(next.text)) return 8;
  if (CONJUNCTION.test(next.text)) return 6;
  return PREPOSITION.test(next.text) ? 12 : 20;
}
