import { normaliseText, normaliseTitle } from '../bank/normalise.ts';
import type { FoundQuestion, FoundStory, Reading } from './reading.ts';

/** Several files as one reading: a question or story of the same words is one, with what each file says about it. */
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
