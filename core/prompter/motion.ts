import { partitionPoint } from '../partition-point.ts';

/** Where a part of the script lies on screen. */
export interface TrackPart {
  /** Words before it, and in it. */
  readonly start: number;
  readonly words: number;
  /** CSS px from the top of the text. */
  readonly top: number;
  /** CSS px to the top of the next part, so that reading never jumps over the space between two. */
  readonly height: number;
}

/** The point of the text that is read after so many words, in px from its top. */
export function pixelsAt(track: readonly TrackPart[], words: number): number {
  const part = partBefore(track, (each) => each.start <= words);
  if (!part) return 0;
  return part.top + part.height * Math.min(1, (words - part.start) / part.words);
}

/** The opposite of `pixelsAt`. */
export function wordsOfPixels(track: readonly TrackPart[], pixels: number): number {
  const part = partBefore(track, (each) => each.top <= pixels);
  if (!part) return 0;
  const within = part.height === 0 ? 0 : (pixels - part.top) / part.height;
  return part.start + part.words * Math.min(1, Math.max(0, within));
}

/** The last part that is reached, else the first. A long text has tens of thousands, so that it is looked up by halves. */
function partBefore(
  track: readonly TrackPart[],
  isReached: (part: TrackPart) => boolean,
): TrackPart | undefined {
  return track[Math.max(0, partitionPoint(track, isReached) - 1)];
}

/** How a script moves. Positions count words from its start. */
export interface Motion {
  readonly position: number;
  /** Words a second, by now. */
  readonly speed: number;
  readonly isRunning: boolean;
}

export interface Road {
  /** Words a minute once it runs. */
  readonly pace: number;
  /** Words of the whole script. */
  readonly end: number;
  /** Positions to stop at, in order. */
  readonly stops: readonly number[];
}

export const AT_START: Motion = { position: 0, speed: 0, isRunning: false };

/** How long starting, stopping and changing the pace take to come most of the way (63 %), in s. */
const EASE = 0.35;
/** A longer gap between frames is a computer that slept or a window that was hidden, not reading time, in s. */
const LONGEST_FRAME = 0.1;
/** Slower than this it stands, in words a second. */
const STILL = 0.05;

/**
 * Where it is a frame later.
 *
 * @param elapsed time since the last frame, in ms; whatever a clock gives
 */
export function moveOn(motion: Motion, elapsed: number, road: Road): Motion {
  const seconds = Number.isFinite(elapsed) ? Math.min(LONGEST_FRAME, Math.max(0, elapsed / 1000)) : 0;
  const wanted = motion.isRunning ? road.pace / 60 : 0;
  const left = Math.exp(-seconds / EASE);
  const speed = wanted + (motion.speed - wanted) * left;
  // The exact way under this easing, so that it does not depend on how many frames there are.
  const way = Math.max(0, wanted * seconds + (motion.speed - wanted) * EASE * (1 - left));
  const position = motion.position + way;
  const stop = motion.isRunning ? road.stops.find((at) => at > motion.position && at <= position) : undefined;
  if (stop !== undefined) return { position: stop, speed: 0, isRunning: false };
  if (position >= road.end) return { position: road.end, speed: 0, isRunning: false };
  return { ...motion, position, speed: Math.abs(speed) < STILL && !motion.isRunning ? 0 : speed };
}

/** Whether the next frame will look different. */
export function isMoving({ isRunning, speed }: Motion): boolean {
  return isRunning || speed !== 0;
}

/** What is left at a pace, in s. */
export function timeLeft({ position }: Motion, { pace, end }: Pick<Road, 'pace' | 'end'>): number {
  return Math.max(0, ((end - position) / pace) * 60);
}

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

const SHORTEST_GAP_MS = 120;
/** From this gap on, in ms, a reader has paused. */
export const LONGEST_GAP_MS = 4000;

/**
 * The pace a reader taps, one tap a word, in whole words a minute; null for fewer than three usable gaps.
 * `tapsMs` are the times of the taps in ms, in the order they came. The median of the gaps decides, so that one
 * hesitation changes nothing; a gap no reader makes (a double press, a pause, a clock set back) is passed over.
 */
export function tappedPace(tapsMs: readonly number[]): number | null {
  const gaps = tapsMs
    .slice(1)
    .map((tap, index) => tap - (tapsMs[index] ?? tap))
    .filter((gap) => gap >= SHORTEST_GAP_MS && gap <= LONGEST_GAP_MS)
    .sort((a, b) => a - b);
  if (gaps.length < 3) return null;
  const upper = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const lower = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.round(60_000 / ((lower + upper) / 2));
}
