import {
  newStory,
  type Bank,
  type Question,
  type Section,
  type Story,
  type StoryLibrary,
  type StoryReference,
} from './model.ts';
import { collapseSpaces, makeUnique, normaliseText, normaliseTitle } from './normalise.ts';
import { readOutline, type OutlineBlock } from './outline.ts';
import { findProblems } from './problems.ts';
import { readQuestions, type ReadQuestion } from './question.ts';
import {
  isLibraryHeading,
  isReserved,
  readStoryLibrary,
  type Heading,
  type WrittenStory,
} from './story-library.ts';

/** A heading and the questions up to the next. */
interface Chapter {
  /** Null above the first heading and after a story library. */
  readonly heading: Heading | null;
  readonly questions: ReadQuestion[];
  end: number;
}

interface OpenLibrary {
  readonly heading: Heading;
  readonly blocks: OutlineBlock[];
  end: number;
}

/**
 * Reads a question bank from Markdown. Pure; accepts any text and never throws.
 *
 * @param text the decoded file, with its line endings and byte order mark
 * @returns ranges in UTF-16 offsets of `text`
 */
export function parseBank(text: string): Bank {
  const { chapters, libraries } = divide(readOutline(text), text);
  const { title, sections, sectionOf } = readSections(chapters);
  const taken = new Map<string, number>();
  const questions = chapters.flatMap((chapter, index) =>
    chapter.questions.map((read) => {
      const storyNames = read.stories.map((story) => normaliseTitle(story.title));
      return {
        id: makeUnique(normaliseText(read.text), taken),
        section: sectionOf[index] ?? null,
        read,
        storyNames,
      };
    }),
  );
  const asked = new Set(questions.flatMap(({ storyNames }) => storyNames));
  const written = libraries.flatMap(({ blocks, end }) =>
    readStoryLibrary(blocks, end, (name) => asked.has(name)),
  );
  const linked = linkStories(questions, written);
  const bank = { title, sections, ...linked, libraries: libraries.map(libraryOf) };
  return { ...bank, problems: findProblems(bank, text) };
}

/** A library extends to the next heading of its level or higher. */
function divide(
  outline: readonly OutlineBlock[],
  text: string,
): { readonly chapters: readonly Chapter[]; readonly libraries: readonly OpenLibrary[] } {
  let chapter: Chapter = { heading: null, questions: [], end: text.length };
  const chapters = [chapter];
  const titles = headingsOfLibraries(outline);
  const isWritten = (title: string): boolean => titles.has(title);
  const libraries: OpenLibrary[] = [];
  let library: OpenLibrary | null = null;
  for (const block of outline) {
    if (library && (block.kind !== 'heading' || block.level > library.heading.level)) {
      if (block.kind !== 'quote') library.blocks.push(block);
    } else if (block.kind === 'heading') {
      if (library) library.end = block.range.start;
      chapter.end = Math.min(chapter.end, block.range.start);
      library = isLibraryHeading(block) ? { heading: block, blocks: [], end: text.length } : null;
      if (library) libraries.push(library);
      else chapters.push((chapter = { heading: block, questions: [], end: text.length }));
    } else if (block.kind === 'item') {
      for (const question of readQuestions(block.entries, block.range, isWritten))
        chapter.questions.push(question);
    }
  }
  return { chapters, libraries };
}

/** Possible entry titles, normalised: each heading in a library that names no field. */
function headingsOfLibraries(outline: readonly OutlineBlock[]): ReadonlySet<string> {
  const titles = new Set<string>();
  let level: number | null = null;
  for (const block of outline) {
    if (block.kind !== 'heading') continue;
    if (level !== null && block.level > level) {
      const title = normaliseTitle(collapseSpaces(block.text.raw));
      if (title !== '' && !isReserved(title)) titles.add(title);
    } else level = isLibraryHeading(block) ? block.level : null;
  }
  return titles;
}

/**
 * The title is the first level-one heading. It is also a section if there are other level-one headings and it has questions of its
 * own; otherwise questions right under it have no section.
 */
function readSections(chapters: readonly Chapter[]): {
  readonly title: string | null;
  readonly sections: readonly Section[];
  /** The section of each chapter. */
  readonly sectionOf: readonly (number | null)[];
} {
  const top = chapters.flatMap(({ heading }) => (heading?.level === 1 ? [heading] : []));
  const title = top.find(({ text }) => text.raw.trim() !== '') ?? null;
  const sections: Section[] = [];
  const sectionOf = chapters.map(({ heading, questions, end }) => {
    if (!heading || (heading === title && (questions.length === 0 || top.length < 2))) return null;
    sections.push({
      title: collapseSpaces(heading.text.raw),
      level: heading.level,
      range: { start: heading.range.start, end },
      headingRange: heading.range,
    });
    return sections.length - 1;
  });
  return { title: title && collapseSpaces(title.text.raw), sections, sectionOf };
}

function libraryOf({ heading, end }: OpenLibrary): StoryLibrary {
  return { level: heading.level, range: { start: heading.range.start, end }, headingRange: heading.range };
}

/** A question with its id and section, its references not linked yet. */
interface PlacedQuestion {
  readonly id: string;
  readonly section: number | null;
  readonly read: ReadQuestion;
  /** The title of each reference, normalised. */
  readonly storyNames: readonly string[];
}

/**
 * Links each reference to a story: the written one with that title or alias, ignoring case and punctuation, else a stub. A title
 * wins over another story's alias, and the first of two entries with one name wins.
 *
 * @returns the linked questions, and the stories: written ones in file order, then stubs in order of first reference
 */
function linkStories(
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
        story = { ...newStory(makeUnique(name, taken), reference.title), usedBy: [] };
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
