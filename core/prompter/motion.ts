import { partitionPoint } from '../partition-point.ts';

/** Layout of a part of the script. */
export interface TrackPart {
  /** Number of words before it and in it. */
  readonly start: number;
  readonly words: number;
  /** CSS px from the top of the text. */
  readonly top: number;
  /** CSS px to the top of the next part; includes the gap, so that scrolling never jumps. */
  readonly height: number;
}

/** Converts a position in words to px from the top of the text. */
export function pixelsAt(track: readonly TrackPart[], words: number): number {
  const part = partBefore(track, (each) => each.start <= words);
  if (!part) return 0;
  return part.top + part.height * Math.min(1, (words - part.start) / part.words);
}

/** Inverse of `pixelsAt`. */
export function wordsOfPixels(track: readonly TrackPart[], pixels: number): number {
  const part = partBefore(track, (each) => each.top <= pixels);
  if (!part) return 0;
  const within = part.height === 0 ? 0 : (pixels - part.top) / part.height;
  return part.start + part.words * Math.min(1, Math.max(0, within));
}

/** Returns the last part reached, else the first. Binary search, since a long text has tens of thousands. */
function partBefore(
  track: readonly TrackPart[],
  isReached: (part: TrackPart) => boolean,
): TrackPart | undefined {
  return track[Math.max(0, partitionPoint(track, isReached) - 1)];
}

/** Scroll state. Positions are words from the start of the script. */
export interface Motion {
  readonly position: number;
  /** Current speed, in words per second. */
  readonly speed: number;
  readonly isRunning: boolean;
}

export interface Road {
  /** Target speed, in words per minute. */
  readonly pace: number;
  /** Word count of the script. */
  readonly end: number;
  /** Positions to stop at, in order. */
  readonly stops: readonly number[];
}

export const AT_START: Motion = { position: 0, speed: 0, isRunning: false };

/** Time constant (63 %) for starting, stopping and changing speed, in s. */
const EASE_TIME = 0.35;
/** Longest gap between frames that counts, in s; beyond it the computer slept or the window was hidden. */
const MAX_FRAME = 0.1;
/** Speeds below this count as 0, in words per second. */
const MIN_SPEED = 0.05;

/**
 * Advances the scroll state by one frame.
 *
 * @param elapsed time since the last frame, in ms; negative or non-finite values count as 0
 */
export function moveOn(motion: Motion, elapsed: number, road: Road): Motion {
  const seconds = Number.isFinite(elapsed) ? Math.min(MAX_FRAME, Math.max(0, elapsed / 1000)) : 0;
  const wanted = motion.isRunning ? road.pace / 60 : 0;
  const left = Math.exp(-seconds / EASE_TIME);
  const speed = wanted + (motion.speed - wanted) * left;
  // Integral of the eased speed, so that the distance does not depend on the frame rate.
  const distance = Math.max(0, wanted * seconds + (motion.speed - wanted) * EASE_TIME * (1 - left));
  const position = motion.position + distance;
  const stop = motion.isRunning ? road.stops.find((at) => at > motion.position && at <= position) : undefined;
  if (stop !== undefined) return { position: stop, speed: 0, isRunning: false };
  if (position >= road.end) return { position: road.end, speed: 0, isRunning: false };
  return { ...motion, position, speed: Math.abs(speed) < MIN_SPEED && !motion.isRunning ? 0 : speed };
}

/** Returns whether the next frame will differ. */
export function isMoving({ isRunning, speed }: Motion): boolean {
  return isRunning || speed !== 0;
}

/** Returns the remaining time at a pace, in s. */
export function timeLeft({ position }: Motion, { pace, end }: Pick<Road, 'pace' | 'end'>): number {
  return Math.max(0, ((end - position) / pace) * 60);
}

/** State of the teleprompter at one point in time. */
export interface Moment {
  readonly motion: Motion;
  /** Rendered scroll offset, in CSS px; follows the exact one smoothly. */
  readonly shownAt: number;
}

/** Everything that determines how the text moves. */
export interface Course {
  readonly road: Road;
  readonly track: readonly TrackPart[];
  /** Scrolls line by line instead of continuously. */
  readonly isStepped: boolean;
  /** CSS px. */
  readonly lineHeight: number;
}

/** Upcoming states, `MOMENT_MS` apart; ends early if the text comes to rest. */
export interface Plan {
  readonly moments: readonly [Moment, ...Moment[]];
  readonly comesToRest: boolean;
}

/** Time between two states of a plan, in ms: one frame at 60 Hz. */
export const MOMENT_MS = 1000 / 60;

/** Time constant (63 %) for catching up after a jump, in s. */
const CATCH_UP_TIME = 0.12;
const NEAR_ENOUGH = 0.2;

/** Computes upcoming states. @param length how far ahead, in ms */
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

/** Returns the duration of a plan, in ms. */
export function lengthOf({ moments }: Plan): number {
  return (moments.length - 1) * MOMENT_MS;
}

/** Returns the state at a time. @param time ms since the plan began, clamped to the plan */
export function momentIn({ moments }: Plan, time: number, course: Course): Moment {
  const [first] = moments;
  if (!(time > 0)) return first;
  const at = Math.floor(time / MOMENT_MS);
  const before = moments[at];
  const isLast = at >= moments.length - 1;
  if (!before || isLast) return moments.at(-1) ?? first;
  return momentAfter(before, time - at * MOMENT_MS, course);
}

/** Returns the exact scroll offset, in px. */
export function wantedAt({ position }: Motion, { track, isStepped, lineHeight }: Course): number {
  const exact = pixelsAt(track, position);
  return isStepped ? Math.floor(exact / lineHeight) * lineHeight : exact;
}

function momentAfter({ motion, shownAt }: Moment, time: number, course: Course): Moment {
  const moved = moveOn(motion, time, course.road);
  const wanted = wantedAt(moved, course);
  const gap = wanted - shownAt;
  const hasArrived = course.isStepped || Math.abs(gap) < NEAR_ENOUGH;
  return {
    motion: moved,
    shownAt: hasArrived ? wanted : shownAt + gap * (1 - Math.exp(-time / 1000 / CATCH_UP_TIME)),
  };
}

const MIN_GAP_MS = 120;
/** A longer gap between taps is a pause, in ms. */
export const MAX_GAP_MS = 4000;

/**
 * Returns the pace tapped by a reader, one tap per word, in whole words per minute; null for fewer than three usable gaps.
 * `tapsMs` holds the times of the taps in ms, in order. Takes the median gap, so that one hesitation does not matter, and
 * ignores implausible gaps (a double press, a pause, a clock set back).
 */
export function tappedPace(tapsMs: readonly number[]): number | null {
  const gaps = tapsMs
    .slice(1)
    .map((tap, index) => tap - (tapsMs[index] ?? tap))
    .filter((gap) => gap >= MIN_GAP_MS && gap <= MAX_GAP_MS)
    .sort((a, b) => a - b);
  if (gaps.length < 3) return null;
  const upper = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const lower = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.round(60_000 / ((lower + upper) / 2));
}
