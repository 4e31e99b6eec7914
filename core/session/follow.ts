import type { BankIds, Renames } from '../bank/identity.ts';
import type { Ledger } from './ledger.ts';
import type { Settings } from '../settings.ts';

/**
 * Renames the keys of a record.
 *
 * @returns null if nothing changes
 */
export function renameKeys<Value>(
  record: Readonly<Record<string, Value>>,
  renamed: ReadonlyMap<string, string>,
): Record<string, Value> | null {
  const entries = Object.entries(record);
  if (!entries.some(([id]) => renamed.has(id))) return null;
  // Never overwrite an entry already stored under the new id.
  const stays = entries.filter(([id]) => !renamed.has(id));
  const known = new Set(stays.map(([id]) => id));
  const moved = entries.flatMap(([id, value]) => {
    const name = renamed.get(id);
    return name === undefined || known.has(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...stays, ...moved]);
}

/** Settings that refer to questions or stories. */
type PointingSettings = Pick<
  Settings,
  'pins' | 'pinSets' | 'answerTimes' | 'questionKeys' | 'prompterMarkers'
>;

/** Returns the distinct ids that settings, ledger and rehearsal refer to. */
export function idsPointedTo(settings: PointingSettings, ledger: Ledger, rehearsed: BankIds): BankIds {
  const { pins, pinSets, answerTimes, questionKeys, prompterMarkers } = settings;
  const inLedger = idsInLedger(ledger);
  const questions = [
    ...pins,
    ...pinSets.flatMap((set) => set.pins),
    ...Object.keys(answerTimes),
    ...Object.keys(questionKeys),
    ...inLedger.questions,
    ...rehearsed.questions,
  ];
  // Story ids contain no colon; those with one are scripts from files.
  const scripts = prompterMarkers.map(({ script }) => script).filter((script) => !script.includes(':'));
  const stories = [...inLedger.stories, ...scripts, ...rehearsed.stories];
  return { questions: [...new Set(questions)], stories: [...new Set(stories)] };
}

/** Replaces ids of renamed questions and stories. @returns the same ledger if nothing changes */
export function renameInLedger(ledger: Ledger, { questions, stories }: Renames): Ledger {
  if (questions.size === 0 && stories.size === 0) return ledger;
  const question = (id: string): string => questions.get(id) ?? id;
  const story = (id: string): string => stories.get(id) ?? id;
  const { place } = ledger;
  const renamed: Ledger = {
    ...ledger,
    calls: ledger.calls.map((call) => ({
      ...call,
      entries: call.entries.map((entry) => {
        const asked = entry.question === null ? null : question(entry.question);
        return entry.kind === 'asked'
          ? { ...entry, question: asked }
          : { ...entry, story: story(entry.story), question: asked };
      }),
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

/** Concatenates the times of stories that were merged. */
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

/** Returns all ids in the ledger. */
function idsInLedger({ calls, answerTimes, lastStories, place }: Ledger): {
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
