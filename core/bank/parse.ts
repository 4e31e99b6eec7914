import { linkStories, type PlacedQuestion } from './link-stories.ts';
import type { Bank, Section, StoryLibrary } from './model.ts';
import { collapseSpaces, makeUnique, normaliseText, normaliseTitle } from './normalise.ts';
import { readOutline, type OutlineBlock } from './outline.ts';
import { findProblems } from './problems/find-problems.ts';
import { readQuestions, type ReadQuestion } from './question.ts';
import { isLibraryHeading, readStoryLibrary, type Heading, type WrittenStory } from './story-library.ts';

/**
 * Reads a question bank from Markdown. Any text gives a bank; nothing is thrown and nothing outside is changed.
 *
 * The title is the first level-one heading. It counts as a section, too, when there are other level-one headings and it has
 * questions of its own; a question under a title alone has no section.
 *
 * @param text the file, decoded; line endings and a byte order mark as they are
 * @returns ranges in UTF-16 offsets of `text`
 */
export function parseBank(text: string): Bank {
  const outline = readOutline(text);
  const { chapters, libraries } = divide(outline, text.length);
  const titleHeading = findTitle(chapters);
  const sections: Section[] = [];
  const read: (ReadQuestion & { section: number | null })[] = [];
  for (const { heading, blocks, end } of chapters) {
    const found = blocks.flatMap((block) =>
      block.kind === 'item' ? readQuestions(block.entries, block.range, text) : [],
    );
    let section: number | null = null;
    if (
      heading &&
      (heading !== titleHeading || (found.length > 0 && hasOtherTopHeading(chapters, heading)))
    ) {
      section = sections.length;
      sections.push({
        title: collapseSpaces(heading.text.raw),
        level: heading.level,
        range: { start: heading.range.start, end },
        headingRange: heading.range,
      });
    }
    for (const question of found) read.push({ ...question, section });
  }
  const taken = new Map<string, number>();
  const placed = read.map((question): PlacedQuestion => ({
    id: makeUnique(normaliseText(question.text), taken),
    ...question,
  }));
  const names = new Set(
    placed.flatMap((question) => question.stories.map((reference) => normaliseTitle(reference.title))),
  );
  const written = libraries.flatMap(({ blocks, end }): WrittenStory[] =>
    readStoryLibrary(blocks, end, text, (name) => names.has(name)),
  );
  const { questions, stories } = linkStories(placed, written);
  const title = titleHeading ? collapseSpaces(titleHeading.text.raw) : null;
  const bank = { title, sections, questions, stories, libraries: libraries.map(placeOf) };
  return { ...bank, problems: findProblems(bank, text) };
}

function placeOf({ heading, end }: Library): StoryLibrary {
  const { level, range } = heading;
  return { level, range: { start: range.start, end }, headingRange: range };
}

interface Library {
  readonly heading: Heading;
  readonly blocks: OutlineBlock[];
  end: number;
}

/** A heading and what stands between it and the next. */
interface Chapter {
  /** Null for what stands above the first heading. */
  readonly heading: Heading | null;
  readonly blocks: OutlineBlock[];
  end: number;
}

/** Sets the story libraries apart from what holds questions. */
function divide(
  outline: readonly OutlineBlock[],
  length: number,
): { chapters: Chapter[]; libraries: Library[] } {
  const chapters: Chapter[] = [{ heading: null, blocks: [], end: length }];
  const libraries: Library[] = [];
  let library: Library | null = null;
  for (const block of outline) {
    if (block.kind === 'heading') {
      const last = chapters.at(-1);
      if (last?.end === length && !library) last.end = block.range.start;
      if (library && block.level > library.heading.level) {
        library.blocks.push(block);
        continue;
      }
      if (library) library.end = block.range.start;
      library = null;
      if (isLibraryHeading(block)) {
        library = { heading: block, blocks: [], end: length };
        libraries.push(library);
      } else {
        chapters.push({ heading: block, blocks: [], end: length });
      }
    } else {
      (library ?? chapters.at(-1))?.blocks.push(block);
    }
  }
  return { chapters, libraries };
}

function findTitle(chapters: readonly Chapter[]): Heading | null {
  for (const { heading } of chapters) {
    if (heading?.level === 1 && heading.text.raw.trim() !== '') return heading;
  }
  return null;
}

function hasOtherTopHeading(chapters: readonly Chapter[], title: Heading): boolean {
  return chapters.some(({ heading }) => heading?.level === 1 && heading !== title);
}
