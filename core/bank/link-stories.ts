import type { Question, Story, StoryReference } from './model.ts';
import { makeUnique, normaliseTitle } from './normalise.ts';
import type { ReadQuestion } from './question.ts';
import type { WrittenStory } from './story-library.ts';

/** A question with its identity and section, its references not yet linked. */
export interface PlacedQuestion {
  readonly id: string;
  readonly section: number | null;
  readonly read: ReadQuestion;
  /** The title of each reference, normalised. */
  readonly storyNames: readonly string[];
}

/**
 * Says which story each reference means: the written one of that title or alias, whatever the case and punctuation, else a
 * stub. A title goes before another story's alias, and of two entries with one name the first counts.
 *
 * @returns the questions linked, and the stories: written ones in file order, then stubs in order of first reference
 */
export function linkStories(
  questions: readonly PlacedQuestion[],
  written: readonly WrittenStory[],
): { questions: Question[]; stories: Story[] } {
  const taken = new Map<string, number>();
  const stories: (Omit<Story, 'usedBy'> & { usedBy: string[] })[] = [];
  const byName = new Map<string, (typeof stories)[number]>();
  for (const entry of written) {
    const name = normaliseTitle(entry.title);
    const story = { id: makeUnique(name, taken), isWritten: true, usedBy: [], ...entry };
    stories.push(story);
    if (!byName.has(name)) byName.set(name, story);
  }
  for (const story of [...stories]) {
    for (const alias of story.aliases) {
      const name = normaliseTitle(alias);
      if (!byName.has(name)) byName.set(name, story);
    }
  }
  const linked = questions.map(({ id, section, read, storyNames }): Question => {
    const references = read.stories.map((reference, at): StoryReference => {
      const name = storyNames[at] ?? normaliseTitle(reference.title);
      let story = byName.get(name);
      if (!story) {
        story = newStub(makeUnique(name, taken), reference.title);
        stories.push(story);
        byName.set(name, story);
      }
      if (story.usedBy.at(-1) !== id) story.usedBy.push(id);
      const { title, angle, note, depth, range, wordsRange, titleRange } = reference;
      return { title, angle, note, storyId: story.id, depth, range, wordsRange, titleRange };
    });
    const { text, cues, alsoAsked, range, textRange } = read;
    return { id, text, section, cues, stories: references, alsoAsked, range, textRange };
  });
  return { questions: linked, stories };
}

function newStub(id: string, title: string): Omit<Story, 'usedBy'> & { usedBy: string[] } {
  return {
    id,
    title,
    isWritten: false,
    beats: [],
    aliases: [],
    tags: [],
    numbers: [],
    notes: [],
    aliasLines: [],
    tagLines: [],
    range: null,
    headingRange: null,
    usedBy: [],
  };
}
