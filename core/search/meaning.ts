import commonQuestions from '../../assets/common-questions.json' with { type: 'json' };
import { repairMojibake } from '../bank/mojibake.ts';
import type { Bank, Question, Story } from '../bank/model.ts';
import { onFirstUse } from '../language.ts';
import { isAsking } from './text-reader.ts';
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

/** Embeddings of a bank’s texts, by `vectorKey`; a text that is not encoded yet is missing. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** Cosine similarities of a query to each question of a bank, by `Bank.questions` index; negative ones count as 0. */
export interface Likeness {
  /** To the question’s text or one of its `ALSO:` lines, whichever is closest. */
  readonly question: Float32Array;
  /** The same, centred: the mean vector of the bank’s questions is subtracted from both sides. */
  readonly centred: Float32Array;
  /** The same without the openings of both sides ("Tell me about a time when you …"). */
  readonly subject: Float32Array;
  /** To its stories and cues, encoded as one text. */
  readonly notes: Float32Array;
  /** To the closest of `assets/common-questions.json`, without openings: whether any interviewer might ask this. */
  readonly common: number;
}

/** The texts of a question that are encoded. */
interface MeaningTexts {
  readonly question: readonly string[];
  readonly notes: readonly string[];
}

/** Number of zero vectors added to the mean, so that centring takes little from the few questions of a small bank. */
const ZERO_VECTORS = 10;
/** Smallest share of Latin letters in a text that is encoded. */
const MIN_KNOWN = 0.8;

/** From this cosine on, two questions ask the same: on five banks, 28 of 29 phrasings this close to a question asked for it. */
const SAME_QUESTION = 0.7;

/** Returns whether a text is worth encoding: the encoder was trained on English, so most letters must be Latin. */
export function isEncodable(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin / letters >= MIN_KNOWN;
}

/** Returns every text to encode for a bank, each once, in file order, then the common questions. */
export function textsToEncode(bank: Bank): string[] {
  const texts = meaningOf(bank).flatMap(({ question, notes }) => [...question.flatMap(variantsOf), ...notes]);
  return [...new Set([...texts, ...commonSubjects()])];
}

/** Returns the texts to encode for a query or question: the whole text and, if different, the text without its opening. */
export function variantsOf(text: string): string[] {
  return [...new Set([text, subjectOf(text)])];
}

/** Returns the vectors of a text’s readings that are encoded already. */
export function vectorsOf(text: string, vectors: Vectors): Float32Array[] {
  return found(variantsOf(text), vectors);
}

/** Encodes the readings of a query one by one. */
export async function encodeVariants(
  query: string,
  encode: (text: string) => Promise<Float32Array>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of variantsOf(query)) vectors.push(await encode(text));
  return vectors;
}

/** Removes the opening of a question ("Tell me about a time you didn't agree": "didn't agree"). */
function subjectOf(text: string): string {
  const first = wordsOf(text).find(({ text: word }) =>
    isFunctionWord(word) ? word.endsWith('nt') : !isAsking(stem(word)),
  );
  return first ? text.slice(first.start) : text;
}

const commonSubjects = onFirstUse(() => commonQuestions.questions.map(subjectOf));

/**
 * Returns a function that compares a query with every question of a bank. It takes the vectors of the query’s readings (see
 * `variantsOf`). A text that is not encoded yet has similarity 0.
 */
export function createLikeness(
  bank: Bank,
  vectors: Vectors,
): (readings: readonly Float32Array[]) => Likeness {
  const texts = meaningOf(bank).map(({ question, notes }) => ({
    question: found(question, vectors),
    subject: found(question.map(subjectOf), vectors),
    notes: found(notes, vectors),
  }));
  const usual = found(commonSubjects(), vectors);
  const common = commonOf(texts.map(({ question }) => question));
  // The centred cosine, computed from the dot products at hand: (q - c)·(d - c) = q·d - q·c - d·c + c·c.
  const square = dot(common, common);
  const centredLength = (share: number): number => Math.sqrt(Math.max(1e-6, 1 - 2 * share + square));
  const shares = texts.map(({ question }) => question.map((vector) => dot(vector, common)));
  return ([query = new Float32Array(), subject = query]) => {
    const share = dot(query, common);
    const near = texts.map(({ question }) => question.map((vector) => dot(query, vector)));
    const centred = near.map((cosines, i) =>
      cosines.map((cosine, j) => {
        const own = shares[i]?.[j] ?? 0;
        return (cosine - share - own + square) / (centredLength(share) * centredLength(own));
      }),
    );
    return {
      question: Float32Array.from(near, most),
      centred: Float32Array.from(centred, most),
      subject: Float32Array.from(texts, (text) => most(text.subject.map((vector) => dot(subject, vector)))),
      notes: Float32Array.from(texts, ({ notes }) => most(notes.map((vector) => dot(query, vector)))),
      common: most(usual.map((vector) => dot(subject, vector))),
    };
  };
}

/** Returns the index of the question that asks the same as the query; undefined if none does. */
export function sameQuestion({ question }: Likeness): number | undefined {
  const nearest = question.indexOf(Math.max(...question));
  return (question[nearest] ?? 0) >= SAME_QUESTION ? nearest : undefined;
}

/** Returns the mean vector of the questions, for centring (Mu and Viswanath 2018, “All-but-the-Top”). */
function commonOf(questions: readonly (readonly Float32Array[])[]): Float32Array {
  const texts = questions.flatMap((own) => own.slice(0, 1));
  const sum = new Float32Array(texts[0]?.length ?? 0);
  for (const text of texts) text.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  return sum.map((value) => value / (texts.length + ZERO_VECTORS));
}

/** Returns the key of a text’s vector: a 53-bit hash (cyrb53), as 14 hexadecimal digits. */
export function vectorKey(text: string): string {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(16).padStart(14, '0');
}

function meaningOf(bank: Bank): MeaningTexts[] {
  const storyById = new Map(bank.stories.map((story) => [story.id, story]));
  return bank.questions.map((question) => meaningTexts(question, (id) => storyById.get(id)));
}

function meaningTexts(question: Question, storyOf: (id: string) => Story | undefined): MeaningTexts {
  const stories = question.stories.map(({ angle, title, note, storyId }) =>
    [angle, title, note, ...(storyOf(storyId)?.aliases ?? [])].filter((part) => part !== null).join('. '),
  );
  const notes = repairMojibake([...stories, ...question.cues.map(({ text }) => text)].join('. '));
  return {
    question: [question.text, ...question.alsoAsked.map(({ text }) => text)]
      .map(repairMojibake)
      .filter(isEncodable),
    notes: isEncodable(notes) ? [notes] : [],
  };
}

function found(texts: readonly string[], vectors: Vectors): Float32Array[] {
  return texts.flatMap((text) => vectors.get(vectorKey(text)) ?? []);
}

function most(cosines: readonly number[]): number {
  return cosines.reduce((one, other) => Math.max(one, other), 0);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

/** Dimensions of an embedding. */
const VECTOR_LENGTH = 384;

/** Size of a record in bytes: key, scale, and one byte per dimension. */
const RECORD = 8 + 4 + VECTOR_LENGTH;

/**
 * Reads vectors written by `writeVectors`. Skips a truncated record at the end and records with an invalid scale.
 *
 * @returns vectors by `vectorKey`
 */
export function readVectors(bytes: Uint8Array): Map<string, Float32Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const vectors = new Map<string, Float32Array>();
  for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
    const scale = view.getFloat32(at + 8);
    if (!Number.isFinite(scale)) continue;
    const key = view.getBigUint64(at).toString(16).padStart(14, '0');
    vectors.set(
      key,
      Float32Array.from({ length: VECTOR_LENGTH }, (_, i) => view.getInt8(at + 12 + i) * scale),
    );
  }
  return vectors;
}

/** Packs vectors into a quarter of their size: quantised to eight bits per dimension, with one scale per vector. */
export function writeVectors(vectors: ReadonlyMap<string, Float32Array>): Uint8Array {
  const bytes = new Uint8Array(vectors.size * RECORD);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [key, vector] of vectors) {
    const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    view.setBigUint64(at, BigInt(`0x${key}`));
    view.setFloat32(at + 8, scale);
    vector.forEach((value, i) => view.setInt8(at + 12 + i, Math.round(value / scale)));
    at += RECORD;
  }
  return bytes;
}
