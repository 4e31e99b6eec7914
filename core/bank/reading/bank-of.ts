import { linkStories, type PlacedQuestion } from '../link-stories.ts';
import type { Bank } from '../model.ts';
import { makeUnique } from '../normalise.ts';
import { findProblems } from '../problems.ts';
import type { WrittenStory } from '../story-library.ts';
import { frameOf } from './frame.ts';
import { moveQuestion, moveStory } from './move-ranges.ts';
import { once } from './once.ts';
import { questionPlaces } from './question-places.ts';
import { movedBy, type Reading } from './reading.ts';

/** The bank a reading makes: its questions with identities, its stories linked, its problems found. */
export function bankOf(reading: Reading): Bank {
  const { title, sections, questions: named, names, sectionOf, libraries } = frameOf(reading);
  const moves = questionPlaces(reading).movedBy;
  const ids = questionIds(reading);
  const placed = named.map(({ name, read, storyNames }, at): PlacedQuestion => ({
    id: ids[at] ?? name,
    section: sectionOf[at] ?? null,
    read: moveQuestion(read, moves[at] ?? 0),
    storyNames,
  }));
  const { questions, stories } = linkStories(placed, writtenStories(reading));
  const bank = { title, sections, questions, stories, libraries };
  return { ...bank, problems: findProblems(bank, reading.text, names) };
}

/** The identity of each question, in file order. */
export const questionIds = once((reading: Reading): readonly string[] => {
  const taken = new Map<string, number>();
  return frameOf(reading).names.map((name) => makeUnique(name, taken));
});

function writtenStories(reading: Reading): WrittenStory[] {
  return reading.parts.flatMap((part, index) =>
    part.kind === 'library' ? part.stories.map((story) => moveStory(story, movedBy(reading, index))) : [],
  );
}
