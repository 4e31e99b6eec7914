import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bank } from '../../core/bank/model.ts';
import { parseBank } from '../../core/bank/parse.ts';
import { readPhrasings } from '../../tests/core/search/phrasings.ts';
import { createRandom } from './random.ts';
import { slip, typedWords } from './typing.ts';

/** Kind of query: the whole phrasing, words just heard, those with typos, words remembered from the card. */
export const KINDS = ['full', 'typed', 'slips', 'remembered'] as const;
export type Kind = (typeof KINDS)[number];

/** A query and the questions of its bank that answer it. */
export interface Case {
  readonly kind: Kind;
  readonly query: string;
  /** Indexes into `Bank.questions`, at least one. */
  readonly right: ReadonlySet<number>;
}

/** A bank with queries that were written without seeing any search results. */
export interface QuerySet {
  readonly name: string;
  /** The bank's Markdown. */
  readonly text: string;
  readonly bank: Bank;
  readonly cases: readonly Case[];
  /** Questions to which the bank has no answer. */
  readonly foreign: readonly string[];
}

/** Folder with sets of other people's banks, next to the repository and not part of it. */
const BANKS = new URL('../../../shared/relevance/banks/', import.meta.url);

const SEED = new URL('../../seeds/behavioral-questions.md', import.meta.url);

/** Whether the sets of other people's banks exist. */
export function hasOtherBanks(): boolean {
  return existsSync(fileURLToPath(BANKS));
}

/** Reads a set of other people's banks: phrasings, numbers of the right questions, and queries of the other kinds. */
export function readQuerySet(name: string): QuerySet {
  const text = read(`bank-${name}.md`);
  const bank = parseBank(text);
  const cases = lines(`queries-${name}-handed.tsv`).flatMap((line): Case[] => {
    const [full = '', numbers = '', ...others] = line.split('\t');
    const right = new Set(numbers.split(',').flatMap((number) => sameText(bank, Number(number) - 1)));
    return [full, ...others].flatMap((query, i) => {
      const kind = KINDS[i];
      return kind && query.trim() !== '' ? [{ kind, query, right }] : [];
    });
  });
  return { name, text, bank, cases, foreign: lines(`none-${name}-handed.txt`) };
}

/** Returns the seed bank with a set of our own phrasings; the typed queries are their first three content words. */
export function readSeedSet(set: 'dev' | 'held-out'): QuerySet {
  const text = readFileSync(SEED, 'utf8');
  const bank = parseBank(text);
  const random = createRandom(7);
  const phrasings = readPhrasings(set);
  return {
    name: `seed ${set}`,
    text,
    bank,
    cases: phrasings
      .filter(({ answers }) => answers.length > 0)
      .flatMap(({ text, answers }): Case[] => {
        const right = new Set(answers);
        const words = typedWords(text);
        return [
          { kind: 'full', query: text, right },
          { kind: 'typed', query: words.join(' '), right },
          { kind: 'slips', query: words.map((word) => slip(word, random)).join(' '), right },
        ];
      }),
    foreign: phrasings.filter(({ answers }) => answers.length === 0).map(({ text }) => text),
  };
}

/** Returns the question at an index, and those with exactly the same text. */
function sameText({ questions }: Bank, index: number): number[] {
  const plain = (text = ''): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const text = plain(questions[index]?.text);
  return questions.flatMap((question, i) => (plain(question.text) === text ? [i] : []));
}

function lines(file: string): string[] {
  return read(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function read(file: string): string {
  return readFileSync(new URL(file, BANKS), 'utf8');
}
