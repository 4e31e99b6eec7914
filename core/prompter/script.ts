import { countWords } from './speaking-time.ts';
import { findSuccessor } from '../bank/identity.ts';
import { collapseSpaces, normaliseText } from '../bank/normalise.ts';
import { type CardContent, openStory } from '../session/card-content.ts';
import type { Settings } from '../settings.ts';

/** A paragraph or heading to read out. */
interface ScriptPart {
  readonly isHeading: boolean;
  readonly text: string;
  /** Reading time, as a number of words; a heading counts as a short pause. */
  readonly words: number;
  /** Words before it. */
  readonly start: number;
}

export interface Script {
  /** Key its markers are stored under: a story's id, else kind, colon and name. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly ScriptPart[];
  readonly words: number;
}

const HEADING_WORDS = 2;

/** Returns the script of a card: its open story beat by beat, else its cues. */
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

/** An untimed line of text. */
export interface ScriptLine {
  readonly isHeading: boolean;
  readonly text: string;
}

/** Builds a script with reading times; blank lines are dropped. */
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

/** Reading position that survives edits of the text. */
export interface ReadingPlace {
  /** Normalised text of the part; empty for a script without parts. */
  readonly text: string;
  /** Index of the part. */
  readonly part: number;
  /** Fraction of the part read, 0 to 1. */
  readonly within: number;
  /** Fraction of the script read, 0 to 1. */
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

/** Returns whether two scripts are versions of one text: same id or, after a rename, mostly the same paragraphs. */
export function isSameText(before: Script, after: Script): boolean {
  if (before.id === after.id) return true;
  const texts = new Set(after.parts.filter(({ isHeading }) => !isHeading).map(({ text }) => text));
  const old = before.parts.filter(({ isHeading }) => !isHeading);
  return old.length > 0 && old.filter(({ text }) => texts.has(text)).length * 2 > old.length;
}

/**
 * Restores a reading position after the text changed, in words: at the same part, else the most similar one, else the same
 * fraction of the script.
 */
export function wordsAt(script: Script, place: ReadingPlace): number {
  const texts = script.parts.map(({ text }) => normaliseText(text));
  const same = texts.flatMap((text, part) => (text === place.text ? [part] : []));
  const nearest = same.sort((a, b) => Math.abs(a - place.part) - Math.abs(b - place.part))[0];
  const successor = nearest === undefined ? findSuccessor(place.text, texts) : null;
  const part = script.parts[nearest ?? (successor === null ? -1 : texts.indexOf(successor))];
  return part ? part.start + part.words * place.within : script.words * Math.min(1, place.share);
}

/** The reader's own markers, by normalised text of the part. */
type OwnMarkers = Settings['prompterMarkers'];

/** Maximum number of markers; the oldest are dropped. */
const MAX_MARKERS = 1000;

/** A place to jump to. */
export interface Marker {
  /** Index of the part. */
  readonly part: number;
  /** Words before it. */
  readonly start: number;
  readonly text: string;
  /** Set by the reader; otherwise a heading. */
  readonly isOwn: boolean;
}

/** Returns the markers of a script, in order: headings and the reader's own. A marker whose text is gone is kept but not listed. */
export function markersOf(script: Script, own: OwnMarkers): Marker[] {
  const marked = markedParts(script, own);
  return script.parts.flatMap(({ isHeading, text, start }, part) =>
    isHeading || marked.has(part) ? [{ part, start, text, isOwn: !isHeading }] : [],
  );
}

/** Returns the indexes of the parts the reader marked, matching by text, else by similarity. */
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
 * Adds or removes a marker at the current part.
 *
 * @param words how many words are read
 * @returns null if there is nothing to mark: a heading is already a marker
 */
export function toggleMarker(script: Script, own: OwnMarkers, words: number): OwnMarkers | null {
  const { part } = placeIn(script, words);
  const at = script.parts[part];
  if (!at || at.isHeading) return null;
  if (!markedParts(script, own).has(part))
    return [...own, { script: script.id, part: normaliseText(at.text) }].slice(-MAX_MARKERS);
  return own.filter((marker) => !markedParts(script, [marker]).has(part));
}

/** Updates markers after stories were renamed, given old to new ids; null if nothing changes. */
export function renameMarked(own: OwnMarkers, renamed: ReadonlyMap<string, string>): OwnMarkers | null {
  if (!own.some(({ script }) => renamed.has(script))) return null;
  return own.map((marker) => ({ ...marker, script: renamed.get(marker.script) ?? marker.script }));
}
