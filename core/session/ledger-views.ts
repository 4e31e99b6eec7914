import { runningCall, toldIn, type CallRecord, type Ledger, type Told } from './ledger.ts';

/** Of how many of the last answers the middle one is told as usual. */
const USUAL_OF = 5;

/** The story last told for a question; null where there is none. */
export function lastStoryOf({ lastStories }: Ledger, question: string): string | null {
  return lastStories.find((last) => last.question === question)?.story ?? null;
}

/** How long an answer with a story usually takes, in s: the median of the last ones; null where none was timed. */
export function usualSeconds({ answerTimes }: Ledger, story: string): number | null {
  const times = answerTimes.find((each) => each.story === story)?.seconds.slice(-USUAL_OF) ?? [];
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** The stories that were told in the running call; none without a call. */
export function toldNow(ledger: Ledger): ReadonlySet<string> {
  const call = runningCall(ledger);
  return new Set(call ? toldIn(call).map(({ story }) => story) : []);
}

/** The calls a story was told in, latest first, with the last time in each. */
function tellingsOf({ calls }: Ledger, story: string): { call: CallRecord; told: Told }[] {
  return calls
    .flatMap((call) => {
      const told = toldIn(call).findLast((each) => each.story === story);
      return told ? [{ call, told }] : [];
    })
    .reverse();
}

/** “Acme, round 1”: what a call is known by. */
export function callName({ company, round }: Pick<CallRecord, 'company' | 'round'>): string {
  const name = [company.trim(), round.trim()].filter((part) => part !== '').join(', ');
  return name === '' ? 'a call' : name;
}

/**
 * Where a story was told last, in a few words: “told to Acme, round 1, 12 Nov”; null when it never was.
 *
 * @param zone the time zone of the day, as IANA names it; the computer's own when left out
 */
export function toldLine(ledger: Ledger, story: string, now: Date, zone?: string): string | null {
  const [last, ...earlier] = tellingsOf(ledger, story);
  if (!last) return null;
  const name = callName(last.call);
  const where = name === 'a call' ? 'in a call' : `to ${name}`;
  const more = earlier.length === 0 ? '' : `, and ${earlier.length} more`;
  return `told ${where}, ${dayInWords(last.told.at, now, zone)}${more}`;
}

/** “12 Nov”, with the year where it is another than now. */
export function dayInWords(time: string, now: Date, zone?: string): string {
  const day = new Date(time);
  const year = (date: Date): string => date.toLocaleDateString('en-GB', { year: 'numeric', timeZone: zone });
  const isThisYear = year(day) === year(now);
  return day.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: zone,
    ...(isThisYear ? {} : { year: 'numeric' as const }),
  });
}

/** “14:05”. */
export function clockInWords(time: string, zone?: string): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

/** “2:40”. */
export function secondsInWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long a call took, in whole min; null while it runs. A clock that was put back makes it 0, never less. */
export function minutesOf({ startedAt, endedAt }: CallRecord): number | null {
  if (endedAt === null) return null;
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
}

/** Each story that was told, with its title as it was last and the calls it was told in, latest first. */
export function storyCoverage(ledger: Ledger): { story: string; title: string; calls: CallRecord[] }[] {
  const titles = new Map<string, string>();
  for (const call of ledger.calls.toReversed()) {
    for (const { story, title } of toldIn(call)) if (!titles.has(story)) titles.set(story, title);
  }
  return [...titles].map(([story, title]) => ({
    story,
    title,
    calls: tellingsOf(ledger, story).map(({ call }) => call),
  }));
}

/** The companies of all calls, latest first, each once. */
export function companiesOf({ calls }: Ledger): string[] {
  const names = calls.map(({ company }) => company.trim()).filter((name) => name !== '');
  return [...new Set(names.reverse())];
}
