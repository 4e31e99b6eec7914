import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { StudioLink } from '../cue/studio-link.tsx';
import { firstStartWords as words } from './words.ts';
import './first-start.css';

interface OfferProps {
  /** Whether the person has gone on alone: typed, or kept a card. */
  readonly isUnderWay: boolean;
  readonly onTour: () => void;
  readonly onAnswered: () => void;
}

/** Three ways on, once, below the working card. It never takes the focus; the first letter typed ends it. */
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
