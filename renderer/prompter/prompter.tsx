import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Flag, FlipHorizontal2, FlipVertical2, Minus, Pause, Play, Plus, X } from 'lucide-react';
import { MAX_GAP_MS, tappedPace } from '../../core/prompter/motion.ts';
import {
  markersOf,
  type Script,
  scriptOfCard,
  toggleMarker,
  type Marker,
} from '../../core/prompter/script.ts';
import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { CardContent } from '../../core/session/card-content.ts';
import { PACE } from '../../core/setting-values.ts';
import type { Settings } from '../../core/settings.ts';
import type { Service } from '../cue/use-service.ts';
import { LOCK } from './lock.ts';
import { type Scrolled, Scroller, type ScrollerState } from './scroller.ts';
import { prompterWords } from './words.ts';
import './prompter.css';

/** Imperative handle for commands. */
export interface PrompterHandle {
  readonly toggle: () => void;
  readonly faster: () => void;
  readonly slower: () => void;
  /** Returns whether external commands go to this teleprompter. */
  readonly hasTurn: () => boolean;
}

interface PrompterProps {
  readonly ref?: Ref<PrompterHandle>;
  readonly script: Script;
  readonly settings: Service['settings'];
  readonly updateSettings: Service['updateSettings'];
  /** Starts automatically when opened. */
  readonly startsAtOnce: boolean;
  readonly onClose: () => void;
}

const LINE_SPACING = 1.4;
const TAPS_KEPT = 8;

interface CardPrompterProps extends Omit<PrompterProps, 'script' | 'startsAtOnce'> {
  readonly content: CardContent;
  /** `Story.id` open on the card. */
  readonly story: string | null;
}

/** Teleprompter for a card; starts automatically. */
export function CardPrompter({ content, story, ...props }: CardPrompterProps): ReactNode {
  const script = useMemo(() => scriptOfCard(content, story), [content, story]);
  return <Prompter {...props} script={script} startsAtOnce />;
}

/** Teleprompter: scrolls a text past a reading line near the camera. */
export function Prompter({
  ref,
  script,
  settings,
  updateSettings,
  startsAtOnce,
  onClose,
}: PrompterProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const progress = useRef<HTMLDivElement>(null);
  const taps = useRef<number[]>([]);
  const { prompterPace: pace, prompterStops, prompterTypeSize: size, prompterMarkers } = settings;
  const markers = useMemo(() => markersOf(script, prompterMarkers), [script, prompterMarkers]);
  const marked = markers
    .filter(({ isOwn }) => isOwn)
    .map(({ part }) => part)
    .join(' ');
  const road = useMemo(() => {
    const headings = script.parts.filter(({ isHeading }) => isHeading).map(({ start }) => start);
    return { pace, end: script.words, stops: prompterStops ? headings : [] };
  }, [pace, script, prompterStops]);
  const lineHeight = size * LINE_SPACING;
  const isStepped = useMemo(() => window.matchMedia('(prefers-reduced-motion: reduce)').matches, []);
  const scrolled = useMemo(
    () => ({ script, road, isStepped, lineHeight }),
    [script, road, isStepped, lineHeight],
  );
  const { scroller, isRunning, counting, left, toggle } = useScroller({
    scrolled,
    countIn: settings.prompterCountIn,
    text,
    progress,
  });

  const setPace = (next: number): void => {
    updateSettings({ prompterPace: Math.min(PACE.max, Math.max(PACE.min, next)) });
  };
  const faster = (): void => setPace(pace + PACE.step);
  const slower = (): void => setPace(pace - PACE.step);
  const mirror = (): void => updateSettings({ prompterIsMirrored: !settings.prompterIsMirrored });
  const flip = (): void => updateSettings({ prompterIsFlipped: !settings.prompterIsFlipped });
  const tap = (): void => {
    const now = performance.now();
    // After a pause, a new measurement starts.
    const isRestart = now - (taps.current.at(-1) ?? now) > MAX_GAP_MS;
    taps.current = [...(isRestart ? [] : taps.current), now].slice(-TAPS_KEPT);
    const tapped = tappedPace(taps.current);
    if (tapped !== null) setPace(tapped);
  };
  const toMarker = (by: 1 | -1): void => {
    const at = scroller.current?.position ?? 0;
    const next =
      by === 1
        ? markers.find(({ start }) => start > at + 1)
        : markers.findLast(({ start }) => start < at - 1);
    scroller.current?.jump(next?.start ?? (by === 1 ? script.words : 0));
  };
  const [said, setSaid] = useState('');
  const mark = (): void => {
    const next = toggleMarker(script, prompterMarkers, scroller.current?.position ?? 0);
    if (next) updateSettings({ prompterMarkers: [...next] });
    if (!next) setSaid(prompterWords.isHeading);
    else setSaid(next.length > prompterMarkers.length ? prompterWords.marked : prompterWords.unmarked);
  };
  const hasTurn = usePrompterTurn();
  useImperativeHandle(ref, () => ({ toggle, faster, slower, hasTurn: () => hasTurn.current }));

  const first = useRef(startsAtOnce ? toggle : null);
  useEffect(() => {
    box.current?.focus();
    first.current?.();
    first.current = null;
  }, []);

  // React's wheel listener is passive, but the page behind must not scroll.
  useEffect(() => {
    const element = box.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      scroller.current?.nudge(event.deltaY);
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [scroller]);

  const keys: Readonly<Record<string, () => void>> = {
    ' ': toggle,
    ArrowDown: () => scroller.current?.nudge(lineHeight),
    ArrowUp: () => scroller.current?.nudge(-lineHeight),
    PageDown: () => scroller.current?.nudge(lineHeight * 5),
    PageUp: () => scroller.current?.nudge(-lineHeight * 5),
    Home: () => scroller.current?.jump(0),
    End: () => scroller.current?.jump(script.words),
    ']': () => toMarker(1),
    '[': () => toMarker(-1),
    '+': faster,
    '=': faster,
    '-': slower,
    t: tap,
    k: mark,
    m: mirror,
    f: flip,
    Escape: onClose,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest('select') && event.key !== 'Escape') return;
    const isButton = (event.target as Element).closest('button') !== null;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (isButton && event.key === ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <section
      ref={box}
      className="prompter"
      aria-label={prompterWords.label}
      tabIndex={-1}
      style={{ fontSize: size, lineHeight: LINE_SPACING }}
      onKeyDown={onKeyDown}
    >
      <div
        className="prompter-window"
        style={{
          transform: `scale(${settings.prompterIsMirrored ? -1 : 1}, ${settings.prompterIsFlipped ? -1 : 1})`,
        }}
      >
        {script.parts.length === 0 && <p className="prompter-empty">{prompterWords.empty}</p>}
        <div ref={text} className="prompter-text">
          <ScriptText script={script} marked={marked} />
        </div>
        <div className="prompter-line" aria-hidden="true" />
        {counting !== null && (
          <p className="prompter-count" role="status">
            {counting}
          </p>
        )}
      </div>
      <PrompterBar
        progress={progress}
        settings={settings}
        said={said}
        markers={markers}
        isUnderWay={isRunning || counting !== null}
        left={left}
        act={{
          toggle,
          faster,
          slower,
          tap,
          mark,
          mirror,
          flip,
          jump: (words) => {
            scroller.current?.jump(words);
            box.current?.focus();
          },
          close: onClose,
        }}
      />
    </section>
  );
}

/** Memoised, so that it does not re-render while scrolling. */
const ScriptText = memo(function ScriptText({
  script,
  marked,
}: {
  readonly script: Script;
  /** Space-separated indexes of the parts the reader marked. */
  readonly marked: string;
}): ReactNode {
  const own = new Set(marked.split(' '));
  return script.parts.map(({ isHeading, text }, index) =>
    isHeading ? (
      <h2 key={index} dir="auto">
        {text}
      </h2>
    ) : (
      <p key={index} dir="auto" data-marked={own.has(`${index}`)}>
        {text}
      </p>
    ),
  );
});

/** Tracks whether external scroll commands go to this teleprompter. */
function usePrompterTurn(): RefObject<boolean> {
  const hasTurn = useRef(false);
  useEffect(() => {
    let isOver = false;
    let release: () => void = () => undefined;
    const hold = (): Promise<void> => {
      if (isOver) return Promise.resolve();
      hasTurn.current = true;
      return new Promise((done) => {
        release = done;
      });
    };
    // A teleprompter opened later steals the lock; queue to get it back when that one closes.
    navigator.locks.request(LOCK, { steal: true }, hold).catch(() => {
      hasTurn.current = false;
      if (!isOver) void navigator.locks.request(LOCK, hold);
    });
    return () => {
      isOver = true;
      hasTurn.current = false;
      release();
    };
  }, []);
  return hasTurn;
}

interface ScrollerParts {
  readonly scrolled: Scrolled;
  /** Countdown before it starts, in s. */
  readonly countIn: number;
  /** Element whose children are the script's parts, in order. */
  readonly text: RefObject<HTMLElement | null>;
  /** Progress bar. */
  readonly progress: RefObject<HTMLElement | null>;
}

interface ScrollerOnScreen extends ScrollerState {
  readonly scroller: RefObject<Scroller | null>;
  /** Seconds left of the countdown; null if none is running. */
  readonly counting: number | null;
  /** Starts after the countdown, or stops. */
  readonly toggle: () => void;
}

/** Manages a `Scroller` and its countdown. */
function useScroller({ scrolled, countIn, text, progress }: ScrollerParts): ScrollerOnScreen {
  const scroller = useRef<Scroller>(null);
  const [state, setState] = useState<ScrollerState>({ isRunning: false, left: 0 });
  const [counting, setCounting] = useState<number | null>(null);

  const first = useRef(scrolled);
  useEffect(() => {
    if (!text.current || !progress.current) return undefined;
    const created = new Scroller(text.current, progress.current, first.current, setState);
    scroller.current = created;
    return () => {
      created.dispose();
      scroller.current = null;
    };
  }, [text, progress]);
  useEffect(() => scroller.current?.take(scrolled), [scrolled]);

  useEffect(() => {
    const view = text.current?.ownerDocument.defaultView;
    if (counting === null || !view) return undefined;
    // Use the timers of the window the text is in: those of a hidden page are throttled.
    const next = view.setTimeout(() => {
      setCounting(counting > 1 ? counting - 1 : null);
      if (counting === 1) scroller.current?.start();
    }, 1000);
    return () => view.clearTimeout(next);
  }, [counting, text]);

  const isUnderWay = state.isRunning || counting !== null;
  const toggle = useCallback(() => {
    if (isUnderWay) {
      setCounting(null);
      scroller.current?.stop();
    } else if (countIn > 0) setCounting(countIn);
    else scroller.current?.start();
  }, [isUnderWay, countIn]);

  return { ...state, scroller, counting, toggle };
}

interface PrompterBarProps {
  /** Progress bar. */
  readonly progress: Ref<HTMLDivElement>;
  readonly settings: Settings;
  /** Effect of the last key, for screen readers. */
  readonly said: string;
  readonly markers: readonly Marker[];
  readonly isUnderWay: boolean;
  /** Remaining time, in s. */
  readonly left: number;
  readonly act: {
    readonly toggle: () => void;
    readonly faster: () => void;
    readonly slower: () => void;
    readonly tap: () => void;
    readonly mark: () => void;
    readonly mirror: () => void;
    readonly flip: () => void;
    readonly jump: (words: number) => void;
    readonly close: () => void;
  };
}

/** Maximum length of a marker's name in the list, in UTF-16 code units. */
const MAX_NAME_LENGTH = 40;

/** Controls and status of the teleprompter. */
function PrompterBar({
  progress,
  settings,
  said,
  markers,
  isUnderWay,
  left,
  act,
}: PrompterBarProps): ReactNode {
  return (
    <footer className="prompter-bar">
      <div className="prompter-progress" aria-hidden="true">
        <div ref={progress} />
      </div>
      <button type="button" className="button" onClick={act.toggle}>
        {isUnderWay ? (
          <>
            <Pause className="icon" aria-hidden="true" /> {prompterWords.stop}
          </>
        ) : (
          <>
            <Play className="icon" aria-hidden="true" /> {prompterWords.start}
          </>
        )}
      </button>
      <button type="button" className="button" aria-label={prompterWords.slower} onClick={act.slower}>
        <Minus className="icon" aria-hidden="true" />
      </button>
      <span role="status" className="prompter-pace">
        {settings.prompterPace} <span className="quiet">{prompterWords.pace}</span>
        <span className="unseen">{said}</span>
      </span>
      <button type="button" className="button" aria-label={prompterWords.faster} onClick={act.faster}>
        <Plus className="icon" aria-hidden="true" />
      </button>
      <button type="button" className="button prompter-tap" onClick={act.tap} title={prompterWords.tapHint}>
        {prompterWords.tap}
      </button>
      <button
        type="button"
        className="button"
        aria-label={prompterWords.mark}
        title={prompterWords.markHint}
        onClick={act.mark}
      >
        <Flag className="icon" aria-hidden="true" />
      </button>
      {markers.length > 0 && (
        <select
          className="prompter-markers"
          aria-label={prompterWords.goTo}
          value=""
          onChange={({ currentTarget }) => act.jump(Number(currentTarget.value))}
        >
          <option value="" disabled>
            {prompterWords.goTo}
          </option>
          {markers.map(({ part, start, text, isOwn }) => (
            <option key={part} value={start}>
              {isOwn ? '⚑ ' : ''}
              {text.length > MAX_NAME_LENGTH ? `${text.slice(0, MAX_NAME_LENGTH)}…` : text}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button"
        aria-label={prompterWords.mirror}
        aria-pressed={settings.prompterIsMirrored}
        onClick={act.mirror}
      >
        <FlipHorizontal2 className="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button"
        aria-label={prompterWords.flip}
        aria-pressed={settings.prompterIsFlipped}
        onClick={act.flip}
      >
        <FlipVertical2 className="icon" aria-hidden="true" />
      </button>
      <span className="prompter-left quiet">{prompterWords.left(minutesAndSeconds(left))}</span>
      <button type="button" className="button" aria-label={prompterWords.close} onClick={act.close}>
        <X className="icon" aria-hidden="true" />
      </button>
    </footer>
  );
}
