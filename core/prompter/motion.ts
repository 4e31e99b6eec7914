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
