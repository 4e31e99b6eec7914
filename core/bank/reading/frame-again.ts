import type { Section, SourceRange, StoryLibrary } from '../model.ts';
import { frameOf, type Frame } from './frame.ts';
import type { ItemPart, LibraryPart, Part } from './part.ts';
import { spliced } from '../spliced.ts';
import { questionPlaces } from './question-places.ts';
import type { Reading, Stretch } from './reading.ts';

/**
 * Makes the frame of a reading from that of the one it was read again from. Where no heading and no library has come or gone,
 * not every question is looked at: an edit of a large bank must not take as long as reading it.
 *
 * @param before the reading that `now.stretch` is about
 */
export function keepFrameAgain(before: Reading, now: Reading): void {
  if (now.stretch) frameOf.keep(now, frameAgain(before, now, now.stretch));
}

function frameAgain(before: Reading, now: Reading, { first, next, count, grown }: Stretch): Frame {
  const old = before.parts.slice(first, next);
  const read = now.parts.slice(first, first + count);
  const was = frameOf(before);
  const end = before.starts[next] ?? before.text.length;
  const questions = read.flatMap((part) => (part.kind === 'item' ? part.questions : []));
  const added = questions.length;
  const places = questionPlaces(before).before;
  const at = places[first] ?? 0;
  const removed = (places[next] ?? 0) - at;
  const change = { at, removed, added };
  // One that has moved ends the section above it elsewhere.
  const isInPlace = now.starts[first] === before.starts[first];
  if (isInPlace && isLibraryAlone(old) && isLibraryAlone(read)) {
    const shifted = shift(was, end, grown);
    const index = was.libraryParts.indexOf(old[0]);
    return {
      ...was,
      ...shifted,
      libraries: shifted.libraries.with(index, standing(read[0], now.starts[first] ?? 0)),
      libraryParts: was.libraryParts.with(index, read[0]),
      change: { ...change, isOfQuestionsAlone: false },
    };
  }
  // A title's section comes and goes with its questions.
  if (![...old, ...read].every(isItem) || removed === 0 || added === 0) {
    return { ...frameOf(now), change: { ...change, isOfQuestionsAlone: false } };
  }
  const section = was.sectionOf[at] ?? null;
  const names = questions.map(({ name }) => name);
  const sections = questions.map(() => section);
  return {
    ...was,
    ...shift(was, end, grown),
    questions: spliced(was.questions, at, removed, questions),
    names: spliced(was.names, at, removed, names),
    sectionOf: spliced(was.sectionOf, at, removed, sections),
    change: { ...change, isOfQuestionsAlone: true },
  };
}

function isItem(part: Part): part is ItemPart {
  return part.kind === 'item';
}

function isLibraryAlone(parts: readonly Part[]): parts is readonly [LibraryPart] {
  return parts.length === 1 && parts[0]?.kind === 'library';
}

/** What stands behind an offset has moved. */
function shift(
  { sections, libraries }: Frame,
  end: number,
  grown: number,
): { readonly sections: Section[]; readonly libraries: StoryLibrary[] } {
  const moved = (offset: number): number => (offset >= end ? offset + grown : offset);
  const range = (old: SourceRange): SourceRange => ({ start: moved(old.start), end: moved(old.end) });
  const behind = sections.findIndex((section) => section.range.end >= end);
  const first = behind < 0 ? sections.length : behind;
  const moving = sections.slice(first).map(({ title, level, range: whole, headingRange }) => ({
    title,
    level,
    range: range(whole),
    headingRange: range(headingRange),
  }));
  return {
    sections: spliced(sections, first, moving.length, moving),
    libraries: libraries.map(({ level, range: whole, headingRange }) => ({
      level,
      range: range(whole),
      headingRange: range(headingRange),
    })),
  };
}

function standing(part: LibraryPart, start: number): StoryLibrary {
  const by = start - part.range.start;
  const move = (range: SourceRange): SourceRange => ({ start: range.start + by, end: range.end + by });
  return { level: part.level, range: move(part.range), headingRange: move(part.headingRange) };
}
