import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renameInLedger } from '../../../core/session/follow.ts';
import {
  deleteCall,
  endCall,
  keepAnswer,
  markAsked,
  markTold,
  markUnanswered,
  reopenCall,
  restoreCall,
  setNotes,
  startCall,
  undoTold,
} from '../../../core/session/ledger-changes.ts';
import {
  exportName,
  lastStoryOf,
  ledgerToMarkdown,
  minutesOf,
  storyCoverage,
  toldLine,
  toldNow,
  usualSeconds,
} from '../../../core/session/ledger-views.ts';
import { type Ledger, newLedger, runningCall } from '../../../core/session/ledger.ts';
import { ledgerSchema, salvageLedger } from '../../../core/session/ledger-schema.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 12, 14, minute));
const acme = { id: 'one', company: 'Acme', round: 'round 1', set: null };
const beta = { id: 'two', company: 'Beta', round: '', set: 'Beta' };
const why = { id: 'why us', text: 'Why us?' };
const failed = { id: 'a time you failed', text: 'A time you failed?' };
const chunking = { id: 'chunking', title: 'Chunking' };
const links = { id: 'removing links', title: 'Removing links' };

const entriesOf = (ledger: Ledger): string[] =>
  ledger.calls.flatMap(({ entries }) =>
    entries.map((entry) => (entry.kind === 'asked' ? `asked ${entry.text}` : `told ${entry.title}`)),
  );

describe('a call', () => {
  test('goes on after its end is taken back, unless another runs by then', () => {
    const ended = endCall(startCall(newLedger, acme, at(0)), at(10));
    expect(runningCall(reopenCall(ended, 'one'))?.company).toBe('Acme');
    expect(runningCall(reopenCall(startCall(ended, beta, at(12)), 'one'))?.company).toBe('Beta');
  });

  test('does not begin where a practised story was left', () => {
    const place = { target: { kind: 'question', id: 'why us' }, story: 'chunking', step: 4 } as const;
    expect(startCall({ ...newLedger, place }, acme, at(0)).place).toBeNull();
  });

  test('has what was asked without a card in it, once, through renames and in its Markdown', () => {
    const noted = markUnanswered(startCall(newLedger, acme, at(0)), 'notice period', at(3));
    expect(markUnanswered(noted, 'notice period', at(4))).toEqual(noted);
    expect(ledgerSchema.parse(noted)).toEqual(noted);
    const renames = { questions: new Map([['a', 'b']]), stories: new Map<string, string>() };
    expect(renameInLedger(noted, renames)).toEqual(noted);
    expect(ledgerToMarkdown(noted, 'one', 'UTC')).toContain('14:03 Asked, without a card: notice period');
  });

  test('is the running one until it is ended, or another is started', () => {
    const started = startCall(newLedger, acme, at(0));
    expect(runningCall(started)?.company).toBe('Acme');
    const second = startCall(started, beta, at(30));
    expect(runningCall(second)?.company).toBe('Beta');
    expect(second.calls[0]?.endedAt).toBe(at(30).toISOString());
    expect(runningCall(endCall(second, at(40)))).toBeNull();
  });

  test('that was left running ends at its last mark, not days later', () => {
    const told = markAsked(startCall(newLedger, acme, at(0)), why, at(50));
    const [call] = endCall(told, at(60 * 24 * 3)).calls;
    expect(call && minutesOf(call)).toBe(50);
    const [long] = endCall(told, at(60 * 3)).calls;
    expect(long && minutesOf(long)).toBe(180);
  });

  test('that ends before it began, because the clock was put back, took no time and no less', () => {
    const [call] = endCall(startCall(newLedger, acme, at(30)), at(0)).calls;
    expect(call && minutesOf(call)).toBe(0);
    expect(call && minutesOf({ ...call, endedAt: at(-600).toISOString() })).toBe(0);
  });

  test('that was deleted goes back to its place, with its notes, while another one runs', () => {
    const two = startCall(
      setNotes(startCall(newLedger, acme, at(0)), 'one', '', 'Wants numbers'),
      beta,
      at(30),
    );
    const [first] = two.calls;
    const without = deleteCall(two, 'one');
    expect(without.calls.map(({ id }) => id)).toEqual(['two']);
    expect(first && restoreCall(without, first)).toEqual(two);
    const running = startCall(newLedger, acme, at(0));
    const [wasRunning] = running.calls;
    const back = wasRunning && restoreCall(startCall(newLedger, beta, at(30)), wasRunning);
    expect(back && runningCall(back)?.id).toBe('two');
    expect(back?.calls.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});

describe('what is asked and told', () => {
  const asked = markAsked(startCall(newLedger, acme, at(0)), failed, at(1));

  test('is marked once for each time it is asked, however often it is walked past', () => {
    let ledger = markTold(asked, chunking, failed.id, at(2));
    ledger = markTold(ledger, chunking, failed.id, at(3));
    ledger = markAsked(ledger, failed, at(3));
    expect(entriesOf(ledger)).toEqual(['asked A time you failed?', 'told Chunking']);
    ledger = markTold(markAsked(ledger, why, at(4)), chunking, why.id, at(5));
    expect(entriesOf(ledger).slice(2)).toEqual(['asked Why us?', 'told Chunking']);
    ledger = markAsked(ledger, { ...why, typed: 'fit for us' }, at(6));
    expect(entriesOf(ledger).slice(2)).toEqual(['asked Why us?', 'told Chunking']);
    expect(runningCall(ledger)?.entries[2]).toMatchObject({ question: why.id, typed: 'fit for us' });
  });

  test('is marked nowhere without a call, where only the last story of a question is kept', () => {
    const ledger = markTold(markAsked(newLedger, why, at(0)), links, why.id, at(1));
    expect(ledger.calls).toEqual([]);
    expect(lastStoryOf(ledger, why.id)).toBe(links.id);
  });

  test('taken back leaves the story fresh and the question with the story it had before', () => {
    const earlier = endCall(markTold(asked, links, failed.id, at(2)), at(3));
    const again = markAsked(startCall(earlier, beta, at(10)), failed, at(11));
    const told = markTold(again, chunking, failed.id, at(12));
    expect(lastStoryOf(told, failed.id)).toBe(chunking.id);
    expect(toldNow(told)).toEqual(new Set([chunking.id]));
    const undone = undoTold(told);
    expect(lastStoryOf(undone, failed.id)).toBe(links.id);
    expect(toldNow(undone)).toEqual(new Set());
    expect(undoTold(undone)).toBe(undone);
  });
});

describe('answer times', () => {
  test('usual is the middle one of the last five, and goes with the mark', () => {
    let ledger = markTold(startCall(newLedger, acme, at(0)), chunking, null, at(1));
    for (const seconds of [900, 900, 900, 100, 160.4, 170]) ledger = keepAnswer(ledger, chunking.id, seconds);
    expect(usualSeconds(ledger, chunking.id)).toBe(170);
    expect(runningCall(ledger)?.entries[0]).toMatchObject({ kind: 'told', seconds: 170 });
    expect(usualSeconds(ledger, links.id)).toBeNull();
  });

  test('of a clock that jumped, of a slip of the finger and of a night are no answers or bounded ones', () => {
    for (const seconds of [-20, 0, 2, Number.NaN])
      expect(keepAnswer(newLedger, chunking.id, seconds)).toBe(newLedger);
    expect(ledgerSchema.safeParse(keepAnswer(newLedger, 'constructor', 1e9)).success).toBe(true);
    expect(usualSeconds(newLedger, 'constructor')).toBeNull();
  });
});

describe('where a story was told', () => {
  const told = markTold(startCall(newLedger, acme, at(0)), chunking, null, at(2));

  test('is said in a few words', () => {
    expect(toldLine(told, chunking.id, at(9), 'UTC')).toMatch(/^told to Acme, round 1, (?:12 Nov|Nov 12)$/);
    expect(toldLine(told, links.id, at(9), 'UTC')).toBeNull();
    const nextYear = new Date(Date.UTC(2027, 1, 1));
    expect(toldLine(told, chunking.id, nextYear, 'UTC')).toMatch(
      /^told to Acme, round 1, (?:12 Nov|Nov 12,) 2026$/,
    );
    const nameless = markTold(startCall(told, { ...beta, company: ' ' }, at(20)), chunking, null, at(22));
    expect(toldLine(nameless, chunking.id, at(30), 'UTC')).toMatch(
      /^told in a call, (?:12 Nov|Nov 12), and 1 more$/,
    );
  });

  test('is listed for each story', () => {
    const twice = markTold(startCall(told, beta, at(20)), chunking, null, at(22));
    expect(storyCoverage(twice).map(({ title, calls }) => [title, calls.map(({ id }) => id)])).toEqual([
      ['Chunking', ['two', 'one']],
    ]);
  });
});

describe('after the bank was changed', () => {
  const full = keepAnswer(
    markTold(markAsked(startCall(newLedger, acme, at(0)), failed, at(1)), chunking, failed.id, at(2)),
    chunking.id,
    130,
  );
  test('everything goes with a question and a story that have other ids', () => {
    const followed = renameInLedger(full, {
      questions: new Map([[failed.id, 'a time when you failed']]),
      stories: new Map([[chunking.id, 'chunking 2']]),
    });
    expect(lastStoryOf(followed, 'a time when you failed')).toBe('chunking 2');
    expect(usualSeconds(followed, 'chunking 2')).toBe(130);
    expect(toldNow(followed)).toEqual(new Set(['chunking 2']));
    expect(runningCall(followed)?.entries[0]).toMatchObject({ text: failed.text });
  });

  test('two stories that became one have their times together', () => {
    const both = keepAnswer(full, links.id, 60);
    const renames = { questions: new Map<string, string>(), stories: new Map([[links.id, chunking.id]]) };
    expect(renameInLedger(both, renames).answerTimes).toEqual([{ story: chunking.id, seconds: [130, 60] }]);
  });
});

test('a call as Markdown has what was asked and told with times, and the notes; its words stay words', () => {
  let ledger = markAsked(startCall(newLedger, { ...acme, company: 'Acme *Inc*' }, at(0)), failed, at(1));
  ledger = keepAnswer(markTold(ledger, chunking, failed.id, at(2)), chunking.id, 130);
  ledger = endCall(setNotes(ledger, 'one', '', 'Send *numbers*\n'), at(31));
  expect(ledgerToMarkdown(ledger, 'one', 'UTC')).toBe(
    [
      String.raw`# Acme \*Inc\*, round 1`,
      '',
      '2026-11-12, 14:00 · 31 min · 1 told',
      '',
      '- 14:01 Asked: A time you failed?',
      '  - 14:02 Told: Chunking (2:10)',
      '',
      'Send *numbers*',
      '',
    ].join('\n'),
  );
  expect(exportName(ledger, 'one', 'UTC')).toBe('Call 2026-11-12 Acme Inc , round 1.md');
  const hostile = startCall(newLedger, { ...acme, company: `../../${'x'.repeat(200)}` }, at(0));
  expect(exportName(hostile, 'one', 'UTC')).toMatch(/^Call 2026-11-12 \.\. \.\. x{30,}\.md$/);
  expect(ledgerToMarkdown(ledger, null, 'UTC')).toContain(
    String.raw`- Chunking: Acme \*Inc\*, round 1 (2026-11-12)`,
  );
});

const call = {
  id: 'one',
  company: 'Acme',
  round: '',
  set: null,
  startedAt: '2026-11-12T14:00:00.000Z',
  endedAt: '2026-11-12T14:45:00.000Z',
  notes: 'Wants numbers',
  entries: [{ kind: 'asked', question: 'why us', text: 'Why us?', at: '2026-11-12T14:10:00.000Z' }],
};

test('one wrong mark costs only itself', () => {
  const wrong = { ...call, entries: [...call.entries, { kind: 'told', story: 7 }] };
  expect(salvageLedger({ version: 1, calls: [wrong, { id: '' }], place: 'nowhere' })).toEqual({
    ...newLedger,
    calls: [call],
  });
});

test('nothing is taken from a ledger of another version or of no call at all', () => {
  expect(salvageLedger({ version: 1, calls: 'none' })).toBeNull();
  expect(salvageLedger({ version: 0, calls: [call] })).toBeNull();
  expect(salvageLedger([])).toBeNull();
  expect(salvageLedger(null)).toBeNull();
});

test('whatever is taken is a ledger', () => {
  const json = fc.object({ key: fc.constantFrom('version', 'calls', 'entries', 'id', 'place', 'seconds') });
  fc.assert(
    fc.property(json, fc.array(fc.oneof(json, fc.constant(call))), (value, calls) => {
      const salvaged = salvageLedger({ answerTimes: [], ...value, version: 1, calls });
      if (salvaged) expect(ledgerSchema.safeParse(salvaged).success).toBe(true);
    }),
  );
});
