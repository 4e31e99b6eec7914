import {
  type CallEntry,
  type CallRecord,
  isLeft,
  lastMarkOf,
  type Ledger,
  type LedgerPlace,
  runningCall,
} from './ledger.ts';
import { rebaseNotes } from '../rebase.ts';

/** Number of answer times kept per story. */
const KEPT_TIMES = 9;
/** Shorter times are not answers, in s. */
const MIN_ANSWER = 5;
/** A timer that ran longer was left running, in s. */
const MAX_ANSWER = 3600;

/** Starts a call and ends a running one. Resets the position: cards walked before the call were practice. */
export function startCall(
  ledger: Ledger,
  call: Pick<CallRecord, 'id' | 'company' | 'round' | 'set'>,
  now: Date,
): Ledger {
  if (ledger.calls.some(({ id }) => id === call.id)) return ledger;
  const started: CallRecord = {
    ...call,
    startedAt: now.toISOString(),
    endedAt: null,
    notes: '',
    entries: [],
  };
  return { ...ledger, calls: [...endCall(ledger, now).calls, started], place: null };
}

/** Ends the running call; if it was left running for hours, at its last entry. */
export function endCall(ledger: Ledger, now: Date): Ledger {
  if (!runningCall(ledger)) return ledger;
  const calls = ledger.calls.map((call) =>
    call.endedAt === null ? { ...call, endedAt: endOf(call, now) } : call,
  );
  return { ...ledger, calls };
}

/** Resumes a call that was ended by mistake, unless another is running. */
export function reopenCall(ledger: Ledger, id: string): Ledger {
  if (runningCall(ledger)) return ledger;
  const calls = ledger.calls.map((call) => (call.id === id ? { ...call, endedAt: null } : call));
  return { ...ledger, calls };
}

/** Records a question without a card in the running call. */
export function markUnanswered(ledger: Ledger, text: string, now: Date): Ledger {
  return inRunningCall(ledger, (entries) => {
    const last = entries.at(-1);
    if (last?.kind === 'asked' && last.question === null && last.text === text) return entries;
    return [...entries, { kind: 'asked', question: null, text, at: now.toISOString() }];
  });
}

/**
 * Records a question as asked in the running call; not repeated until another question is asked.
 *
 * @param typed the query, if it had no confident result and another result than the first was kept
 */
export function markAsked(
  ledger: Ledger,
  { id, text, typed }: { readonly id: string; readonly text: string; readonly typed?: string | undefined },
  now: Date,
): Ledger {
  return inRunningCall(ledger, (entries) => {
    const last = entries.findLast((entry) => entry.kind === 'asked');
    if (last?.question !== id)
      return [...entries, { kind: 'asked', question: id, text, typed, at: now.toISOString() }];
    if (typed === undefined || last.typed === typed) return entries;
    return entries.map((entry) => (entry === last ? { ...last, typed } : entry));
  });
}

/**
 * Records a story as told: once each time its question is asked, however often its first beat is passed. Outside a call,
 * only the question's last story is stored.
 *
 * @param question the card's; null for a story found on its own
 */
export function markTold(
  ledger: Ledger,
  { id, title }: { readonly id: string; readonly title: string },
  question: string | null,
  now: Date,
): Ledger {
  const marked = inRunningCall(ledger, (entries) => {
    const visit = entries.slice(entries.findLastIndex(({ kind }) => kind === 'asked') + 1);
    if (visit.some((entry) => isTold(entry, id) && entry.question === question)) return entries;
    return [...entries, { kind: 'told', story: id, title, question, at: now.toISOString(), seconds: null }];
  });
  return question === null ? marked : withLastStory(marked, question, id);
}

/** Removes the last “told” entry of the running call. */
export function undoTold(ledger: Ledger): Ledger {
  const call = runningCall(ledger);
  const told = call?.entries.findLast(({ kind }) => kind === 'told');
  if (told?.kind !== 'told') return ledger;
  const undone = inRunningCall(ledger, (entries) => entries.filter((entry) => entry !== told));
  const { question } = told;
  if (question === null) return undone;
  const before = undone.calls
    .flatMap(({ entries }) => entries)
    .findLast((entry) => entry.kind === 'told' && entry.question === question);
  return withLastStory(undone, question, before?.kind === 'told' ? before.story : null);
}

/** Stores the length of an answer, in s, with its story and in its “told” entry. */
export function keepAnswer(ledger: Ledger, story: string, seconds: number): Ledger {
  const whole = Math.round(seconds);
  if (!(whole >= MIN_ANSWER && whole <= MAX_ANSWER)) return ledger;
  const before = ledger.answerTimes.find((times) => times.story === story)?.seconds ?? [];
  const others = ledger.answerTimes.filter((times) => times.story !== story);
  const answerTimes = [...others, { story, seconds: [...before, whole].slice(-KEPT_TIMES) }];
  const timed = inRunningCall(ledger, (entries) => {
    const last = entries.findLastIndex((entry) => isTold(entry, story));
    return entries.map((entry, index) =>
      index === last && entry.kind === 'told' ? { ...entry, seconds: whole } : entry,
    );
  });
  return { ...timed, answerTimes };
}

/**
 * Updates a call's notes, merging in changes made in another window meanwhile.
 *
 * @param base the notes the edit started from
 */
export function setNotes(ledger: Ledger, id: string, base: string, notes: string): Ledger {
  const calls = ledger.calls.map((call) =>
    call.id === id ? { ...call, notes: rebaseNotes(base, notes, call.notes) } : call,
  );
  return { ...ledger, calls };
}

export function setPlace(ledger: Ledger, place: LedgerPlace | null): Ledger {
  return { ...ledger, place };
}

export function deleteCall(ledger: Ledger, id: string): Ledger {
  return { ...ledger, calls: ledger.calls.filter((call) => call.id !== id) };
}

/** Restores a deleted call in start order, unless it is already there. */
export function restoreCall(ledger: Ledger, call: CallRecord): Ledger {
  if (ledger.calls.some(({ id }) => id === call.id)) return ledger;
  const after = ledger.calls.findIndex(({ startedAt }) => startedAt > call.startedAt);
  const at = after === -1 ? ledger.calls.length : after;
  // Another call may have been started since a running one was deleted.
  const ended =
    call.endedAt === null && runningCall(ledger)
      ? { ...call, endedAt: call.entries.at(-1)?.at ?? call.startedAt }
      : call;
  return { ...ledger, calls: [...ledger.calls.slice(0, at), ended, ...ledger.calls.slice(at)] };
}

function inRunningCall(
  ledger: Ledger,
  change: (entries: readonly CallEntry[]) => readonly CallEntry[],
): Ledger {
  const running = runningCall(ledger);
  if (!running) return ledger;
  const entries = change(running.entries);
  if (entries === running.entries) return ledger;
  const calls = ledger.calls.map((call) => (call === running ? { ...call, entries: [...entries] } : call));
  return { ...ledger, calls };
}

function withLastStory(ledger: Ledger, question: string, story: string | null): Ledger {
  const others = ledger.lastStories.filter((last) => last.question !== question);
  return { ...ledger, lastStories: story === null ? others : [...others, { question, story }] };
}

function isTold(entry: CallEntry, story: string): entry is Extract<CallEntry, { kind: 'told' }> {
  return entry.kind === 'told' && entry.story === story;
}

/** Returns the end of a call; never before its start, even if the clock was set back. */
function endOf(call: CallRecord, now: Date): string {
  const end = isLeft(call, now) ? lastMarkOf(call) : now.getTime();
  return new Date(Math.max(Date.parse(call.startedAt), end)).toISOString();
}
