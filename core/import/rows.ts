import { BEAT_NAMES, isBeatName, type BeatName } from '../bank/model.ts';
import { htmlToLines } from './html.ts';
import { roleOfName } from './labels.ts';
import { promptScore } from './prompts.ts';
import { PLACEHOLDER, questionIn, stripQuotes, TO_ASK } from './question-words.ts';
import type { FoundQuestion, FoundStory, LeftOut } from './reading.ts';

type Column = 'question' | 'answer' | 'section' | 'tags' | 'also' | 'story' | 'note' | 'skip' | BeatName;

const COLUMNS: readonly (readonly [RegExp, Column])[] = [
  [
    /^(?:(?:interview|the|sample)[ _-]?)?(?:questions?|prompts?|q|front|fragen?|pregunta|pergunta|вопрос|问题|問題|题目|題目|質問|질문|سؤال|السؤال|प्रश्न|question[ _-]?text|text|title|name|term|heading|frage)$/iu,
    'question',
  ],
  [
    /^(?:(?:sample|model|my|suggested|example)[ _-]?)?(?:answers?|a|ans|back|response|antwort|respuesta|réponse|resposta|ответ|答案|回答|답변|الإجابة|جواب|उत्तर|definition|body|content|cues?|notes?|bullets?|key[ _-]?points?|talking[ _-]?points?|notizen|tips?|hints?|deep|revise|explanation|details)$/iu,
    'answer',
  ],
  [
    /^(?:category|section|area|topic|theme|deck|group|competency|kategorie|bereich|thema|categoría|tema|área|catégorie|thème|categoria|категория|тема|раздел|类别|類別|分类|分類|カテゴリ|카테고리|분류|الفئة|श्रेणी|sheet|chapter|subject|skill|principle)$/iu,
    'section',
  ],
  [/^(?:tags?|labels?|keywords|schlagwörter|etiquetas|теги|标签|標籤|タグ|태그)$/iu, 'tags'],
  [/^(?:also[ _-]?asked(?:[ _-]?as)?|also|variants?|variations|alternatives?)$/iu, 'also'],
  [
    /^(?:story|lead[ _-]?with|use[ _-]?story|stories|story[ _-]?title|geschichte|historia|histoire|história|история|故事)$/iu,
    'story',
  ],
  [
    /^(?:id|nr|no|#|number|url|link|source|status|done|difficulty|level|date|created|updated|delay[ _-]?\w*|image\w*|image[ _-]?\w+|\w*image|media|note ?type|notetype|guid|youtube|video|audio|code|type|week|minutes|position|order)$/iu,
    'skip',
  ],
];

/** Ambiguous column names: questions in some tables, anything in others. */
const LOOSE_NAME = /^(?:text|title|name|term|heading)$/iu;

function columnOf(name: string): Column | null {
  const own = name
    .replace(/^\uFEFF/u, '')
    .replace(/[*`:]/gu, '')
    .trim()
    .replace(/\s+/gu, ' ');
  const found = COLUMNS.find(([pattern]) => pattern.test(own));
  if (found) return found[1];
  const role = roleOfName(own);
  if (isBeatName(role)) return role;
  if (role === 'Question') return 'question';
  if (role === 'Answer' || role === 'Points' || role === 'FollowUps') return 'answer';
  if (/\bquestions?\b/iu.test(own) && own.split(' ').length <= 3) return 'question';
  return null;
}

/** Findings in a table or JSON list. */
export interface FoundRows {
  readonly questions: FoundQuestion[];
  readonly stories: FoundStory[];
  readonly leftOut: LeftOut[];
}

export const noRows = (): FoundRows => ({ questions: [], stories: [], leftOut: [] });

/** Appends findings to others. */
export function addRows(to: FoundRows, from: FoundRows): void {
  to.questions.push(...from.questions);
  to.stories.push(...from.stories);
  to.leftOut.push(...from.leftOut);
}

/** Returns a question in a text, with the rest of the text and `more` as its cues. */
function questionOf(
  raw: string,
  path: readonly string[],
  line: number,
  more: readonly string[] | null = null,
): FoundQuestion {
  const { text, cues } = questionIn(plainCell(raw));
  return {
    text,
    path,
    cues: (more ?? cues).map((cue) => ({ text: cue, depth: 1 })),
    stories: [],
    alsoAsked: [],
    line,
  };
}

export interface RowPlace {
  readonly path: readonly string[];
  readonly line: number;
  /** Line of each row, if rows have lines. */
  readonly lines?: readonly number[];
  /** The first row names the columns, as in a Markdown table; if not set, its cells decide. */
  readonly isHeaded?: boolean;
  /** Roles of the columns, if known (an Anki note). */
  readonly columns?: readonly (Column | null)[];
}

/** Reads a table, identifying columns by name or content; null if it has neither questions nor stories. */
export function readRows(rows: readonly (readonly string[])[], place: RowPlace): FoundRows | null {
  const first = rows[0];
  if (!first || rows.length < (place.columns ? 1 : 2)) return null;
  const named = first.map(columnOf);
  const asks = first.some((cell) => promptScore(cell) >= 0.75 && columnOf(cell) === null);
  const hasNames =
    place.columns === undefined &&
    !asks &&
    (place.isHeaded === true || named.some((column) => column !== null));
  const body = hasNames ? rows.slice(1) : rows;
  const width = Math.max(...rows.map((row) => row.length));
  const scores = Array.from({ length: width }, (_, column) => {
    const cells = body.map((row) => plainCell(row[column] ?? '')).filter((cell) => cell !== '');
    return cells.length === 0
      ? 0
      : (cells.reduce((sum, cell) => sum + questionIn(cell).score, 0) / cells.length) *
          (0.5 + cells.length / body.length / 2);
  });
  const columns: (Column | null)[] = Array.from(
    { length: width },
    (_, column) => place.columns?.[column] ?? (hasNames ? (named[column] ?? null) : null),
  );
  let at = columns.indexOf('question');
  const best = scores.indexOf(Math.max(...scores));
  if (
    at < 0 ||
    (columns.filter((column) => column === 'question').length > 1 && columns[best] === 'question')
  )
    at = best;
  else if ((scores[best] ?? 0) > (scores[at] ?? 0) + 0.3 && columns[best] === null) at = best;
  // A list of people has names too: an ambiguous column counts only if another one holds answers.
  const isNamedLoosely = hasNames && LOOSE_NAME.test((first[at] ?? '').trim());
  if (isNamedLoosely && (scores[at] ?? 0) < 0.4 && !first.some((name) => roleOfName(name) === 'Answer'))
    columns[at] = null;
  if (columns[at] !== 'question' && (scores[at] ?? 0) < 0.5) return readStories(body, columns, first, place);
  for (const [column, role] of columns.entries())
    if (role === 'question' && column !== at) columns[column] = 'answer';
  columns[at] = 'question';
  if (!hasNames && place.columns === undefined) guessOthers(columns, body, at);
  return readBody(body, columns, first, hasNames, place);
}

/** Reads a table with one story per row: a title and at least two beat columns; null for any other. */
function readStories(
  body: readonly (readonly string[])[],
  columns: readonly (Column | null)[],
  names: readonly string[],
  place: RowPlace,
): FoundRows | null {
  if (BEAT_NAMES.filter((beat) => columns.includes(beat)).length < 2) return null;
  const titled = columns.indexOf('story');
  const at = titled >= 0 ? titled : columns.findIndex((column) => column === null || column === 'section');
  if (at < 0) return null;
  const stories = body.map((cells, row): FoundStory => ({
    title: plainCell(cells[at] ?? '') || `Story ${row + 1}`,
    tags: cells
      .filter((_, column) => columns[column] === 'tags')
      .flatMap((cell) => cell.split(/[,;]/u))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    aliases: [],
    beats: BEAT_NAMES.map((name) => ({
      name,
      lines: cells.filter((_, column) => columns[column] === name).flatMap(cellLines),
    })).filter(({ lines }) => lines.length > 0),
    numbers: [],
    followUps: [],
    notes: cells.flatMap((cell, column) =>
      column !== at && cell.trim() !== '' && !isBeatName(columns[column]) && columns[column] !== 'tags'
        ? [`${names[column] ?? ''}: ${cell}`]
        : [],
    ),
    line: place.lines?.[row + 1] ?? place.line + row + 1,
  }));
  return {
    questions: [],
    stories: stories.filter(({ beats }) => beats.length > 0),
    leftOut: [{ line: place.line, text: names.join(' | '), why: 'table' }],
  };
}

/** Assigns roles to unnamed columns: the longest besides the question is the answer, the others are facts. */
function guessOthers(columns: (Column | null)[], body: readonly (readonly string[])[], at: number): void {
  const lengths = columns.map((_, column) =>
    column === at ? 0 : body.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0) / body.length,
  );
  const answer = lengths.indexOf(Math.max(...lengths));
  for (const column of columns.keys()) {
    if (column === at) continue;
    const cells = body.map((row) => (row[column] ?? '').trim());
    const isUrl = cells.every((cell) => cell === '' || /^https?:\S+$/u.test(cell));
    const isShort = cells.every((cell) => cell.split(/\s+/u).length <= 3);
    if (isUrl) columns[column] = 'skip';
    else if (column === answer)
      columns[column] =
        isShort && new Set(cells).size <= body.length / 2 ? (column < at ? 'section' : 'tags') : 'answer';
    else if (isShort)
      columns[column] = column < at && new Set(cells).size <= body.length / 2 ? 'section' : 'tags';
  }
}

function readBody(
  body: readonly (readonly string[])[],
  columns: readonly (Column | null)[],
  names: readonly string[],
  hasNames: boolean,
  place: RowPlace,
): FoundRows {
  const found = noRows();
  const { questions, stories, leftOut } = found;
  const nameOf = (column: number): string => (hasNames ? (names[column] ?? '').trim() : '');
  for (const [row, cells] of body.entries()) {
    const line = place.lines?.[row + (hasNames ? 1 : 0)] ?? place.line + row + (hasNames ? 1 : 0);
    const of = (kind: Column): string[] =>
      cells.filter((cell, column) => columns[column] === kind && cell.trim() !== '');
    const raw = plainCell(of('question')[0] ?? '');
    if (raw === '') {
      const rest = cells.filter((cell) => cell.trim() !== '').join(' | ');
      if (rest !== '') leftOut.push({ line, text: rest, why: 'remark' });
      continue;
    }
    const words = questionIn(raw);
    const text =
      place.columns || words.text === '' ? stripQuotes(words.text === '' ? raw : words.text) : words.text;
    const section = of('section')
      .map((cell) => plainCell(cell.split('::').at(-1) ?? cell))
      .find((cell) => cell !== '');
    const path = section === undefined ? place.path : [...place.path, section];
    if (TO_ASK.test(section ?? '')) {
      leftOut.push({ line, text: raw, why: 'to-ask' });
      continue;
    }
    const beats = BEAT_NAMES.flatMap((name) => {
      const lines = of(name).flatMap(cellLines);
      return lines.length > 0 ? [{ name, lines }] : [];
    });
    const cues = [...words.cues.map((cue) => ({ text: cue, depth: 1 }))];
    const told: string[] = [];
    for (const [column, cell] of cells.entries()) {
      const role = columns[column];
      if (cell.trim() === '' || PLACEHOLDER.test(cell) || role === 'question' || role === 'section') continue;
      if (role === 'answer' || role === undefined || (role === null && !hasNames)) {
        for (const own of cellLines(cell))
          cues.push({ text: own.replace(/^(?:sample answer|answer)\s*[:：]\s*/iu, ''), depth: 1 });
      } else if (role === null) for (const own of cellLines(cell)) told.push(`${nameOf(column)}: ${own}`);
      else if (role === 'skip')
        leftOut.push({
          line,
          text: hasNames ? `${nameOf(column)}: ${cell.trim()}` : cell.trim(),
          why: 'settings',
        });
      else if (role === 'tags')
        leftOut.push({ line, text: `${nameOf(column)} ${cell.trim()}`.trim(), why: 'settings' });
    }
    for (const text of told) cues.push({ text, depth: 1 });
    const refs = of('story').map(plainCell);
    if (beats.length >= 2) {
      const title = refs[0] ?? titleOf(text);
      stories.push({ title, tags: [], aliases: [], beats, numbers: [], followUps: [], notes: [], line });
      if (refs.length === 0) refs.push(title);
    } else
      for (const { name, lines } of beats)
        for (const one of lines) cues.push({ text: `${name}: ${one}`, depth: 1 });
    questions.push({
      text,
      path,
      cues,
      stories: refs,
      alsoAsked: [...words.alsoAsked, ...of('also').flatMap(cellLines)],
      line,
    });
  }
  if (hasNames)
    leftOut.push({
      line: place.line,
      text: names.filter((name) => name.trim() !== '').join(' | '),
      why: 'table',
    });
  return found;
}

const titleOf = (text: string): string =>
  text
    .replace(/[,:;.?!]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 60);

/** Returns a cell's text on one line, without HTML and surrounding quotes. */
function plainCell(cell: string): string {
  return stripQuotes(
    cellLines(cell)
      .join(' ')
      .replace(/^[-*]\s+/u, ''),
  );
}

/** Splits a cell into lines at paragraphs, list items and `<br>`. */
export function cellLines(cell: string): string[] {
  const isHtml = /<\/?[a-z][^>]*>|&[a-z#]\w+;/iu.test(cell);
  const lines = isHtml ? htmlToLines(cell, true).map(({ text }) => text) : cell.split(/\r?\n/u);
  return lines
    .map((line) =>
      line
        .replace(/^\uE0F1./u, '')
        .replace(/^\s*(?:[-*•]|\d+[.)])\s+/u, '')
        .replace(/^#+\s+/u, '')
        .trim(),
    )
    .filter((line) => line !== '' && !/^(?:```|---)/u.test(line));
}

/** Reads questions from JSON: a list of strings or objects, flat or nested under names and categories. */
export function readJson(value: unknown): FoundRows & { title: string | null } {
  const found = noRows();
  const { questions, leftOut } = found;
  let count = 0;
  const textOf = (one: unknown): string =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
      ? String(one)
      : Array.isArray(one)
        ? one
            .map(textOf)
            .filter((text) => text !== '')
            .join('\n')
        : one !== null && typeof one === 'object'
          ? Object.entries(one)
              .map(([key, inner]) => `${key}: ${textOf(inner)}`)
              .join('\n')
          : '';
  const isAsked = (one: unknown): boolean =>
    typeof one === 'string' && one.length < 700 && questionIn(plainCell(one)).score >= 0.45;
  const visit = (one: unknown, path: readonly string[], isListed = false): void => {
    if (Array.isArray(one)) {
      if (
        one.length > 0 &&
        one.every((cell) => Array.isArray(cell) && cell.every((part) => typeof part !== 'object'))
      ) {
        const read = readRows(one as string[][], { path, line: count + 1 });
        if (read) {
          addRows(found, read);
          count += one.length;
          return;
        }
      }
      const texts = one.filter((part) => typeof part === 'string');
      const asking = texts.filter(isAsked).length;
      const asks = (part: unknown): boolean =>
        part !== null && typeof part === 'object' && Object.values(part).some(isAsked);
      const isListOfAsking = one.length > 1 && one.filter(asks).length >= one.length / 2;
      for (const part of one) {
        if (typeof part === 'string') {
          count += 1;
          if (asking / Math.max(1, texts.length) >= 0.4) questions.push(questionOf(part, path, count));
          else leftOut.push({ line: count, text: part, why: 'remark' });
        } else visit(part, path, isListOfAsking);
      }
      return;
    }
    if (one === null || typeof one !== 'object') {
      if (one !== null && one !== undefined && textOf(one) !== '')
        leftOut.push({ line: Math.max(1, count), text: textOf(one), why: 'settings' });
      return;
    }
    const entries = Object.entries(one);
    const key =
      entries.find(
        ([name, cell]) =>
          typeof cell === 'string' &&
          columnOf(spaced(name)) === 'question' &&
          (isAsked(cell) || /^(?:question|q|prompt|front|frage|问题|問題|质问|質問|질문)$/iu.test(name)),
      ) ??
      (entries.some(
        ([, cell]) =>
          Array.isArray(cell) &&
          cell.some((part) => isAsked(part) || (part !== null && typeof part === 'object')),
      )
        ? undefined
        : isListed
          ? entries.find(([, cell]) => isAsked(cell))
          : undefined);
    if (key) {
      count += 1;
      const names = entries.map(([name]) => spaced(name));
      const columns = names.map((name, at): Column | null =>
        entries[at] === key ? 'question' : columnOf(name) === 'question' ? 'answer' : columnOf(name),
      );
      const read = readBody([entries.map(([, cell]) => textOf(cell))], columns, names, true, {
        path,
        line: count - 1,
        lines: [count, count],
      });
      addRows(found, { ...read, leftOut: read.leftOut.filter(({ why }) => why !== 'table') });
      return;
    }
    // { "Why us?": ["the river"], ... }: keys are questions, values their answers.
    const asking = entries.filter(
      ([name, cell]) => isAsked(name) && !(cell instanceof Object && !Array.isArray(cell)),
    );
    if (asking.length > 0 && asking.length / entries.length >= 0.5) {
      for (const [name, cell] of entries) {
        count += 1;
        questions.push(questionOf(name, path, count, cellLines(textOf(cell))));
      }
      return;
    }
    const nameKey = entries.find(
      ([name, cell]) =>
        typeof cell === 'string' &&
        /^(?:category|section|area|topic|theme|name|title|group|competency|kategorie|categoria|categoría|catégorie|label|heading)$/iu.test(
          name,
        ),
    );
    const below = nameKey ? [...path, String(nameKey[1])] : path;
    for (const [name, cell] of entries) {
      if (name === nameKey?.[0]) continue;
      const isList = cell !== null && typeof cell === 'object';
      const isWrapper =
        /^(?:questions?|items|categories|sections|data|list|cards|notes|groups|entries|prompts|topics|results)$/iu.test(
          name,
        );
      if (isList) visit(cell, isWrapper || nameKey ? below : [...below, spaced(name)]);
      else if (textOf(cell) !== '')
        leftOut.push({ line: Math.max(1, count), text: `${name}: ${textOf(cell)}`, why: 'settings' });
    }
  };
  const isNamed = value !== null && typeof value === 'object' && !Array.isArray(value);
  const top = isNamed ? (value as Record<string, unknown>) : null;
  const title = [top?.['name'], top?.['title']].find((one) => typeof one === 'string') ?? null;
  visit(value, []);
  return {
    ...found,
    questions: questions.map((one) => ({ ...one, path: one.path.filter((part) => part !== title) })),
    title,
  };
}

const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/gu, '$1 $2').replace(/_/gu, ' ');
