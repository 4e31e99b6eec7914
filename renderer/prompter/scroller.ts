import { AT_START, isMoving, moveOn, timeLeft, type Motion, type Road } from '../../core/prompter/motion.ts';
import { placeIn, wordsAt } from '../../core/prompter/reading-place.ts';
import type { Script } from '../../core/prompter/script.ts';
import { pixelsAt, wordsOfPixels, type TrackPart } from '../../core/prompter/track.ts';

/** What is scrolled, and how. */
export interface Scrolled {
  readonly script: Script;
  readonly road: Road;
  /** Moves line by line instead of all the time. */
  readonly isStepped: boolean;
  /** CSS px. */
  readonly lineHeight: number;
}

export interface ScrollerState {
  readonly isRunning: boolean;
  /** What is left, in s, in steps that do not tick in the corner of the eye. */
  readonly left: number;
}

/** How soon the text is where it should be after a nudge (63 %), in s. */
const FOLLOW = 0.12;
const LEFT_STEP = 10;
const NEAR_ENOUGH = 0.2;

/**
 * Moves a text as its words are read. A frame costs one transform: nothing is laid out and nothing is rendered anew while it
 * moves, and no frame is asked for while it stands.
 */
export class Scroller {
  private readonly text: HTMLElement;
  private readonly progress: HTMLElement;
  private readonly tell: (state: ScrollerState) => void;
  private readonly watcher: ResizeObserver;
  private scrolled: Scrolled;
  private motion: Motion = AT_START;
  private track: readonly TrackPart[] = [];
  /** Where the text is on screen, in px; it follows where it should be. */
  private shownAt = 0;
  private frame = 0;
  private lastTime: number | null = null;
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
    this.watcher = new ResizeObserver(() => this.measure());
    this.watcher.observe(text);
    this.measure();
  }

  get isRunning(): boolean {
    return this.motion.isRunning;
  }

  /** Words read so far. */
  get position(): number {
    return this.motion.position;
  }

  /** Takes another script, pace or size; the reading place stays in its paragraph. */
  take(scrolled: Scrolled): void {
    const before = this.scrolled.script;
    this.scrolled = scrolled;
    if (before !== scrolled.script) {
      this.moveTo(wordsAt(scrolled.script, placeIn(before, this.motion.position)));
    }
    this.measure();
  }

  start(): void {
    // From the end it begins again.
    if (this.motion.position >= this.scrolled.road.end) this.moveTo(0);
    this.motion = { ...this.motion, isRunning: true };
    this.wake();
  }

  stop(): void {
    this.motion = { ...this.motion, isRunning: false };
    this.wake();
  }

  nudge(pixels: number): void {
    this.jump(wordsOfPixels(this.track, pixelsAt(this.track, this.motion.position) + pixels));
  }

  jump(words: number): void {
    this.moveTo(words);
    this.wake();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.watcher.disconnect();
  }

  private moveTo(words: number): void {
    const position = Math.min(this.scrolled.road.end, Math.max(0, words));
    this.motion = { ...this.motion, position };
  }

  /** Reads where the parts are: when the text or its size changes, never while it moves. */
  private measure(): void {
    this.track = this.scrolled.script.parts.map(({ start, words }, index) => {
      const part = this.text.children[index];
      if (!(part instanceof HTMLElement)) return { start, words, top: 0, height: 0 };
      return { start, words, top: part.offsetTop, height: part.offsetHeight };
    });
    this.shownAt = this.wanted();
    this.paint(0);
  }

  private wanted(): number {
    const { isStepped, lineHeight } = this.scrolled;
    const exact = pixelsAt(this.track, this.motion.position);
    return isStepped ? Math.floor(exact / lineHeight) * lineHeight : exact;
  }

  private wake(): void {
    if (this.frame !== 0) return;
    this.lastTime = null;
    this.frame = requestAnimationFrame((time) => this.next(time));
  }

  private next(time: number): void {
    const elapsed = this.lastTime === null ? 1000 / 60 : time - this.lastTime;
    this.lastTime = time;
    this.motion = moveOn(this.motion, elapsed, this.scrolled.road);
    this.paint(Math.min(0.1, Math.max(0, elapsed / 1000)));
    const isThere = this.shownAt === this.wanted();
    this.frame = isThere && !isMoving(this.motion) ? 0 : requestAnimationFrame((later) => this.next(later));
  }

  private paint(seconds: number): void {
    const wanted = this.wanted();
    const away = wanted - this.shownAt;
    const isNear = this.scrolled.isStepped || Math.abs(away) < NEAR_ENOUGH;
    this.shownAt = isNear ? wanted : this.shownAt + away * (1 - Math.exp(-seconds / FOLLOW));
    this.text.style.transform = `translate3d(0, ${-this.shownAt}px, 0)`;
    const { road } = this.scrolled;
    this.progress.style.transform = `scaleX(${road.end === 0 ? 1 : this.motion.position / road.end})`;
    const left = Math.ceil(timeLeft(this.motion, road) / LEFT_STEP) * LEFT_STEP;
    const { isRunning } = this.motion;
    if (left === this.told.left && isRunning === this.told.isRunning) return;
    this.told = { isRunning, left };
    this.tell(this.told);
  }
}
