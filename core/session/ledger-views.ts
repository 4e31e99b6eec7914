import { clockInFigures, dayInFigures, dayInWords } from '../dates.ts';
import { minutesAndSeconds } from '../prompter/speaking-time.ts';
import { type CallRecord, type Ledger, runningCall, type Told, toldIn } from './ledger.ts';
import { coreWords } from '../words.ts';
import { ledgerWords as say } from '../words.ts';

/** Number of recent answers in the median. */
const USUAL_OF = 5;

/** Returns the story last told for a question; null for none. */
export function lastStoryOf({ lastStories }: Ledger, question: string): string | null {
  return lastStories.find((last) => last.question === question)?.story ?? null;
}

/** Returns the median of a story's recent answer times, in s; null if none was timed. */
export function usualSeconds({ answerTimes }: Ledger, story: string): number | null {
  const times = answerTimes.find((each) => each.story === story)?.seconds.slice(-USUAL_OF) ?? [];
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** Returns the stories told in the running call; empty without a call. */
export function toldNow(ledger: Ledger): ReadonlySet<string> {
  const call = runningCall(ledger);
  return new Set(call ? toldIn(call).map(({ story }) => story) : []);
}

/** Returns the calls a story was told in, latest first, each with its last telling. */
function tellingsOf({ calls }: Ledger, story: string): { call: CallRecord; told: Told }[] {
  return calls
    .flatMap((call) => {
      const told = toldIn(call).findLast((each) => each.story === story);
      return told ? [{ call, told }] : [];
    })
    .reverse();
}

/** Returns a call's name, “Acme, round 1”; null if it has neither. */
export function callName({ company, round }: Pick<CallRecord, 'company' | 'round'>): string | null {
  const name = [company.trim(), round.trim()].filter((part) => part !== '').join(', ');
  return name === '' ? null : name;
}

/**
 * Describes where a story was last told: “told to Acme, round 1, 12 Nov”; null if never.
 *
 * @param zone IANA time zone; defaults to the system's
 */
export function toldLine(ledger: Ledger, story: string, now: Date, zone?: string): string | null {
  const [last, ...earlier] = tellingsOf(ledger, story);
  if (!last) return null;
  return coreWords.calls.told(callName(last.call), dayInWords(last.told.at, now, zone), earlier.length);
}

/** Returns a call's length in whole min; null while running. Never negative, even if the clock was set back. */
export function minutesOf({ startedAt, endedAt }: CallRecord): number | null {
  if (endedAt === null) return null;
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
}

/** Returns each story told, with its latest title and its calls, latest first. */
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

/** Returns the distinct companies of all calls, latest first. */
export function companiesOf({ calls }: Ledger): string[] {
  const names = calls.map(({ company }) => company.trim()).filter((name) => name !== '');
  return [...new Set(names.reverse())];
}

/** In UTF-16 code units; stays below the 255 bytes file systems allow. */
const MAX_FILE_NAME_LENGTH = 60;

/**
 * Returns the ledger as Markdown: calls, latest first, with questions, stories and notes; then the calls of each story.
 *
 * @param only `CallRecord.id` of a single call; null for all
 * @param zone IANA time zone; defaults to the system's
 */
export function ledgerToMarkdown(ledger: Ledger, only: string | null, zone?: string): string {
  const calls = ledger.calls.filter(({ id }) => only === null || id === only).toReversed();
  if (only !== null) return calls.map((call) => callToMarkdown(call, '#', zone)).join('\n');
  const parts = [`# ${say.title}\n`, ...calls.map((call) => callToMarkdown(call, '##', zone))];
  const coverage = storyCoverage(ledger);
  if (coverage.length > 0) {
    const rows = coverage.map(
      ({ title, calls: told }) =>
        `- ${inLine(title)}: ${told.map((call) => inLine(`${callName(call) ?? say.nameless} (${dayInFigures(call.startedAt, zone)})`)).join('; ')}`,
    );
    parts.push(`## ${say.storiesTold}\n\n${rows.join('\n')}\n`);
  }
  return parts.join('\n');
}

/** Returns the export's file name: letters, digits, spaces, commas, dots and hyphens, plus `.md`. */
export function exportName({ calls }: Ledger, only: string | null, zone?: string): string {
  const call = calls.find(({ id }) => id === only);
  const words = call
    ? say.file(dayInFigures(call.startedAt, zone), callName(call) ?? say.nameless)
    : say.title;
  const plain = words.replace(/[^\p{L}\p{N} .,-]+/gu, ' ').replace(/ +/g, ' ');
  return `${plain.slice(0, MAX_FILE_NAME_LENGTH).trim()}.md`;
}

function callToMarkdown(call: CallRecord, heading: '#' | '##', zone: string | undefined): string {
  const minutes = minutesOf(call);
  const about = [
    `${dayInFigures(call.startedAt, zone)}, ${clockInFigures(call.startedAt, zone)}`,
    minutes === null ? say.running : say.minutes(minutes),
    ...(call.set === null ? [] : [say.pins(inLine(call.set))]),
    say.toldCount(toldIn(call).length),
  ];
  const entries = call.entries.map((entry) => {
    const at = clockInFigures(entry.at, zone);
    if (entry.kind === 'asked') {
      return `- ${at} ${say.asked(entry.question !== null)}: ${inLine(entry.text)}`;
    }
    const time = entry.seconds === null ? '' : ` (${minutesAndSeconds(entry.seconds)})`;
    return `  - ${at} ${say.toldStory}: ${inLine(entry.title)}${time}`;
  });
  // Stories told before any question are not nested under one.
  const first = call.entries.findIndex(({ kind }) => kind === 'asked');
  const listed = entries.map((line, index) => (first === -1 || index < first ? line.trimStart() : line));
  const title = `${heading} ${inLine(callName(call) ?? say.namelessTitle)}`;
  const blocks = [title, about.join(' · '), listed.join('\n'), call.notes.trim()];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Joins a text into one line and escapes Markdown. */
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}
