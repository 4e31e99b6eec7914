import type { Section, StoryLibrary } from '../model.ts';
import { collapseSpaces } from '../normalise.ts';
import { once } from './once.ts';
import type { HeadingPart, LibraryPart, NamedQuestion } from './part.ts';
import { movedBy, type Reading } from './reading.ts';

/** What holds a bank's questions and stories together. */
export interface Frame {
  readonly title: string | null;
  readonly sections: readonly Section[];
  readonly libraries: readonly StoryLibrary[];
  /** What each of them was read to. */
  readonly libraryParts: readonly LibraryPart[];
  /** Every question in file order. */
  readonly questions: readonly NamedQuestion[];
  /** Each of them, normalised. */
  readonly names: readonly string[];
  /** The section of each. */
  readonly sectionOf: readonly (number | null)[];
  /** How it differs from the frame of the reading before; null when it was not made from that. */
  readonly change: FrameChange | null;
}

/** Questions that others stand in place of. */
export interface FrameChange {
  /** Index of the first of them, in both frames. */
  readonly at: number;
  readonly removed: number;
  readonly added: number;
  /** Whether only questions were read again: all else the frame tells, but for where it stands, is as it was. */
  readonly isOfQuestionsAlone: boolean;
}

/** A heading and what stands between it and the next. */
interface Chapter {
  /** Null for what stands above the first heading. */
  readonly heading: HeadingPart | null;
  /** How far the heading has moved since it was read. */
  readonly by: number;
  /** How many questions it has. */
  count: number;
  end: number;
}

/**
 * The title is the first level-one heading. It counts as a section, too, when there are other level-one headings and it has
 * questions of its own; a question under a title alone has no section.
 */
export const frameOf = once((reading: Reading): Frame => {
  const { chapters, libraries, libraryParts, questions, names } = divide(reading);
  const topHeadings = chapters.filter(({ heading }) => heading?.level === 1);
  const title = topHeadings.find(({ heading }) => heading?.words.trim() !== '')?.heading ?? null;
  const sections: Section[] = [];
  const sectionOf: (number | null)[] = [];
  for (const { heading, by, count, end } of chapters) {
    let section: number | null = null;
    if (heading && (heading !== title || (count > 0 && topHeadings.length > 1))) {
      section = sections.length;
      const headingRange = { start: heading.range.start + by, end: heading.range.end + by };
      sections.push({
        title: titleOnce(heading),
        level: heading.level,
        range: { start: headingRange.start, end },
        headingRange,
      });
    }
    for (let i = 0; i < count; i++) sectionOf.push(section);
  }
  const words = title && titleOnce(title);
  return { title: words, sections, libraries, libraryParts, questions, names, sectionOf, change: null };
});

const titleOnce = once((heading: HeadingPart): string => collapseSpaces(heading.words));

function divide(
  reading: Reading,
): { chapters: Chapter[] } & Pick<Frame, 'libraries' | 'libraryParts' | 'questions' | 'names'> {
  const { parts, text } = reading;
  let chapter: Chapter = { heading: null, by: 0, count: 0, end: text.length };
  const chapters = [chapter];
  const libraries: StoryLibrary[] = [];
  const libraryParts: LibraryPart[] = [];
  const questions: NamedQuestion[] = [];
  const names: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part) continue;
    const by = movedBy(reading, index);
    const start = part.range.start + by;
    switch (part.kind) {
      case 'item':
        for (const question of part.questions) {
          questions.push(question);
          names.push(question.name);
        }
        chapter.count += part.questions.length;
        break;
      case 'heading':
        chapter.end = Math.min(chapter.end, start);
        chapter = { heading: part, by, count: 0, end: text.length };
        chapters.push(chapter);
        break;
      case 'library':
        chapter.end = Math.min(chapter.end, start);
        libraryParts.push(part);
        libraries.push({
          level: part.level,
          range: { start, end: part.range.end + by },
          headingRange: { start: part.headingRange.start + by, end: part.headingRange.end + by },
        });
    }
  }
  return { chapters, libraries, libraryParts, questions, names };
}
