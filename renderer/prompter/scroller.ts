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

/** What is scrolled, and how. */
export interface Scrolled extends Omit<Course, 'track'> {
  readonly script: Script;
}

export interface ScrollerState {
  readonly isRunning: boolean;
  /** What is left, in s, in steps that do not tick in the corner of the eye. */
  readonly left: number;
}

/** How far ahead the browser is told how to move, in ms: so long the page may be busy with something else. */
const AHEAD = 10_000;
const LEFT_STEP = 10;
/** From how far the text glides to where it jumps, in lines. */
const LONGEST_GLIDE = 30;

/** Where texts were left in this window, by `Script.id`: one that is closed and opened again goes on there. */
const placesLeft = new Map<string, ReadingPlace>();

interface Run {
  readonly plan: Plan;
  readonly course: Course;
  /** On the window's clock, in ms. */
  readonly since: number;
  readonly animations: readonly Animation[];
}

/**
 * Moves a text as its words are read. The way is planned some seconds ahead and given to the browser as an animation of a
 * transform, which its compositor runs by itself: a page that is busy does not hold it up. No frame is asked for, and nothing
 * at all is done while the text stands.
 */
export class Scroller {
  private readonly text: HTMLElement;
  private readonly progress: HTMLElement;
  private readonly tell: (state: ScrollerState) => void;
  /** The window the text is in, which may float: the page it belongs to may be out of sight and out of breath. */
  private readonly view: Window & typeof globalThis;
  private readonly watcher: ResizeObserver;
  private scrolled: Scrolled;
  private track: readonly TrackPart[] = [];
  private moment: Moment = { motion: AT_START, shownAt: 0 };
  private run: Run | null = null;
  private timer = 0;
  private told: ScrollerState = { isRunning: false, left: 0 };

  /** @param text has the script's parts as its children, in order */
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

  /** Words read so far. */
  get position(): number {
    return this.now().motion.position;
  }

  /** Takes another script, pace or size; the reading place stays in its paragraph. */
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
    // From the end it begins again.
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
    const most = LONGEST_GLIDE * this.scrolled.lineHeight;
    // Text that flies past says nothing: the longest ways are seen from near their end.
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

  /** Out of sight nobody reads: it goes on where it was when it is seen again. */
  private readonly onVisibility = (): void => this.goOn(this.now());

  /** Where was read in the last text that had words: a program that saves a file may empty it first. */
  private place: ReadingPlace | null = null;

  /** Where another script is read: at the same place of the same text, else at its beginning. */
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

  /** Reads where the parts are: when the text or its size changes, never while it moves. */
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
      // One beginning for what is seen and what is reckoned here, however late the first frame is.
      animation.startTime = since;
      return animation;
    };
    return [
      draw(this.text, ({ shownAt }) => moved(shownAt)),
      draw(this.progress, (moment) => this.filled(moment)),
    ];
  }

  /** Tells what is to be seen beside the text, and wakes again when that changes or the plan is half used. */
  private watch(): void {
    this.view.clearTimeout(this.timer);
    const state = this.stateAt(this.now());
    if (state.left !== this.told.left || state.isRunning !== this.told.isRunning) {
      this.told = state;
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

  /** Ends what is animated. */
  private cancelled(): null {
    this.view.clearTimeout(this.timer);
    this.run?.animations.forEach((animation) => animation.cancel());
    return null;
  }
}

function moved(pixels: number): string {
  return `translate3d(0, ${-pixels}px, 0)`;
}
