import type { SourceRange } from '../model.ts';
import { normaliseText, normaliseTitle } from '../normalise.ts';
import type { OutlineBlock } from '../outline.ts';
import { readQuestions } from '../question.ts';
import { isLibraryHeading, readStoryLibrary, type Heading } from '../story-library.ts';
import type { ItemPart, LibraryPart, NamedQuestion, Part } from './part.ts';

interface Library {
  readonly heading: Heading;
  readonly blocks: OutlineBlock[];
  end: number;
}

export interface ReadParts {
  readonly parts: readonly Part[];
  /** Level of a story library that nothing has ended yet; null when there is none. */
  readonly openLibrary: number | null;
}

/**
 * Reads the parts of an outline. A library goes on to the next heading of its level or a higher one.
 *
 * @param end offset at which the last part ends
 * @param namesOutside gives the normalised titles that questions outside the outline refer to; asked only where they matter
 */
export function readParts(
  outline: readonly OutlineBlock[],
  end: number,
  namesOutside: () => Iterable<string> = () => [],
): ReadParts {
  const found: (Exclude<Part, LibraryPart> | Library)[] = [];
  let library: Library | null = null;
  for (const block of outline) {
    if (library && (block.kind !== 'heading' || block.level > library.heading.level)) {
      if (block.kind !== 'quote') library.blocks.push(block);
      continue;
    }
    if (library) library.end = block.range.start;
    library = null;
    if (block.kind === 'item') {
      found.push(readItem(block));
    } else if (block.kind === 'heading' && isLibraryHeading(block)) {
      library = { heading: block, blocks: [], end };
      found.push(library);
    } else if (block.kind === 'heading') {
      found.push({ kind: 'heading', level: block.level, words: block.text.raw, range: block.range });
    }
  }
  let names: Set<string> | null = null;
  const isReferenced = (name: string): boolean => {
    if (!names) {
      names = new Set(namesOutside());
      for (const part of found) if ('questions' in part) addNames(part, names);
    }
    return names.has(name);
  };
  const parts = found.map((part): Part =>
    'kind' in part ? part : readLibrary(part.heading, part.blocks, { end: part.end, isReferenced }),
  );
  return { parts, openLibrary: library?.heading.level ?? null };
}

function readItem(block: Extract<OutlineBlock, { kind: 'item' | 'quote' }>): ItemPart {
  const questions = readQuestions(block.entries, block.range).map((read): NamedQuestion => ({
    read,
    name: normaliseText(read.text),
    storyNames: read.stories.map(({ title }) => normaliseTitle(title)),
  }));
  return { kind: 'item', questions, range: block.range };
}

/** Adds the titles an item refers to. */
export function addNames({ questions }: ItemPart, names: Set<string>): void {
  for (const { storyNames } of questions) for (const name of storyNames) names.add(name);
}

function readLibrary(
  heading: Heading,
  blocks: readonly OutlineBlock[],
  { end, isReferenced }: { end: number; isReferenced: (name: string) => boolean },
): LibraryPart {
  const asked = new Map<string, boolean>();
  const stories = readStoryLibrary(blocks, end, (name) => {
    const isAsked = isReferenced(name);
    asked.set(name, isAsked);
    return isAsked;
  });
  const range: SourceRange = { start: heading.range.start, end };
  return { kind: 'library', level: heading.level, headingRange: heading.range, range, stories, asked };
}
