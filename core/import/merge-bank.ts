import type { Bank, Question } from '../bank/model.ts';
import { normaliseText, normaliseTitle } from '../bank/normalise.ts';
import { parseBank } from '../bank/parse.ts';
import type { FoundQuestion, Reading, FoundStory } from './reading.ts';
import { importWords } from './words.ts';
import { writeBank, writeQuestion, writeStory } from './write-bank.ts';

/** What to do with a question or story that is already in the bank. */
export type DuplicateChoice = 'merge' | 'both' | 'skip';

export interface Merged {
  readonly text: string;
  /** Number of questions and stories added. */
  readonly questions: number;
  readonly stories: number;
}

/** Returns the found questions and stories that are already in the bank, compared by normalised text and title. */
export function duplicatesIn(bank: Bank, reading: Reading): { questions: string[]; stories: string[] } {
  const texts = new Set(bank.questions.map(({ text }) => normaliseText(text)));
  const titles = new Set(bank.stories.filter(({ isWritten }) => isWritten).map(({ id }) => id));
  return {
    questions: reading.questions.map(({ text }) => text).filter((text) => texts.has(normaliseText(text))),
    stories: reading.stories.map(({ title }) => title).filter((title) => titles.has(normaliseTitle(title))),
  };
}

/**
 * Adds a reading to a bank: questions to the section of the same title or a new one, stories to the end of the library.
 * Existing text is kept byte for byte.
 *
 * @param choose decides about duplicates; "merge" adds a question's missing cues and leaves a written story unchanged
 */
export function mergeIntoBank(
  text: string,
  reading: Reading,
  choose: (text: string) => DuplicateChoice,
): Merged {
  const bank = parseBank(text);
  if (text.trim() === '')
    return {
      text: writeBank(reading, reading.title ?? importWords.titles.none),
      questions: reading.questions.length,
      stories: reading.stories.length,
    };
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const splices: { at: number; lines: string[] }[] = [];
  const known = new Map(bank.questions.map((question) => [normaliseText(question.text), question]));
  const fresh: FoundQuestion[] = [];
  for (const question of reading.questions) {
    const same = known.get(normaliseText(question.text));
    const choice = same ? choose(question.text) : 'both';
    if (choice === 'both') fresh.push(question);
    else if (same && choice === 'merge') {
      const lines = newLines(text, same, question);
      if (lines.length > 0) splices.push({ at: endOfWords(text, same.range.end), lines });
    }
  }
  const sections = new Map(bank.sections.map((section, at) => [normaliseText(section.title), at]));
  const rest: FoundQuestion[] = [];
  const inSection = new Map<number, FoundQuestion[]>();
  for (const question of fresh) {
    const at = sections.get(normaliseText(question.path.at(-1) ?? ''));
    if (at === undefined) rest.push(question);
    else inSection.set(at, [...(inSection.get(at) ?? []), question]);
  }
  for (const [at, questions] of inSection) {
    const last = bank.questions.filter(({ section }) => section === at).at(-1);
    const heading = bank.sections[at]?.headingRange.end ?? 0;
    splices.push({
      at: endOfWords(text, last?.range.end ?? heading),
      lines: [...(last ? [] : ['']), ...questions.flatMap((one) => writeQuestion(one))],
    });
  }
  const stories = reading.stories.filter(({ title }) => {
    const isThere = bank.stories.some(({ id, isWritten }) => isWritten && id === normaliseTitle(title));
    return !isThere || choose(title) === 'both';
  });
  const library = bank.libraries[0];
  if (rest.length > 0) {
    const at = endOfWords(
      text,
      library && library.headingRange.start > 0 ? library.headingRange.start : text.length,
    );
    const own = writeBank(
      {
        ...reading,
        title: 'x',
        questions: rest.map((one) =>
          one.path.length > 0 ? one : { ...one, path: [reading.title ?? 'Imported'] },
        ),
        stories: [],
      },
      'x',
    )
      .split('\n')
      .slice(1, -1);
    splices.push({ at, lines: own });
  }
  if (stories.length > 0) {
    const level = Math.min(6, (library?.level ?? 1) + 1);
    const entries = stories.flatMap((story) => ['', ...writeStory(story, story.title, level)]);
    splices.push({
      at: endOfWords(text, library?.range.end ?? text.length),
      lines: library ? entries : ['', '# Stories', ...entries],
    });
  }
  let out = text;
  for (const { at, lines } of splices.toReversed().toSorted((a, b) => b.at - a.at)) {
    const isEnd = out.slice(at).trim() === '';
    out = `${out.slice(0, at)}${newline}${lines.join(newline)}${isEnd ? newline : ''}${isEnd ? out.slice(at).replace(/^[\s]*/u, '') : out.slice(at)}`;
  }
  return { text: out, questions: fresh.length, stories: stories.length };
}

/** Returns the lines to add below a question: cues, other wordings and stories it lacks. */
function newLines(text: string, same: Question, found: FoundQuestion): string[] {
  const there = new Set([...same.cues, ...same.alsoAsked].map((one) => normaliseText(one.text)));
  const titles = new Set(same.stories.map(({ title }) => normaliseTitle(title)));
  const missing = {
    ...found,
    cues: found.cues.filter((cue) => !there.has(normaliseText(cue.text))),
    alsoAsked: found.alsoAsked.filter((one) => !there.has(normaliseText(one))),
    stories: found.stories.filter((title) => !titles.has(normaliseTitle(title))),
  };
  const line = text.slice(text.lastIndexOf('\n', same.range.start - 1) + 1);
  const indent = ' '.repeat(/^\s*(?:[-*+]|\d+[.)])\s+/u.exec(line)?.[0].length ?? 2);
  return writeQuestion(missing)
    .slice(1)
    .map((one) => indent + one.replace(/^ {2}/u, ''));
}

/** Returns the end of the last non-blank text before an offset. */
function endOfWords(text: string, before: number): number {
  return text.slice(0, before).trimEnd().length;
}

/** Merges the readings of several files; equal questions or stories become one, with the content of all. */
export function mergeReadings(readings: readonly Reading[], title: string | null): Reading {
  const questions = new Map<string, FoundQuestion>();
  const stories = new Map<string, FoundStory>();
  const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
  for (const reading of readings) {
    for (const question of reading.questions) {
      const key = normaliseText(question.text);
      const known = questions.get(key);
      const texts = new Set(known?.cues.map(({ text }) => text));
      questions.set(
        key,
        known
          ? {
              ...known,
              path: known.path.length > 0 ? known.path : question.path,
              cues: [...known.cues, ...question.cues.filter(({ text }) => !texts.has(text))],
              stories: distinct([...known.stories, ...question.stories]),
              alsoAsked: distinct([...known.alsoAsked, ...question.alsoAsked]),
            }
          : question,
      );
    }
    for (const story of reading.stories) {
      const key = normaliseTitle(story.title);
      if (!stories.has(key)) stories.set(key, story);
    }
  }
  const best = [...readings].sort((a, b) => b.questions.length - a.questions.length)[0];
  return {
    title: readings.length === 1 ? (best?.title ?? title) : title,
    shape: best?.shape ?? 'none',
    confidence: Math.max(0, ...readings.map(({ confidence }) => confidence)),
    questions: [...questions.values()],
    stories: [...stories.values()],
    leftOut: readings.flatMap(({ leftOut }) => leftOut),
    toAsk: readings.flatMap(({ toAsk }) => toAsk),
  };
}
