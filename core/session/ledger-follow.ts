import type { Ledger } from './ledger.ts';
import type { Renames } from './renames.ts';

/** Calls questions and stories by other ids everywhere. @returns the same ledger where that changes nothing */
export function renameInLedger(ledger: Ledger, { questions, stories }: Renames): Ledger {
  if (questions.size === 0 && stories.size === 0) return ledger;
  const question = (id: string): string => questions.get(id) ?? id;
  const story = (id: string): string => stories.get(id) ?? id;
  const { place } = ledger;
  const renamed: Ledger = {
    ...ledger,
    calls: ledger.calls.map((call) => ({
      ...call,
      entries: call.entries.map((entry) =>
        entry.kind === 'asked'
          ? { ...entry, question: question(entry.question) }
          : {
              ...entry,
              story: story(entry.story),
              question: entry.question === null ? null : question(entry.question),
            },
      ),
    })),
    answerTimes: mergedTimes(ledger, story),
    lastStories: latestOf(
      ledger.lastStories.map((last) => ({ question: question(last.question), story: story(last.story) })),
    ),
    place: place && {
      ...place,
      target: {
        kind: place.target.kind,
        id: place.target.kind === 'question' ? question(place.target.id) : story(place.target.id),
      },
      story: place.story === null ? null : story(place.story),
    },
  };
  return JSON.stringify(renamed) === JSON.stringify(ledger) ? ledger : renamed;
}

/** Two stories that have become one have one list of times. */
function mergedTimes({ answerTimes }: Ledger, story: (id: string) => string): Ledger['answerTimes'] {
  const merged = new Map<string, number[]>();
  for (const times of answerTimes) {
    const id = story(times.story);
    merged.set(id, [...(merged.get(id) ?? []), ...times.seconds]);
  }
  return [...merged].map(([id, seconds]) => ({ story: id, seconds }));
}

function latestOf(lastStories: Ledger['lastStories']): Ledger['lastStories'] {
  return lastStories.filter(
    ({ question }, index) => lastStories.findLastIndex((other) => other.question === question) === index,
  );
}

/** Every id the ledger speaks of. */
export function idsInLedger({ calls, answerTimes, lastStories, place }: Ledger): {
  questions: Set<string>;
  stories: Set<string>;
} {
  const questions = new Set<string>();
  const stories = new Set<string>();
  for (const entry of calls.flatMap(({ entries }) => entries)) {
    if (entry.question !== null) questions.add(entry.question);
    if (entry.kind === 'told') stories.add(entry.story);
  }
  for (const { story } of answerTimes) stories.add(story);
  for (const { question, story } of lastStories) {
    questions.add(question);
    stories.add(story);
  }
  if (place) (place.target.kind === 'question' ? questions : stories).add(place.target.id);
  if (place?.story != null) stories.add(place.story);
  return { questions, stories };
}
