import { findSuccessor } from '../bank/identity.ts';
import { normaliseText } from '../bank/normalise.ts';
import type { Settings } from '../settings.ts';
import { placeIn } from './reading-place.ts';
import type { Script } from './script.ts';

/** Parts of scripts that a reader has marked, by the normalised words of the part. */
export type OwnMarkers = Settings['prompterMarkers'];

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
