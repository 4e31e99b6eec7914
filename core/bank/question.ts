import type { AlsoAsked, Cue, Question, SourceRange, StoryReference } from './model.ts';
import { collapseSpaces } from './normalise.ts';
import type { Entry } from './outline.ts';
import { splitLines, type Line, escapedIn, sourceRangeOf, type ReadText } from './read-text.ts';
import { parseStoryReference, storyMarkLength } from './story-reference.ts';

/** A story reference not linked to a story yet. */
export type UnlinkedReference = Omit<StoryReference, 'storyId'>;

/** A question as read from the file, without an id yet. */
export type ReadQuestion = Omit<Question, 'id' | 'section' | 'stories'> & {
  readonly stories: readonly UnlinkedReference[];
};

/** Longest label (one to three words before ": " at the start of a cue), in UTF-16 code units. */
const MAX_LABEL_LENGTH = 40;
const LABEL = /^\p{L}[^\s.,;!?()]*(?: [^\s.,;!?()]+){0,2}$/u;
const ALSO_MARK = /^\s*(?:ALSO|[Aa][Ll][Ss][Oo] [Aa]sked(?: [Aa]s)?)\s*[:：]\s*/u;
const TASK_BOX = /^\s*\[[ xX]\]\s+/;

/** The label a cue begins with ("Resolution: ..."); null if there is none. */
function readLabel(text: string): string | null {
  const start = text.slice(0, MAX_LABEL_LENGTH + 2);
  const colon = start.search(/[:：]/);
  if (colon < 1 || colon > MAX_LABEL_LENGTH) return null;
  const next = text[colon + 1];
  if (text[colon] === ':' && next !== undefined && next !== ' ') return null;
  const label = start.slice(0, colon).trimEnd();
  return LABEL.test(label) ? label : null;
}

/**
 * Reads the questions of one top-level list item: one, or those of the items below it if it has no words of its own.
 *
 * @param isWritten whether the library has an entry with this normalised title
 */
export function readQuestions(
  entries: readonly Entry[],
  range: SourceRange,
  isWritten: (title: string) => boolean,
): ReadQuestion[] {
  const first = entries[0];
  if (!first) return [];
  if (first.depth === 0) return [readQuestion(entries, range, isWritten)];
  const questions: ReadQuestion[] = [];
  let start = 0;
  for (let i = 1; i <= entries.length; i++) {
    const end = entries[start]?.range.end ?? range.end;
    const entry = entries[i];
    if (entry && entry.range.end <= end) continue;
    const own = entries.slice(start, i);
    if (own[0]) questions.push(readQuestion(own, own[0].range, isWritten));
    start = i;
  }
  return questions;
}

/** A “STORY:” or “ALSO:” with nothing after it: the items below it are its content. */
interface OpenList {
  readonly depth: number;
  readonly kind: 'story' | 'also';
}

function readQuestion(
  entries: readonly Entry[],
  range: SourceRange,
  isWritten: (title: string) => boolean,
): ReadQuestion {
  const cues: Cue[] = [];
  const stories: UnlinkedReference[] = [];
  const alsoAsked: AlsoAsked[] = [];
  let text = '';
  let textRange: SourceRange | null = null;
  let openList = null as OpenList | null;
  const top = entries[0]?.depth ?? 0;
  for (const entry of entries) {
    const startsMarked = (start: string, at: number): boolean => marksOf(start, entry.text, at).isMarked;
    const lines =
      textRange === null ? splitQuestion(entry.text, startsMarked) : splitLines(entry.text, startsMarked);
    if (openList && entry.depth <= openList.depth) openList = null;
    for (const [position, line] of lines.entries()) {
      const raw = entry.text.raw;
      if (textRange === null) {
        text = collapseSpaces(raw.slice(line.from, line.to));
        textRange = sourceRangeOf(entry.text, line.from, line.to);
        continue;
      }
      const depth = Math.max(1, entry.depth - top);
      const range = position === 0 ? entry.range : sourceRangeOf(entry.text, line.from, line.to);
      const words = raw.slice(line.from, line.to);
      const { storyMark, alsoMark } = marksOf(words, entry.text, line.from);
      const isStory = storyMark > 0 || (openList?.kind === 'story' && alsoMark === 0);
      const isAlso = alsoMark > 0 || (openList?.kind === 'also' && storyMark === 0);
      if (isStory || isAlso) {
        const from = line.from + storyMark + alsoMark;
        if (raw.slice(from, line.to).trim() === '') {
          openList = { depth: entry.depth, kind: isStory ? 'story' : 'also' };
        } else if (isStory) {
          const escaped = escapedIn(entry.text, from, line.to);
          const wordsRange = sourceRangeOf(entry.text, from, line.to);
          for (const found of parseStoryReference(raw.slice(from, line.to), escaped, isWritten)) {
            const titleRange = sourceRangeOf(entry.text, from + found.start, from + found.end);
            const { title, angle, note } = found;
            stories.push({ title, angle, note, depth, range, wordsRange, titleRange });
          }
        } else {
          const also = collapseSpaces(raw.slice(from, line.to));
          alsoAsked.push({
            text: also,
            depth,
            range,
            textRange: sourceRangeOf(entry.text, from, line.to),
          });
        }
        continue;
      }
      const cue = collapseSpaces(words);
      const own = sourceRangeOf(entry.text, line.from, line.to);
      cues.push({
        text: cue,
        label: labelOf(cue, words, entry.text, line.from),
        depth,
        range,
        textRange: own,
      });
    }
  }
  return {
    text,
    cues,
    stories,
    alsoAsked,
    range,
    textRange: textRange ?? { start: range.start, end: range.start },
  };
}

/** A question's words end with their emphasis if a line ends there, too. */
function splitQuestion(text: ReadText, startsMarked: (start: string, at: number) => boolean): Line[] {
  // A box with an escaped bracket is words.
  const isEscaped = text.pieces[0]?.isEscape === true;
  const box = isEscaped ? 0 : (TASK_BOX.exec(text.raw)?.[0].length ?? 0);
  return splitLines(text, startsMarked, box, text.emphasisedLead);
}

/** The bank's own mark at the start of a line. If the sign that ends it is escaped, it is words. */
function marksOf(
  words: string,
  text: ReadText,
  at: number,
): { isMarked: boolean; storyMark: number; alsoMark: number } {
  const storyMark = storyMarkLength(words);
  const alsoMark = storyMark > 0 ? 0 : (ALSO_MARK.exec(words)?.[0].length ?? 0);
  const isMarked = storyMark + alsoMark > 0 && !endsEscaped(words, storyMark + alsoMark, text, at);
  return isMarked ? { isMarked, storyMark, alsoMark } : { isMarked, storyMark: 0, alsoMark: 0 };
}

/** Whether the colon or dash that ends a mark of this length is escaped. */
export function endsEscaped(words: string, length: number, text: ReadText, at: number): boolean {
  const sign = words.slice(0, length).trimEnd().length - 1;
  return escapedIn(text, at + sign, at + sign + 1) !== null;
}

function labelOf(cue: string, words: string, text: ReadText, at: number): string | null {
  const label = readLabel(cue);
  return label !== null && endsEscaped(words, words.search(/[:：]/) + 1, text, at) ? null : label;
}

/** Whether a line starts as a story reference or another way of asking. */
export function isMarked(start: string): boolean {
  return markLength(start) > 0;
}

/** Length of the “STORY:” or “ALSO:” at the start of a line; 0 if there is none. */
export function markLength(start: string): number {
  return storyMarkLength(start) || (ALSO_MARK.exec(start)?.[0].length ?? 0);
}
