import { promptScore } from '../import/prompts.ts';
import type { Bank } from './model.ts';
import { bankWords } from './words.ts';

const { shapes } = bankWords;

/** What a file opened as a bank really is. */
export interface OtherShape {
  /** Completes "This looks like ...". */
  readonly looksLike: string;
  /** False for data and pages, which are never written to. */
  readonly isMarkdown: boolean;
}

const LABELLED =
  /^[ \t]*(?:[-*+] )?(?:\*\*|__)?(?:Q|Question|Frage|Pregunta|Pergunta|Вопрос|问题|問題|质问|質問|질문|سؤال|प्रश्न)\s*\d*\s*(?:\*\*|__)?\s*[:：.]\s*\S/gimu;
/** Alone, wrapped or followed by its answer; in a list, one an item. */
const BOLD_QUESTION = /^[ \t]*(?:\d+[.)]\s*)?\*\*[^*]{3,300}[?？؟]\s*\*\*/gmu;
const MARKED_ANSWER =
  /^[ \t]*(?:\*\*|__)?(?:A|Ans|Answer|R|Antwort|Respuesta|Réponse|Resposta|Ответ|回答|答|답)\s*\d*(?:\*\*|__)?\s*[:：.)]\s*\S/gmu;
const OUTLINE = /^#\+TITLE:|^[ \t]*:PROPERTIES:[ \t]*$|^[ \t]+(?:id|collapsed|card-[\w-]+):: /gimu;
const STAR_LETTERS = /^[ \t]*(?:[-*+] |#{1,6} )?(?:\*\*|__)?\(?[STAR]\)?(?:\*\*|__)?[ \t]*(?:[:：–—)]|- )/gmu;
const SYMBOL_BULLET = /^[ \t]*[•◦▪●■]\s*\S/gmu;
const TOLD =
  /^[ \t]*(?:[-*+] |#{1,6} )?(?:\*\*|__|\*)?\(?S?\)?[ \t(–—:-]*(?:Situation|Situación|Situação|Ситуация|情境|情况|情況|状況|상황|الموقف|परिस्थिति|Context|Problem)\)?[ \t]*(?:[:：]|\*\*|__|\*|[–—-] |$)/gimu;
const FOLD = /<summary\b/giu;
const ROW_THAT_ASKS = /^[ \t]*\|[^\n]*[?？؟][^\n]*\|/gmu;

/**
 * Guesses the shape of a file in which this format finds no questions; null for a bank, and for too little to tell. Cheap, since it
 * runs after every edit.
 */
export function otherShape(
  bank: Pick<Bank, 'questions' | 'sections' | 'libraries'>,
  text: string,
): OtherShape | null {
  const own = text.replace(/^\uFEFF/u, '').trim();
  if (own === '') return null;
  if (/^(?:<!doctype html|<html\b|<\?xml|<%@)/iu.test(own))
    return { looksLike: shapes.web, isMarkdown: false };
  if (/^(?:\{\s*["}]|\[\s*[[{"\]])/u.test(own) && /[\]}];?$/u.test(own))
    return { looksLike: shapes.data, isMarkdown: false };
  const { questions, sections, libraries } = bank;
  if (questions.length === 0 && sections.length === 0 && isSeparated(own))
    return { looksLike: shapes.table, isMarkdown: false };
  const isOwn = questions.some(({ stories, alsoAsked }) => stories.length + alsoAsked.length > 0);
  if (isOwn) return null;
  const asking = questions.filter(({ text: words }) => /[?？؟]\W*$/u.test(words)).length;
  const most = Math.max(2, asking + 1);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const found: readonly (readonly [number, string])[] = [
    [sections.filter(({ title }) => /[?？؟]\W*$/u.test(title)).length, shapes.headings],
    [count(LABELLED), shapes.labels],
    [count(BOLD_QUESTION), shapes.bold],
    [count(MARKED_ANSWER), shapes.answers],
    [count(OUTLINE) * 2, shapes.outline],
    [count(FOLD), shapes.folds],
    [count(ROW_THAT_ASKS), shapes.table],
    [libraries.length === 0 ? count(TOLD) * 2 + Math.floor(count(STAR_LETTERS) / 2) : 0, shapes.star],
    [questions.length === 0 ? count(SYMBOL_BULLET) : 0, shapes.bullets],
  ];
  const [best] = found.filter(([number]) => number >= most).toSorted(([a], [b]) => b - a);
  if (best) return { looksLike: best[1], isMarkdown: true };
  if (questions.length >= 2 && asksElsewhere(questions, text))
    return { looksLike: shapes.other, isMarkdown: true };
  // A lone heading may wait for its first question; words without questions were not understood.
  const words = text.split('\n', 400).filter((line) => /[\p{L}\p{N}]/u.test(line) && !/^\s*#/u.test(line));
  if (questions.length === 0 && libraries.length === 0 && words.length >= 3)
    return { looksLike: shapes.other, isMarkdown: true };
  return null;
}

/** Whether the questions found do not ask anything, while at least as many other lines do. */
function asksElsewhere(questions: readonly { readonly text: string }[], text: string): boolean {
  const asks = (words: string): boolean => promptScore(words) >= 0.75;
  const own = new Set(questions.map(({ text: words }) => words));
  if ([...own].filter(asks).length > own.size / 3) return false;
  const others = text
    .split('\n', 400)
    .map((line) => line.replace(/^[\s#>*+•-]*(?:\d{1,3}[.)]\s*)?|[*_`]+/gu, '').trim())
    .filter((line) => !own.has(line) && asks(line));
  return others.length >= Math.max(2, own.size / 3);
}

/** Whether nearly all lines have the same number of commas, semicolons or tabs, unlike lists and prose. */
function isSeparated(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/u)
    .slice(0, 200)
    .filter((line) => line.trim() !== '');
  if (lines.length < 3 || lines.some((line) => /^\s*(?:[-*+#>•◦▪●■]|\d+[.)])\s/u.test(line))) return false;
  return [',', ';', '\t'].some((sign) => {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/gu, '').split(sign).length - 1);
    const [first = 0] = counts;
    return first > 0 && counts.filter((number) => number === first).length / lines.length >= 0.9;
  });
}
