import { isMoving, moveOn, type Motion, type Road } from './motion.ts';
import { pixelsAt, type TrackPart } from './track.ts';

/** The teleprompter at one moment. */
export interface Moment {
  readonly motion: Motion;
  /** Where the text is on screen, in CSS px; it follows where it should be. */
  readonly shownAt: number;
}

/** What the text moves along. */
export interface Course {
  readonly road: Road;
  readonly track: readonly TrackPart[];
  /** Moves line by line instead of all the time. */
  readonly isStepped: boolean;
  /** CSS px. */
  readonly lineHeight: number;
}

/** How the text moves from now on: its moments, `MOMENT_MS` apart. It ends early where the text comes to rest. */
export interface Plan {
  readonly moments: readonly [Moment, ...Moment[]];
  readonly comesToRest: boolean;
}

/** Time between two moments of a plan, in ms: a frame of most screens. */
export const MOMENT_MS = 1000 / 60;

/** How soon the text is where it should be after a nudge (63 %), in s. */
const FOLLOW = 0.12;
const NEAR_ENOUGH = 0.2;

/** @param length how far ahead to plan, in ms */
export function planAhead(from: Moment, course: Course, length: number): Plan {
  const moments: [Moment, ...Moment[]] = [from];
  let last = from;
  while ((moments.length - 1) * MOMENT_MS < length) {
    last = momentAfter(last, MOMENT_MS, course);
    moments.push(last);
    if (!isMoving(last.motion) && last.shownAt === wantedAt(last.motion, course))
      return { moments, comesToRest: true };
  }
  return { moments, comesToRest: false };
}

/** How long a plan reaches, in ms. */
export function lengthOf({ moments }: Plan): number {
  return (moments.length - 1) * MOMENT_MS;
}

/** @param time ms since the plan began; beyond its end it stands where it ends */
export function momentIn({ moments }: Plan, time: number, course: Course): Moment {
  const [first] = moments;
  if (!(time > 0)) return first;
  const at = Math.floor(time / MOMENT_MS);
  const before = moments[at];
  const isLast = at >= moments.length - 1;
  if (!before || isLast) return moments.at(-1) ?? first;
  return momentAfter(before, time - at * MOMENT_MS, course);
}

/** Where the text should be, in px. */
export function wantedAt({ position }: Motion, { track, isStepped, lineHeight }: Course): number {
  const exact = pixelsAt(track, position);
  return isStepped ? Math.floor(exact / lineHeight) * lineHeight : exact;
}

function momentAfter({ motion, shownAt }: Moment, time: number, course: Course): Moment {
  const moved = moveOn(motion, time, course.road);
  const wanted = wantedAt(moved, course);
  const away = wanted - shownAt;
  const isThere = course.isStepped || Math.abs(away) < NEAR_ENOUGH;
  return {
    motion: moved,
    shownAt: isThere ? wanted : shownAt + away * (1 - Math.exp(-time / 1000 / FOLLOW)),
  };
}

/**
 * Which values of an evenly timed row are enough to draw it with straight lines between them, never more than `tolerance`
 * off: the “swinging door”, which keeps a value where no line from the last kept one passes near all since.
 * Source: E. H. Bristol, “Swinging door trending: adaptive trend recording?”, ISA National Conference Proceedings, 1990.
 *
 * @returns indexes, the first and the last among them
 */
export function enoughOf(values: readonly number[], tolerance: number): number[] {
  const kept = [0];
  let anchor = 0;
  let [low, high] = [-Infinity, Infinity];
  for (let at = 1; at < values.length; at++) {
    const rise = (values[at] ?? 0) - (values[anchor] ?? 0);
    const slope = rise / (at - anchor);
    if (slope < low || slope > high) {
      anchor = at - 1;
      kept.push(anchor);
      [low, high] = [-Infinity, Infinity];
    }
    const from = (values[at] ?? 0) - (values[anchor] ?? 0);
    low = Math.max(low, (from - tolerance) / (at - anchor));
    high = Math.min(high, (from + tolerance) / (at - anchor));
  }
  if (values.length > 1) kept.push(values.length - 1);
  return kept;
}

/** Where an evenly timed row takes another value. @returns indexes, the first and the last among them */
export function changesOf(values: readonly number[]): number[] {
  const last = values.length - 1;
  return values.flatMap((value, at) => (at === 0 || at === last || value !== values[at - 1] ? [at] : []));
}
