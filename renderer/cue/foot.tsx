import { useEffect, useRef, useState, type ReactNode } from 'react';
import { gazeInWords, lineOn, type LookSettings } from '../../core/glance/gaze.ts';
import { isSamePlace } from '../../core/place/place.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import { cueWords } from './words.ts';
import { titleOfCard } from '../../core/session/card-content.ts';
import { hintsFor, type HintState } from '../../core/session/hints.ts';
import type { Bounds, Settings } from '../../core/settings.ts';
import type { WindowBridge } from '../bridge/typed.ts';
import type { KeysInForce } from '../keys/window-keys.ts';
import type { CardWalk, Cue } from './use-cue.ts';
import type { TimerOnScreen } from './use-telling.ts';

interface HintsProps {
  readonly state: HintState;
  readonly uses: Settings['hintUses'];
  readonly keys: KeysInForce;
}

/** Hints for the current keys, in one line; nothing once the user knows them. */
export function Hints({ state, uses, keys }: HintsProps): ReactNode {
  const hints = hintsFor(state, uses).flatMap(({ name, words }) => {
    const [key] = keysOf(keys.bindings, name);
    return key ? [{ name, words, key: keyInWords(key, keys.platform) }] : [];
  });
  if (hints.length === 0) return null;
  return (
    <p className="hints">
      {hints.map(({ name, words, key }) => (
        <span key={name}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </p>
  );
}

/** How long the ruler stays visible after a move or resize, in ms. */
const RULER_FOR = 2000;

/** While the window moves or resizes, shows the line's distance from the lens in place of the hints, so nothing shifts. */
export function Ruler({
  bridge,
  look,
}: {
  readonly bridge: WindowBridge;
  readonly look: LookSettings;
}): ReactNode {
  const [place, setPlace] = useState<{ readonly window: Bounds; readonly display: Bounds } | null>(null);
  const mark = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const view = mark.current?.ownerDocument.defaultView;
    if (!view) return undefined;
    let waiting: number | undefined;
    let before = placeOf(view).window;
    const look = (): void => {
      const now = placeOf(view);
      if (isSamePlace(now.window, before)) return;
      before = now.window;
      setPlace(now);
      view.clearTimeout(waiting);
      waiting = view.setTimeout(() => setPlace(null), RULER_FOR);
    };
    view.addEventListener('resize', look);
    const stop = bridge.on('cue.changed', look);
    return () => {
      view.removeEventListener('resize', look);
      view.clearTimeout(waiting);
      stop();
    };
  }, [bridge]);
  return (
    <p ref={mark} className="ruler" hidden={place === null}>
      {place && gazeInWords(lineOn(place.window, place.display, look))}
    </p>
  );
}

/** Returns the bounds of a window's page and its display. */
function placeOf(view: Window): { readonly window: Bounds; readonly display: Bounds } {
  const { screenX, screenY, innerWidth, innerHeight, screen } = view;
  // The display's origin is not exposed; its work area's is the closest.
  const { availLeft = 0, availTop = 0 } = screen as Partial<Record<'availLeft' | 'availTop', number>>;
  return {
    window: { x: screenX, y: screenY, width: innerWidth, height: innerHeight },
    display: { x: availLeft, y: availTop, width: screen.width, height: screen.height },
  };
}

interface AnnouncerProps {
  readonly cue: Cue;
  readonly walk: CardWalk;
  readonly time: TimerOnScreen;
  /** A kept card is shown. */
  readonly isReading: boolean;
  /** Follow-up questions; null if hidden. */
  readonly followUps: readonly string[] | null;
}

/** Live region: announces the current line, else the kept card or the number of results; and phases of the timer. */
export function Announcer({ cue, walk, time, isReading, followUps }: AnnouncerProps): ReactNode {
  const now = isReading ? walk.walk.steps[walk.step] : undefined;
  const { content } = walk;
  const title = content ? titleOfCard(content) : '';
  const { query, isSearching } = cue.session;
  const words = followUps
    ? cueWords.mayBeAsked(followUps)
    : now
      ? walk.isAsked
        ? cueWords.askAgain
        : [now.beat, now.text].filter((part) => part !== null).join(': ')
      : isReading
        ? cueWords.kept(title)
        : isSearching && query.trim() !== '' && cue.isReady && cue.isConfident
          ? cueWords.results(cue.rows.length)
          : '';
  const mark = time.isRunning && time.phase !== 'early' ? cueWords.time[time.phase] : '';
  return (
    <>
      <p className="unseen" aria-live="polite">
        {words}
      </p>
      <p className="unseen" aria-live="polite">
        {mark}
      </p>
    </>
  );
}
