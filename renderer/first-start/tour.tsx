import './first-start.css';
import { useState, type ReactNode, useEffect, useEffectEvent } from 'react';
import type { CommandName } from '../../core/commands.ts';
import { keyInWords } from '../../core/keys/combination.ts';
import { keysOf } from '../../core/keys/resolve.ts';
import type { KeysInForce } from '../keys/window-keys.ts';
import { firstStartWords as words } from './words.ts';
import { StudioLink } from '../cue/studio-link.tsx';

/** Window state that the tour's steps wait for. */
export interface TourState {
  readonly hasResults: boolean;
  readonly isKept: boolean;
  /** Index of the current line; -1 before the first. */
  readonly line: number;
  /** Whether the card has lines. */
  readonly hasLines: boolean;
  readonly pins: number;
}

interface TourProps {
  readonly state: TourState;
  readonly keys: KeysInForce;
  /** Whether the shell supports global hotkeys. */
  readonly hasGlobalKeys: boolean;
  readonly onEnd: () => void;
}

const STEPS = ['find', 'keep', 'tell', 'pin', 'again'] as const;

/** Interactive tour in five steps; each ends when the user does it or skips it. */
export function Tour({ state, keys, hasGlobalKeys, onEnd }: TourProps): ReactNode {
  const [at, setAt] = useState(0);
  const [before, setBefore] = useState(state);
  const step = STEPS[at] ?? 'again';
  const goOn = (): void => {
    setBefore(state);
    setAt(at + 1);
  };
  const isDone = {
    find: state.hasResults,
    keep: state.isKept,
    tell: state.line > before.line,
    pin: state.pins !== before.pins,
    again: false,
  }[step];
  // During render, so that the finished step is not painted again.
  if (isDone) goOn();
  const key = (name: CommandName): string => {
    const [own] = keysOf(keys.resolved.window, name);
    const [everywhere] = hasGlobalKeys ? keysOf(keys.resolved.global, name) : [];
    const both = [own, everywhere && words.tour.anywhere(keyInWords(everywhere, keys.platform))];
    return both
      .flatMap((one) =>
        one === undefined ? [] : [typeof one === 'string' ? one : keyInWords(one, keys.platform)],
      )
      .join(words.tour.or);
  };
  return (
    <section className="first-start" aria-label={words.tour.label}>
      <p role="status">
        <span className="quiet">{words.tour.count(at + 1, STEPS.length)}</span>{' '}
        {words.tour.steps[step === 'tell' && !state.hasLines ? 'write' : step](key)}
      </p>
      <div className="first-start-ways">
        {step === 'again' ? (
          <button type="button" className="button primary" onClick={onEnd}>
            {words.tour.done}
          </button>
        ) : (
          <>
            <button type="button" className="button" onClick={goOn}>
              {words.tour.next}
            </button>
            <button type="button" className="link" onClick={onEnd}>
              {words.tour.skip}
            </button>
          </>
        )}
      </div>
    </section>
  );
}

interface OfferProps {
  /** Whether the user started without the tour, by typing or keeping a card. */
  readonly isUnderWay: boolean;
  readonly onTour: () => void;
  readonly onAnswered: () => void;
}

/** One-time offer of next steps below the card. Never takes the focus; typing dismisses it. */
export function Offer({ isUnderWay, onTour, onAnswered }: OfferProps): ReactNode {
  const answered = useEffectEvent(onAnswered);
  useEffect(() => {
    if (isUnderWay) answered();
  }, [isUnderWay]);
  return (
    <section className="first-start" aria-label={words.offer.label}>
      <p>{words.offer.text}</p>
      <div className="first-start-ways" onClick={onAnswered}>
        <StudioLink className="button primary" page="import">
          {words.offer.notes}
        </StudioLink>
        <StudioLink className="button" page="import" item="set">
          {words.offer.set}
        </StudioLink>
        <button type="button" className="button" onClick={onTour}>
          {words.offer.tour}
        </button>
        <button type="button" className="link">
          {words.offer.none}
        </button>
      </div>
    </section>
  );
}
