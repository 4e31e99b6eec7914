import commonQuestions from '../../assets/common-questions.json' with { type: 'json' };
import { repairMojibake } from '../bank/mojibake.ts';
import type { Bank, Question, Story } from '../bank/model.ts';
import { onFirstUse } from '../language.ts';
import { isAsking } from './interview-phrases.ts';
import { isFunctionWord } from './interview-words.ts';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

/** The vectors of a bank's texts, by `vectorKey`; a text that is not encoded yet is not there. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** How near a query is in meaning to each question of a bank, as cosines from 0 to 1. */
export interface Likeness {
  /** To the question's text, or to another way of asking it. */
  readonly question: Float32Array;
  /** The same without what all questions of the bank have in common ("Tell me about a time when you …"). */
  readonly apart: Float32Array;
  /** To what it asks about, both without how they open ("Tell me about a time when you …"). */
  readonly subject: Float32Array;
  /** To its stories and cues, taken together. */
  readonly notes: Float32Array;
  /** To what any interviewer may ask, whatever the bank: to the nearest of the common questions, without their openings. */
  readonly common: number;
}

/** The texts of a question whose meaning it is found by. */
interface MeaningTexts {
  readonly question: readonly string[];
  readonly notes: readonly string[];
}

/** A bank counts as if so many questions with nothing in common stood in it, so that a small one keeps what its few say. */
const UNLIKE = 10;
/** Under this share of letters that the encoder knows, a text has no meaning for it. */
const LEAST_KNOWN = 0.8;

/** From this cosine on two questions ask much the same: on five banks, 28 of 29 phrasings so near a question asked for it. */
const MUCH_THE_SAME = 0.7;

/** Whether the encoder, which was trained on English, can say anything of a text: most of its letters are Latin. */
export function isEncodable(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin / letters >= LEAST_KNOWN;
}

/** Every text of a bank that has to be encoded, each once, in the order of the file. */
export function textsToEncode(bank: Bank): string[] {
  const texts = meaningOf(bank).flatMap(({ question, notes }) => [...question.flatMap(readingsOf), ...notes]);
  return [...new Set([...texts, ...commonSubjects()])];
}

/** What is encoded of a query or a question: all of it, and what it asks about where that is less. */
export function readingsOf(text: string): string[] {
  return [...new Set([text, subjectOf(text)])];
}

/** The vectors of a text's readings, as far as they are encoded. */
export function vectorsOf(text: string, vectors: Vectors): Float32Array[] {
  return found(readingsOf(text), vectors);
}

/** Encodes the readings of a query one by one. */
export async function encodeReadings(
  query: string,
  encode: (text: string) => Promise<Float32Array>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of readingsOf(query)) vectors.push(await encode(text));
  return vectors;
}

/** A question from the first word on that says what it asks about ("Tell me about a time you didn't agree": "didn't agree"). */
function subjectOf(text: string): string {
  const first = wordsOf(text).find(({ text: word }) =>
    isFunctionWord(word) ? word.endsWith('nt') : !isAsking(stem(word)),
  );
  return first ? text.slice(first.start) : text;
}

const commonSubjects = onFirstUse(() => commonQuestions.questions.map(subjectOf));

/**
 * Measures a query against a bank. What is not encoded yet is not near.
 *
 * @param readings the vectors of the query's readings, see `readingsOf`
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
  // A cosine of differences, by the products that are there already.
  const square = dot(common, common);
  const lengthApart = (share: number): number => Math.sqrt(Math.max(1e-6, 1 - 2 * share + square));
  const shares = texts.map(({ question }) => question.map((vector) => dot(vector, common)));
  return ([query = new Float32Array(), subject = query]) => {
    const share = dot(query, common);
    const near = texts.map(({ question }) => question.map((vector) => dot(query, vector)));
    const apart = near.map((cosines, i) =>
      cosines.map((cosine, j) => {
        const own = shares[i]?.[j] ?? 0;
        return (cosine - share - own + square) / (lengthApart(share) * lengthApart(own));
      }),
    );
    return {
      question: Float32Array.from(near, most),
      apart: Float32Array.from(apart, most),
      subject: Float32Array.from(texts, (text) => most(text.subject.map((vector) => dot(subject, vector)))),
      notes: Float32Array.from(texts, ({ notes }) => most(notes.map((vector) => dot(query, vector)))),
      common: most(usual.map((vector) => dot(subject, vector))),
    };
  };
}

/** The question of a bank that asks much the same as a text does; undefined where none does. */
export function muchTheSame({ question }: Likeness): number | undefined {
  const nearest = question.indexOf(Math.max(...question));
  return (question[nearest] ?? 0) >= MUCH_THE_SAME ? nearest : undefined;
}

/** What the texts of questions have in common: their mean (Mu and Viswanath 2018). */
function commonOf(questions: readonly (readonly Float32Array[])[]): Float32Array {
  const texts = questions.flatMap((own) => own.slice(0, 1));
  const sum = new Float32Array(texts[0]?.length ?? 0);
  for (const text of texts) text.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  return sum.map((value) => value / (texts.length + UNLIKE));
}

/** What a text's vector is kept under: a hash of 53 bits (cyrb53), in hexadecimal. */
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
