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

/** How many answer times are kept of a story. */
const KEPT_TIMES = 9;
/** A timer that was stopped sooner, in s, timed no answer. */
const SHORTEST_ANSWER = 5;
/** One that ran longer, in s, was forgotten. */
const LONGEST_ANSWER = 3600;

/** Starts a call; one that still runs is ended, and no card is begun in it: what was walked before was practice. */
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

/** Ends the running call; one that was left running for hours, at its last mark. */
export function endCall(ledger: Ledger, now: Date): Ledger {
  if (!runningCall(ledger)) return ledger;
  const calls = ledger.calls.map((call) =>
    call.endedAt === null ? { ...call, endedAt: endOf(call, now) } : call,
  );
  return { ...ledger, calls };
}

/** Lets a call go on that was ended by a slip; another that was started since keeps running instead. */
export function reopenCall(ledger: Ledger, id: string): Ledger {
  if (runningCall(ledger)) return ledger;
  const calls = ledger.calls.map((call) => (call.id === id ? { ...call, endedAt: null } : call));
  return { ...ledger, calls };
}

/** Notes in the running call what was asked and has no card. */
export function markUnanswered(ledger: Ledger, text: string, now: Date): Ledger {
  return inRunningCall(ledger, (entries) => {
    const last = entries.at(-1);
    if (last?.kind === 'asked' && last.question === null && last.text === text) return entries;
    return [...entries, { kind: 'asked', question: null, text, at: now.toISOString() }];
  });
}

/**
 * Marks a question as asked in the running call; once while it is the one talked about.
 *
 * @param typed the words that found no sure card, where another result than the first was kept for them
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
 * Marks a story as told: once for each time its question is asked, however often its first beat is walked past. Without a
 * call only the question's last story is kept.
 *
 * @param question the card's; null for a story found by itself
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

/** Takes back the last mark “told” of the running call. */
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

/** Keeps how long an answer took, with its story and with the mark that it was told. */
export function keepAnswer(ledger: Ledger, story: string, seconds: number): Ledger {
  const whole = Math.round(seconds);
  if (!(whole >= SHORTEST_ANSWER && whole <= LONGEST_ANSWER)) return ledger;
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
 * Gives a call other notes. Where they were changed in another window meanwhile, the words of both stay.
 *
 * @param base the notes that were changed
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

/** Puts a deleted call back where it was by its start. One that is there already stays as it is. */
export function restoreCall(ledger: Ledger, call: CallRecord): Ledger {
  if (ledger.calls.some(({ id }) => id === call.id)) return ledger;
  const after = ledger.calls.findIndex(({ startedAt }) => startedAt > call.startedAt);
  const at = after === -1 ? ledger.calls.length : after;
  // A call that ran when it was deleted may have been followed by another.
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

/** A clock that was put back ends nothing before it began. */
function endOf(call: CallRecord, now: Date): string {
  const end = isLeft(call, now) ? lastMarkOf(call) : now.getTime();
  return new Date(Math.max(Date.parse(call.startedAt), end)).toISOString();
}
