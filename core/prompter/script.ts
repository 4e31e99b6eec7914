import { countWords } from './speaking-time.ts';
import { findSuccessor } from '../bank/identity.ts';
import { collapseSpaces, normaliseText } from '../bank/normalise.ts';
import { type CardContent, openStory } from '../session/card.ts';
import type { Settings } from '../settings.ts';

/** A paragraph or heading to be read. */
interface ScriptPart {
  readonly isHeading: boolean;
  readonly text: string;
  /** How many words' time it takes; a heading is a breath. */
  readonly words: number;
  /** Words before it. */
  readonly start: number;
}

export interface Script {
  /** What its markers are kept under: the id of a story, else its kind, a colon and a name. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly ScriptPart[];
  readonly words: number;
}

const HEADING_WORDS = 2;

/** What is read of a card: its open story beat by beat, else its cues. */
export function scriptOfCard(content: CardContent, chosen: string | null): Script {
  const { question } = content;
  const open = openStory(content, chosen)?.story;
  const lines: ScriptLine[] = [];
  if (open && open.beats.length > 0) {
    for (const { name, bullets } of open.beats) {
      lines.push({ isHeading: true, text: name }, ...bullets.map(({ text }) => ({ isHeading: false, text })));
    }
  } else if (question) {
    lines.push(...question.cues.map(({ text }) => ({ isHeading: false, text })));
  }
  if (open) lines.push(...open.notes.map(({ text }) => ({ isHeading: false, text })));
  const id = open?.id ?? `question:${question?.id ?? ''}`;
  return scriptOf(id, open?.title ?? question?.text ?? '', lines);
}

/** A line of a text before it is timed. */
export interface ScriptLine {
  readonly isHeading: boolean;
  readonly text: string;
}

/** Times a text; lines without words are left out. */
export function scriptOf(id: string, title: string, lines: readonly ScriptLine[]): Script {
  const parts: ScriptPart[] = [];
  let start = 0;
  for (const { isHeading, text: raw } of lines) {
    const text = collapseSpaces(raw);
    if (text === '') continue;
    const words = isHeading ? HEADING_WORDS : Math.max(1, countWords(text));
    parts.push({ isHeading, text, words, start });
    start += words;
  }
  return { id, title, parts, words: start };
}

/** Where someone reads, in terms that survive an edit of the text. */
export interface ReadingPlace {
  /** The part's words, normalised; empty for a script without parts. */
  readonly text: string;
  /** Its number in the script. */
  readonly part: number;
  /** How much of the part is read, 0 to 1. */
  readonly within: number;
  /** How much of the whole is read, 0 to 1. */
  readonly share: number;
}

/** @param words how many words are read */
export function placeIn(script: Script, words: number): ReadingPlace {
  const part = Math.max(
    0,
    script.parts.findLastIndex(({ start }) => start <= words),
  );
  const at = script.parts[part];
  return {
    text: at ? normaliseText(at.text) : '',
    part,
    within: at ? Math.min(1, (words - at.start) / at.words) : 0,
    share: script.words === 0 ? 0 : words / script.words,
  };
}

/** Whether a script is another state of the same text, by its id or, where that was renamed, by most of its words. */
export function isSameText(before: Script, after: Script): boolean {
  if (before.id === after.id) return true;
  const texts = new Set(after.parts.filter(({ isHeading }) => !isHeading).map(({ text }) => text));
  const old = before.parts.filter(({ isHeading }) => !isHeading);
  return old.length > 0 && old.filter(({ text }) => texts.has(text)).length * 2 > old.length;
}

/**
 * How many words are read where the text has changed: those up to the same part, or the most similar one; where neither
 * is there any more, the same share of the whole.
 */
export function wordsAt(script: Script, place: ReadingPlace): number {
  const texts = script.parts.map(({ text }) => normaliseText(text));
  const same = texts.flatMap((text, part) => (text === place.text ? [part] : []));
  const nearest = same.sort((a, b) => Math.abs(a - place.part) - Math.abs(b - place.part))[0];
  const successor = nearest === undefined ? findSuccessor(place.text, texts) : null;
  const part = script.parts[nearest ?? (successor === null ? -1 : texts.indexOf(successor))];
  return part ? part.start + part.words * place.within : script.words * Math.min(1, place.share);
}

/** Parts of scripts that a reader has marked, by the normalised words of the part. */
type OwnMarkers = Settings['prompterMarkers'];

/** As many are kept; the oldest give way. */
const MOST_MARKERS = 1000;

/** A place to jump to. */
export interface Marker {
  /** Index of the part. */
  readonly part: number;
  /** Words before it. */
  readonly start: number;
  readonly text: string;
  /** Made by the reader; else it is a heading. */
  readonly isOwn: boolean;
}

/** The places to jump to, in order: headings, and the reader's own. One whose words are gone waits until they come back. */
export function markersOf(script: Script, own: OwnMarkers): Marker[] {
  const marked = markedParts(script, own);
  return script.parts.flatMap(({ isHeading, text, start }, part) =>
    isHeading || marked.has(part) ? [{ part, start, text, isOwn: !isHeading }] : [],
  );
}

/** Indexes of the parts with a marker of the reader's own: those with its words, else the one most like it. */
function markedParts(script: Script, own: OwnMarkers): ReadonlySet<number> {
  const wanted = own.filter((marker) => marker.script === script.id);
  if (wanted.length === 0) return new Set();
  const texts = script.parts.map(({ text }) => normaliseText(text));
  return new Set(
    wanted.flatMap(({ part }) => {
      const at = texts.indexOf(part);
      if (at !== -1) return [at];
      const successor = findSuccessor(part, texts);
      return successor === null ? [] : [texts.indexOf(successor)];
    }),
  );
}

/**
 * Marks the part that is read, or takes its marker away.
 *
 * @param words how many words are read
 * @returns null where there is nothing to mark: a heading is a marker already
 */
export function toggleMarker(script: Script, own: OwnMarkers, words: number): OwnMarkers | null {
  const { part } = placeIn(script, words);
  const at = script.parts[part];
  if (!at || at.isHeading) return null;
  if (!markedParts(script, own).has(part))
    return [...own, { script: script.id, part: normaliseText(at.text) }].slice(-MOST_MARKERS);
  return own.filter((marker) => !markedParts(script, [marker]).has(part));
}

/** Lets the markers of stories go with those that have another id from now on; null where nothing changes. */
export function renameMarked(own: OwnMarkers, renamed: ReadonlyMap<string, string>): OwnMarkers | null {
  if (!own.some(({ script }) => renamed.has(script))) return null;
  return own.map((marker) => ({ ...marker, script: renamed.get(marker.script) ?? marker.script }));
}
