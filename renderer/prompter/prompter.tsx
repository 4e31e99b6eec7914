import { FlipHorizontal2, FlipVertical2, Minus, Pause, Play, Plus, X } from 'lucide-react';
import {
  memo,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { minutesAndSeconds } from '../../core/bank/edit/speaking-time.ts';
import type { Script } from '../../core/prompter/script.ts';
import { tappedPace } from '../../core/prompter/tapped-pace.ts';
import { PACE } from '../../core/settings.ts';
import type { Service } from '../cue/use-service.ts';
import './prompter.css';
import { useScroller } from './use-scroller.ts';

/** What commands do to it, wherever they come from. */
export interface PrompterHandle {
  readonly toggle: () => void;
  readonly faster: () => void;
  readonly slower: () => void;
}

interface PrompterProps {
  readonly ref?: Ref<PrompterHandle>;
  readonly script: Script;
  readonly settings: Service['settings'];
  readonly updateSettings: Service['updateSettings'];
  /** Starts by itself when it is opened. */
  readonly startsAtOnce: boolean;
  readonly onClose: () => void;
}

const LINE_SPACING = 1.4;
const TAPS_KEPT = 8;

/** A text that scrolls as it is read, under a line near the camera. */
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
  const markers = useMemo(
    () => script.parts.filter(({ isHeading }) => isHeading).map(({ start }) => start),
    [script],
  );
  const { prompterPace: pace, prompterStops, prompterTypeSize: size } = settings;
  const road = useMemo(
    () => ({ pace, end: script.words, stops: prompterStops ? markers : [] }),
    [pace, script.words, prompterStops, markers],
  );
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
    taps.current = [...taps.current, performance.now()].slice(-TAPS_KEPT);
    const tapped = tappedPace(taps.current);
    if (tapped !== null) setPace(tapped);
  };
  const toMarker = (by: 1 | -1): void => {
    const at = scroller.current?.position ?? 0;
    const next =
      by === 1 ? markers.find((start) => start > at + 1) : markers.findLast((start) => start < at - 1);
    scroller.current?.jump(next ?? (by === 1 ? script.words : 0));
  };
  useImperativeHandle(ref, () => ({ toggle, faster, slower }));

  const first = useRef(startsAtOnce ? toggle : null);
  useEffect(() => {
    box.current?.focus();
    first.current?.();
    first.current = null;
  }, []);

  // React’s own wheel listener is passive, and the page behind must not scroll along.
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
    m: mirror,
    f: flip,
    Escape: onClose,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
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
      aria-label="Teleprompter"
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
        {script.parts.length === 0 && <p className="prompter-empty">There is nothing to read here.</p>}
        <div ref={text} className="prompter-text">
          <ScriptText script={script} />
        </div>
        <div className="prompter-line" aria-hidden="true" />
      </div>
      {counting !== null && (
        <p className="prompter-count" role="status">
          {counting}
        </p>
      )}
      <footer className="prompter-bar">
        <div className="prompter-progress" aria-hidden="true">
          <div ref={progress} />
        </div>
        <button type="button" className="button" onClick={toggle}>
          {isRunning || counting !== null ? (
            <>
              <Pause className="icon" aria-hidden="true" /> Stop
            </>
          ) : (
            <>
              <Play className="icon" aria-hidden="true" /> Start
            </>
          )}
        </button>
        <button type="button" className="button" aria-label="Slower" onClick={slower}>
          <Minus className="icon" aria-hidden="true" />
        </button>
        <span role="status" className="prompter-pace">
          {pace} <span className="quiet">words a minute</span>
        </span>
        <button type="button" className="button" aria-label="Faster" onClick={faster}>
          <Plus className="icon" aria-hidden="true" />
        </button>
        <button type="button" className="button prompter-tap" onClick={tap} title="Tap once a word (T)">
          Tap the pace
        </button>
        <button
          type="button"
          className="button"
          aria-label="Mirror"
          aria-pressed={settings.prompterIsMirrored}
          onClick={mirror}
        >
          <FlipHorizontal2 className="icon" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button"
          aria-label="Flip"
          aria-pressed={settings.prompterIsFlipped}
          onClick={flip}
        >
          <FlipVertical2 className="icon" aria-hidden="true" />
        </button>
        <span className="prompter-left quiet">{minutesAndSeconds(left)} left</span>
        <button type="button" className="button" aria-label="Close the teleprompter" onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </button>
      </footer>
    </section>
  );
}

/** Rendered once a script: what changes while it scrolls is beside it. */
const ScriptText = memo(function ScriptText({ script }: { readonly script: Script }): ReactNode {
  return script.parts.map(({ isHeading, text }, index) =>
    isHeading ? (
      <h2 key={index} dir="auto">
        {text}
      </h2>
    ) : (
      <p key={index} dir="auto">
        {text}
      </p>
    ),
  );
});
