import {
  AT_START,
  type Course,
  isMoving,
  lengthOf,
  type Moment,
  MOMENT_MS,
  momentIn,
  type Motion,
  pixelsAt,
  type Plan,
  planAhead,
  timeLeft,
  type TrackPart,
  wantedAt,
  wordsOfPixels,
} from '../../core/prompter/motion.ts';
import { isSameText, placeIn, type ReadingPlace, type Script, wordsAt } from '../../core/prompter/script.ts';

/** The script and how it scrolls. */
export interface Scrolled extends Omit<Course, 'track'> {
  readonly script: Script;
}

export interface ScrollerState {
  readonly isRunning: boolean;
  /** Remaining time, in s, rounded so that it does not change distractingly often. */
  readonly left: number;
}

/** Length of animations, in ms: how long scrolling continues while the page is busy. */
const AHEAD = 10_000;
const LEFT_STEP = 10;
/** Maximum distance of an animated jump, in lines. */
const MAX_GLIDE = 30;

/** Last reading positions in this window, by `Script.id`, for reopening. */
const placesLeft = new Map<string, ReadingPlace>();

interface Run {
  readonly plan: Plan;
  readonly course: Course;
  /** Start time on the window's clock, in ms. */
  readonly since: number;
  readonly animations: readonly Animation[];
}

/**
 * Scrolls a text at reading pace. Movement is planned some seconds ahead and run as a transform animation on the compositor,
 * so that a busy page does not stall it. Requests no animation frames, and does no work while the text is still.
 */
export class Scroller {
  private readonly text: HTMLElement;
  private readonly progress: HTMLElement;
  private readonly tell: (state: ScrollerState) => void;
  /** Window the text is in; may be the floating one, while the page that owns it is hidden and throttled. */
  private readonly view: Window & typeof globalThis;
  private readonly watcher: ResizeObserver;
  private scrolled: Scrolled;
  private track: readonly TrackPart[] = [];
  private moment: Moment = { motion: AT_START, shownAt: 0 };
  private run: Run | null = null;
  private timer = 0;
  private reported: ScrollerState = { isRunning: false, left: 0 };

  /** @param text element whose children are the script's parts, in order */
  constructor(
    text: HTMLElement,
    progress: HTMLElement,
    scrolled: Scrolled,
    tell: (state: ScrollerState) => void,
  ) {
    this.text = text;
    this.progress = progress;
    this.scrolled = scrolled;
    this.tell = tell;
    this.view = text.ownerDocument.defaultView ?? window;
    const left = placesLeft.get(scrolled.script.id);
    if (left) this.moment = { motion: this.at(AT_START, wordsAt(scrolled.script, left)), shownAt: 0 };
    this.watcher = new this.view.ResizeObserver(() => this.measure());
    this.watcher.observe(text);
    text.ownerDocument.addEventListener('visibilitychange', this.onVisibility);
    this.measure();
  }

  get isRunning(): boolean {
    return this.now().motion.isRunning;
  }

  /** Current position, in words. */
  get position(): number {
    return this.now().motion.position;
  }

  /** Updates script, pace or size, keeping the reading position. */
  take(scrolled: Scrolled): void {
    const before = this.scrolled;
    const { motion, shownAt } = this.now();
    this.scrolled = scrolled;
    if (before.script === scrolled.script && before.lineHeight === scrolled.lineHeight) {
      this.goOn({ motion, shownAt });
      return;
    }
    const read = this.followed(motion, before.script);
    this.moment = { motion: read, shownAt };
    this.run = this.cancelled();
    this.measure();
  }

  start(): void {
    const { motion, shownAt } = this.now();
    // Restart from the beginning if at the end.
    const from = motion.position >= this.scrolled.road.end ? this.at(motion, 0) : motion;
    this.goOn({ motion: { ...from, isRunning: true }, shownAt });
  }

  stop(): void {
    const { motion, shownAt } = this.now();
    this.goOn({ motion: { ...motion, isRunning: false }, shownAt });
  }

  nudge(pixels: number): void {
    this.jump(wordsOfPixels(this.track, pixelsAt(this.track, this.position) + pixels));
  }

  jump(words: number): void {
    const { motion, shownAt } = this.now();
    const next = this.at(motion, words);
    const wanted = wantedAt(next, this.course());
    const most = MAX_GLIDE * this.scrolled.lineHeight;
    // Animate only the last stretch of a long jump: text flying past is unreadable.
    const from = Math.max(wanted - most, Math.min(wanted + most, shownAt));
    this.goOn({ motion: next, shownAt: from });
  }

  dispose(): void {
    const { script } = this.scrolled;
    const isRead = this.position >= this.scrolled.road.end;
    if (isRead) placesLeft.delete(script.id);
    else placesLeft.set(script.id, placeIn(script, this.position));
    this.watcher.disconnect();
    this.text.ownerDocument.removeEventListener('visibilitychange', this.onVisibility);
    this.run = this.cancelled();
  }

  /** Pauses while the document is hidden and resumes at the same position. */
  private readonly onVisibility = (): void => this.goOn(this.now());

  /** Position in the last non-empty text; a program saving the file may empty it first. */
  private place: ReadingPlace | null = null;

  /** Maps the position to a new script: the same place if it is the same text, else the beginning. */
  private followed(motion: Motion, before: Script): Motion {
    const { script } = this.scrolled;
    if (before === script) return motion;
    if (!isSameText(before, script)) return AT_START;
    if (before.parts.length > 0) this.place = placeIn(before, motion.position);
    return this.place ? this.at(motion, wordsAt(script, this.place)) : motion;
  }

  private at(motion: Motion, words: number): Motion {
    return { ...motion, position: Math.min(this.scrolled.road.end, Math.max(0, words)) };
  }

  private now(): Moment {
    if (!this.run) return this.moment;
    const { plan, course, since } = this.run;
    return momentIn(plan, this.view.performance.now() - since, course);
  }

  /** Measures the layout of the parts. Called when the text or its size changes, never per frame. */
  private measure(): void {
    const { motion } = this.now();
    const parts = this.scrolled.script.parts.map(({ start, words }, index) => {
      const part = this.text.children[index] as HTMLElement | undefined;
      return { start, words, top: part?.offsetTop ?? 0, height: part?.offsetHeight ?? 0 };
    });
    this.track = parts.map((part, index) => ({
      ...part,
      height: Math.max(0, (parts[index + 1]?.top ?? part.top + part.height) - part.top),
    }));
    this.goOn({ motion, shownAt: wantedAt(motion, this.course()) });
  }

  private course(): Course {
    return { ...this.scrolled, track: this.track };
  }

  private goOn(from: Moment): void {
    const before = this.run;
    const course = this.course();
    const isStill = !isMoving(from.motion) && from.shownAt === wantedAt(from.motion, course);
    this.moment = from;
    if (isStill || this.text.ownerDocument.visibilityState === 'hidden') {
      this.run = null;
      this.text.style.transform = moved(from.shownAt);
      this.progress.style.transform = this.filled(from);
    } else {
      const plan = planAhead(from, course, AHEAD);
      const since = this.view.performance.now();
      this.run = { plan, course, since, animations: this.animate(plan, since) };
    }
    before?.animations.forEach((animation) => animation.cancel());
    this.watch();
  }

  private animate(plan: Plan, since: number): Animation[] {
    const easing = this.scrolled.isStepped ? 'step-end' : 'linear';
    const draw = (element: HTMLElement, look: (moment: Moment) => string): Animation => {
      const frames = plan.moments.map((moment) => ({ transform: look(moment), easing }));
      const animation = element.animate(frames, { duration: lengthOf(plan), fill: 'both' });
      // Align the animation with the computed position, however late the first frame is.
      animation.startTime = since;
      return animation;
    };
    return [
      draw(this.text, ({ shownAt }) => moved(shownAt)),
      draw(this.progress, (moment) => this.filled(moment)),
    ];
  }

  /** Reports state changes, and schedules itself for the next one or until half the plan is used. */
  private watch(): void {
    this.view.clearTimeout(this.timer);
    const state = this.stateAt(this.now());
    if (state.left !== this.reported.left || state.isRunning !== this.reported.isRunning) {
      this.reported = state;
      this.tell(state);
    }
    if (!this.run) return;
    const { plan, since } = this.run;
    const passed = this.view.performance.now() - since;
    const changed = plan.moments.findIndex((moment, at) => {
      const { left, isRunning } = this.stateAt(moment);
      return at * MOMENT_MS > passed && (left !== state.left || isRunning !== state.isRunning);
    });
    const renewed = plan.comesToRest ? lengthOf(plan) : lengthOf(plan) / 2;
    const next = changed === -1 ? renewed : Math.min(renewed, changed * MOMENT_MS);
    this.timer = this.view.setTimeout(() => this.look(), Math.max(0, next - passed) + 1);
  }

  private look(): void {
    if (!this.run) return;
    const { plan, since } = this.run;
    const passed = this.view.performance.now() - since;
    if (passed >= (plan.comesToRest ? lengthOf(plan) : lengthOf(plan) / 2)) this.goOn(this.now());
    else this.watch();
  }

  private stateAt({ motion }: Moment): ScrollerState {
    const left = Math.ceil(timeLeft(motion, this.scrolled.road) / LEFT_STEP) * LEFT_STEP;
    return { left, isRunning: motion.isRunning };
  }

  private filled({ motion }: Moment): string {
    const { end } = this.scrolled.road;
    return `scaleX(${end === 0 ? 1 : motion.position / end})`;
  }

  /** Cancels the timer and animations. */
  private cancelled(): null {
    this.view.clearTimeout(this.timer);
    this.run?.animations.forEach((animation) => animation.cancel());
    return null;
  }
}

function moved(pixels: number): string {
  return `translate3d(0, ${-pixels}px, 0)`;
}
