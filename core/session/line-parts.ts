/** Words readable at a glance. */
export const GLANCE_WORDS = 10;

/** Characters of an overlong word that count as one word. */
const MAX_WORD_LENGTH = 24;

/** Maximum characters of a part: ten words of usual length. */
const MAX_LETTERS = 80;

/** Scripts without spaces between words; `Intl.Segmenter` finds the words. */
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word with its punctuation, and the gap before it. */
interface Token {
  readonly text: string;
  readonly gap: '' | ' ';
  /** Continues the previous token's word: a break before it would split the word. */
  readonly isRest: boolean;
}

interface CutOptions {
  /** Maximum words per part. */
  readonly most?: number;
  /** Returns whether a part fits the space it is shown in; by default all do. */
  readonly fits?: (text: string) => boolean;
}

/**
 * Splits a line into parts to be shown one by one: at most ten words each, preferably ending with a clause. No text is lost,
 * and a negation stays with what it negates: “Not to escalate” never becomes “escalate”.
 *
 * @returns at least one part; together they are the line with runs of spaces collapsed
 */
export function linePartsOf(line: string, { most = GLANCE_WORDS, fits }: CutOptions = {}): string[] {
  const tokens = tokensOf(line, fits);
  if (tokens.length === 0) return [''];
  const whole = join(tokens, 0, tokens.length);
  if (tokens.length <= most && whole.length <= MAX_LETTERS && (!fits || fits(whole))) return [whole];
  // Cheapest split of the tokens before each position, by dynamic programming over the last part's length.
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
      if (!isAlone && letters > MAX_LETTERS) break;
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
 * Counts words the way `linePartsOf` does.
 *
 * @internal exported for tests that walk every card
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

/** Splits text without spaces into words; punctuation stays with the preceding word. */
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

/** Splits a word that is too long or does not fit, at grapheme boundaries. */
function chunksOf(word: string, fits?: (text: string) => boolean): string[] {
  if (word.length <= MAX_WORD_LENGTH && (!fits || fits(word))) return [word];
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)].map(
    ({ segment }) => segment,
  );
  let length = Math.min(MAX_WORD_LENGTH, characters.length);
  while (length > 1 && characters.slice(0, length).join('').length > MAX_LETTERS) length--;
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

/** Cost of a part: favours few parts, and penalises parts of one or two words. */
function partCost(words: number): number {
  return 6 + Math.max(0, 3 - words) * 6 + (10 - Math.min(10, words)) ** 2 * 0.05;
}

/** Cost of a sentence ending inside a part. */
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
/** Words that belong to the next word. */
const LEANING =
  /^(?:the|a|an|of|to|in|on|at|by|for|with|from|my|our|your|their|its|his|her|this|that|these|those|is|are|was|were|be|and|or|but|very|more|der|die|das|ein|eine|le|la|les|un|une|el|los|las)$/iu;

/** Cost of ending a part before a token. */
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
