import { createContext, useContext, type ReactNode } from 'react';
import { secondsInWords, toldLine, usualSeconds } from '../../core/session/ledger-views.ts';
import { newLedger, type Ledger } from '../../core/session/ledger.ts';
import './session.css';

interface CardLedger {
  readonly ledger: Ledger;
  readonly told: ReadonlySet<string>;
  /** How long an answer should take, in s. */
  readonly aim: number;
  /** When the page was opened: days of another year are shown with it. */
  readonly opened: Date;
}

/** What the card's stories can say of earlier calls. */
export const CardLedgerContext = createContext<CardLedger>({
  ledger: newLedger,
  told: new Set(),
  aim: 0,
  opened: new Date(0),
});

/** Where a story was told last and how long it usually takes; nothing for a story that is new. */
export function ToldLine({ story }: { readonly story: string }): ReactNode {
  const { ledger, aim, opened } = useContext(CardLedgerContext);
  const told = toldLine(ledger, story, opened);
  const usual = usualSeconds(ledger, story);
  const time =
    usual === null ? null : `usually ${secondsInWords(usual)}, aim for ${secondsInWords(Math.round(aim))}`;
  const parts = [told, time].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="told-line">{parts.join(' · ')}</p>;
}

/** Says that a story was told in the running call. */
export function ToldMark({ story }: { readonly story: string }): ReactNode {
  const { told } = useContext(CardLedgerContext);
  return told.has(story) ? <span className="told-mark"> told</span> : null;
}
