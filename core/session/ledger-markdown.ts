import { toldIn, type CallRecord, type Ledger } from './ledger.ts';
import { callName, clockInWords, minutesOf, secondsInWords, storyCoverage } from './ledger-views.ts';

/** In UTF-16 code units: file systems take 255 bytes. */
const LONGEST_FILE_NAME = 60;

/**
 * The ledger as Markdown: each call, latest first, with what was asked and told and the notes; then where each story was
 * told.
 *
 * @param only `CallRecord.id` of the one call wanted; null for all
 * @param zone the time zone of days and times, as IANA names it; the computer's own when left out
 */
export function ledgerToMarkdown(ledger: Ledger, only: string | null, zone?: string): string {
  const calls = ledger.calls.filter(({ id }) => only === null || id === only).toReversed();
  if (only !== null) return calls.map((call) => callToMarkdown(call, '#', zone)).join('\n');
  const parts = ['# Calls\n', ...calls.map((call) => callToMarkdown(call, '##', zone))];
  const coverage = storyCoverage(ledger);
  if (coverage.length > 0) {
    const rows = coverage.map(
      ({ title, calls: told }) =>
        `- ${inLine(title)}: ${told.map((call) => inLine(`${callName(call)} (${dayOf(call.startedAt, zone)})`)).join('; ')}`,
    );
    parts.push(`## Stories told\n\n${rows.join('\n')}\n`);
  }
  return parts.join('\n');
}

/** What a file of it is called: letters, figures, spaces, commas, dots and hyphens, and `.md`. */
export function exportName({ calls }: Ledger, only: string | null, zone?: string): string {
  const call = calls.find(({ id }) => id === only);
  const words = call ? `Call ${dayOf(call.startedAt, zone)} ${callName(call)}` : 'Calls';
  const plain = words.replace(/[^\p{L}\p{N} .,-]+/gu, ' ').replace(/ +/g, ' ');
  return `${plain.slice(0, LONGEST_FILE_NAME).trim()}.md`;
}

function callToMarkdown(call: CallRecord, heading: '#' | '##', zone: string | undefined): string {
  const name = callName(call);
  const minutes = minutesOf(call);
  const about = [
    `${dayOf(call.startedAt, zone)}, ${clockInWords(call.startedAt, zone)}`,
    minutes === null ? 'still running' : `${minutes} min`,
    ...(call.set === null ? [] : [`pins: ${inLine(call.set)}`]),
    `${toldIn(call).length} told`,
  ];
  const entries = call.entries.map((entry) => {
    const at = clockInWords(entry.at, zone);
    if (entry.kind === 'asked') return `- ${at} Asked: ${inLine(entry.text)}`;
    const time = entry.seconds === null ? '' : ` (${secondsInWords(entry.seconds)})`;
    return `  - ${at} Told: ${inLine(entry.title)}${time}`;
  });
  // A story that comes before any question has nothing to stand under.
  const first = call.entries.findIndex(({ kind }) => kind === 'asked');
  const listed = entries.map((line, index) => (first === -1 || index < first ? line.trimStart() : line));
  const title = `${heading} ${inLine(name === 'a call' ? 'A call' : name)}`;
  const blocks = [title, about.join(' · '), listed.join('\n'), call.notes.trim()];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** “2026-11-12”, which sorts. */
function dayOf(time: string, zone: string | undefined): string {
  return new Date(time).toLocaleDateString('sv-SE', { timeZone: zone });
}

/** A text in one line, in which nothing is read as Markdown. */
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}
