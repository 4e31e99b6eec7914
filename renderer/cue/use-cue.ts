import { useEffect, useMemo, useReducer, useRef } from 'react';
import { findSuccessor } from '../../core/bank/identity.ts';
import type { Bank } from '../../core/bank/model.ts';
import type { Theme } from '../../core/search/themes.ts';
import {
  cueSession,
  newCueSession,
  type CardTarget,
  type CueAction,
  type CueSession,
} from '../../core/session/cue-session.ts';
import { rowsOfAnswer, rowsWithoutQuery, type ResultRow } from '../../core/session/results.ts';
import { useSearchIndex } from './use-search-index.ts';

/** The session with what follows from it and the bank. */
export interface Cue {
  readonly session: CueSession;
  readonly rows: readonly ResultRow[];
  /** False while the bank is not searched yet: right after the start, or after it has changed. */
  readonly isReady: boolean;
  /** False when the bank has no answer to the query. */
  readonly isConfident: boolean;
  /** The card to show: the chosen result's, else the kept one. */
  readonly shown: CardTarget | null;
  readonly send: (action: CueAction) => void;
}

/**
 * Session, search and results over a bank; every cue window of a page shares one.
 *
 * @param told `Story.id`s that give way to fresh ones
 */
export function useCue(
  bank: Bank | null,
  pins: readonly string[],
  themes: readonly Theme[],
  told: ReadonlySet<string>,
): Cue {
  const [session, send] = useReducer(cueSession, newCueSession);
  const indexed = useSearchIndex(bank, themes);

  const earlier = useRef(bank);
  useEffect(() => {
    if (earlier.current === bank || !bank) return;
    earlier.current = bank;
    send({ type: 'renamed', rename: (target) => follow(target, bank) });
  }, [bank]);

  const { query, recent } = session;
  const { rows, isConfident } = useMemo(() => {
    if (!bank) return { rows: [], isConfident: true };
    if (query.trim() === '') return { rows: rowsWithoutQuery(bank, pins, recent), isConfident: true };
    if (!indexed) return { rows: [], isConfident: true };
    const answer = indexed.index.search(query);
    return { rows: rowsOfAnswer(indexed.bank, answer, told), isConfident: answer.isConfident };
  }, [bank, indexed, pins, query, recent, told]);

  const chosen = session.chosen === null ? undefined : rows[session.chosen];
  return {
    session,
    rows,
    isReady: indexed !== null,
    isConfident,
    shown: chosen?.target ?? session.kept,
    send,
  };
}

function follow(target: CardTarget, bank: Bank): CardTarget | null {
  const things = target.kind === 'question' ? bank.questions : bank.stories;
  const id = findSuccessor(
    target.id,
    things.map((thing) => thing.id),
  );
  return id === null ? null : { kind: target.kind, id };
}
