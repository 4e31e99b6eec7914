import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Bank } from '../../core/bank/model.ts';
import { fieldsOf } from '../../core/search/document-reader.ts';

/** Returns the indexes of a bank's best questions for a query, best first. */
export type Find = (query: string) => readonly number[];

const FOUND = 10;
const SMALL = new Set(
  `a an and the of to in on at for with about your you me my i we our us is are was were be been do does did how what when where why
   which who that this these those it its as by any ever some something from or not if so then them they their there here would could
   should can will have has had tell describe give example time situation`.split(/\s+/),
);

/** Builds other engines over the same texts, configured as their documentation recommends. */
export const ENGINES: Readonly<Record<string, (bank: Bank) => Find>> = {
  'Fuse.js': (bank) => {
    const fuse = new Fuse(documentsOf(bank), { keys: ['text', 'rest'] });
    return (query) => fuse.search(query, { limit: FOUND }).map(({ refIndex }) => refIndex);
  },
  MiniSearch: (bank) => {
    const index = new MiniSearch<{ id: number; text: string; rest: string }>({
      fields: ['text', 'rest'],
      processTerm: (term) => (SMALL.has(term.toLowerCase()) ? null : term.toLowerCase()),
      searchOptions: { prefix: true, fuzzy: 0.2, boost: { text: 3 } },
    });
    index.addAll(documentsOf(bank).map(({ text, rest }, id) => ({ id, text, rest: rest.join(' ') })));
    return (query) =>
      index
        .search(query)
        .slice(0, FOUND)
        .map(({ id }) => id as number);
  },
  uFuzzy: (bank) => {
    // The enum exists only in its types; 1 allows one typo.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
    const matcher = new uFuzzy({ intraMode: 1 });
    const texts = documentsOf(bank).map(({ text, rest }) => [text, ...rest].join(' '));
    return (query) => {
      const words = contentWords(query).join(' ');
      if (words === '') return [];
      const [found, info, order] = matcher.search(texts, words, 1, 10_000);
      return (order ? order.map((at) => info.idx[at] ?? 0) : (found ?? [])).slice(0, FOUND);
    };
  },
  BM25: (bank) => createBm25(documentsOf(bank)),
};

function documentsOf(bank: Bank): { text: string; rest: string[] }[] {
  const stories = new Map(bank.stories.map((story) => [story.id, story]));
  return bank.questions.map((question) => {
    const [, ...rest] = fieldsOf(question, (id) => stories.get(id));
    return { text: question.text, rest: rest.map(({ text }) => text) };
  });
}

function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !SMALL.has(word));
}

/**
 * Okapi BM25 (Robertson and Zaragoza 2009), k1 1.2, b 0.75; a question's text has weight 3, the last word may be a
 * prefix.
 */
function createBm25(documents: readonly { text: string; rest: readonly string[] }[]): Find {
  const light = (word: string): string => word.replace(/(?<=...)(?:ing|ed|es|s|ly)$/, '');
  const counts = documents.map(({ text, rest }) => {
    const count = new Map<string, number>();
    for (const [part, weight] of [[text, 3] as const, ...rest.map((one) => [one, 1] as const)]) {
      for (const word of contentWords(part).map(light)) count.set(word, (count.get(word) ?? 0) + weight);
    }
    return count;
  });
  const lengths = counts.map((count) => [...count.values()].reduce((sum, one) => sum + one, 0));
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  const spread = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rarity = (documentsWith: number): number =>
    Math.log(1 + (counts.length - documentsWith + 0.5) / (documentsWith + 0.5));
  return (query) => {
    const words = contentWords(query).map(light);
    const forms = words.map((word, i) => {
      if (i < words.length - 1) return [word];
      return [...spread.keys()].filter((known) => known.startsWith(word));
    });
    const scores = counts.map((count, document) => {
      const length = 0.25 + (0.75 * (lengths[document] ?? 0)) / mean;
      const says = (form: string): number => {
        const times = count.get(form) ?? 0;
        return (rarity(spread.get(form) ?? 0) * times * 2.2) / (times + 1.2 * length);
      };
      return forms.reduce((sum, alternatives) => sum + Math.max(0, ...alternatives.map(says)), 0);
    });
    return scores
      .map((score, document) => ({ score, document }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, FOUND)
      .map(({ document }) => document);
  };
}
