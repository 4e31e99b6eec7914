import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  requests,
  events,
  type RequestName,
  type EventName,
  type RawBridge,
} from '../../core/contract/contract.ts';
import { defaultSettings } from '../../core/settings.ts';
import { eventually } from './support/wait.ts';

/** What a transport brings to the contract tests. Its service runs on a bank that the seed was copied to. */
export interface ContractSubject {
  readonly bridge: RawBridge;
  readonly dataFolder: string;
}

/** Registers one test of the transport's own test runner. */
export type RegisterTest = (title: string, body: (subject: ContractSubject) => Promise<void>) => void;

type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; error: Record<string, unknown> };

/** An input that each call accepts. */
const INPUTS: Readonly<
  Record<
    Exclude<
      RequestName,
      'bank.open' | 'bank.choose' | 'bank.history.read' | 'bank.history.restore' | 'text.open'
    >,
    unknown
  >
> = {
  'app.info': {},
  'bank.read': {},
  'bank.addQuestion': { text: 'What would you change here?' },
  'bank.text': {},
  'bank.edit': { base: null, edit: { kind: 'addQuestion', text: 'And here?', section: null } },
  'bank.undo': {},
  'bank.redo': {},
  'bank.saving': {},
  'bank.resolve': { id: 'none', keep: 'ours' },
  'bank.rewrite': {},
  'bank.find': {},
  'bank.history.list': {},
  'draft.save': { field: 'question/one', text: 'half a sen' },
  'draft.list': {},
  'draft.discard': { field: 'question/one' },
  'meaning.vectors': {},
  'meaning.keepVectors': { records: 'AAAA' },
  'themes.read': {},
  'rehearsal.read': {},
  'rehearsal.rate': {
    answer: {
      id: 'one',
      at: '2026-01-05T09:00:00.000Z',
      question: null,
      story: 'chunking',
      parts: ['opening', 'numbers'],
      missed: ['numbers'],
      rating: 'good',
      seconds: 95,
      aim: 120,
    },
  },
  'rehearsal.undo': { answer: 'one' },
  'rehearsal.setRun': { run: null },
  'rehearsal.setInterview': {
    interview: { id: 'acme', at: '2026-01-08T14:00:00.000Z', company: 'Acme', set: null, posting: '' },
  },
  'rehearsal.deleteInterview': { interview: 'acme' },
  'data.delete': { kind: 'calls' },
  'session.read': {},
  'session.startCall': { company: 'Acme', round: '1', set: null },
  'session.mark': { kind: 'told', story: 'chunking', question: null },
  'session.keepAnswer': { story: 'chunking', seconds: 95.4 },
  'session.undoTold': {},
  'session.setPlace': { place: { target: { kind: 'question', id: 'why us' }, story: null, step: -1 } },
  'session.export': { call: null, isFile: true },
  'session.restoreCall': {
    call: {
      id: 'earlier',
      company: 'Beta',
      round: '',
      set: null,
      startedAt: '2026-01-05T09:00:00.000Z',
      endedAt: '2026-01-05T09:30:00.000Z',
      notes: '',
      entries: [],
    },
  },
  'session.setNotes': { call: 'earlier', base: '', notes: 'They asked twice' },
  'session.deleteCall': { call: 'earlier' },
  'session.endCall': {},
  'session.reopenCall': { call: 'none' },
  'import.read': {
    files: [{ name: 'a.md', data: 'LSBXaHkgdXM/Ci0gV2h5IG5vdz8K' }],
    pasted: null,
    encoding: null,
    only: null,
  },
  'import.cancel': {},
  'import.hand': { files: [] },
  'import.handed': {},
  'bank.export': { format: 'md', onlyPins: false },
  'import.apply': {
    title: 'Mine',
    from: 'notes.md',
    questions: [{ text: 'Why us?', path: [], cues: [], stories: [], alsoAsked: [], line: 1 }],
    stories: [],
    duplicates: 'skip',
    into: 'open',
  },
  'settings.read': {},
  'settings.update': { typeSize: 24 },
  'cue.release': {},
  'cue.form': { form: 'window' },
  'cue.read': {},
  'cue.hide': {},
  'command.listen': {},
  'command.run': { name: 'next', argument: null },
  'keys.read': {},
  'keys.listen': { isOn: false },
  'check.place': {},
  'check.fullScreen': {},
  'check.capture': {},
};

/** Names and inputs that no call accepts, and the code each is answered with. */
const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ['no.such.call', {}, 'unknown-request'],
  ['constructor', {}, 'unknown-request'],
  ['__proto__', {}, 'unknown-request'],
  ['bank.read/../app.info', {}, 'unknown-request'],
  ['app.info', null, 'bad-input'],
  ['app.info', [], 'bad-input'],
  ['app.info', 'text', 'bad-input'],
  ['app.info', { extra: true }, 'bad-input'],
  ['settings.update', { typeSize: 1 }, 'bad-input'],
  ['settings.update', { typeSize: '24' }, 'bad-input'],
  ['settings.update', { noSuchSetting: 1 }, 'bad-input'],
  ['settings.update', { version: 2 }, 'bad-input'],
  ['command.run', { name: 'no-such-command', argument: null }, 'bad-input'],
  ['command.run', { name: 'show', argument: 'x'.repeat(20_000) }, 'bad-input'],
  ['command.run', { name: 'next', argument: 'words' }, 'bad-input'],
  ['command.run', { name: 'studio', argument: '/studio/../secret' }, 'bad-input'],
  ['command.run', { name: 'studio', argument: 'https://example.org/' }, 'bad-input'],
  ['bank.edit', { base: null, edit: { kind: 'noSuchEdit' } }, 'bad-input'],
  ['bank.edit', { base: null, edit: { kind: 'setStory', story: 'x', base: {} } }, 'bad-input'],
  ['bank.edit', { edit: { kind: 'deleteQuestions', questions: ['x'] } }, 'bad-input'],
  ['bank.resolve', { id: 'none', keep: 'mine' }, 'bad-input'],
  ['draft.save', { field: '', text: 'x' }, 'bad-input'],
  ['draft.discard', {}, 'bad-input'],
  ['session.startCall', { company: 'x'.repeat(1000), round: '', set: null }, 'bad-input'],
  ['session.mark', { kind: 'seen', question: 'x' }, 'bad-input'],
  ['session.mark', { kind: 'told', story: '', question: null }, 'bad-input'],
  ['session.setNotes', { call: 'none', base: '', notes: '' }, 'bad-input'],
  ['session.keepAnswer', { story: 'x', seconds: -1 }, 'bad-input'],
  ['session.setPlace', { place: { target: null, story: null, step: 0 } }, 'bad-input'],
  ['session.restoreCall', { call: { id: 'x' } }, 'bad-input'],
  ['session.export', { call: 'none', isFile: false }, 'bad-input'],
  ['text.open', { path: 'speech.md' }, 'bad-input'],
  ['text.open', { path: '/no/such/speech.md' }, 'bad-input'],
  ['bank.addQuestion', { text: '' }, 'bad-input'],
  ['bank.addQuestion', { text: '  \n ' }, 'bad-input'],
  ['bank.addQuestion', { text: 7 }, 'bad-input'],
  ['bank.addQuestion', { text: 'x'.repeat(3000) }, 'bad-input'],
];

/** What both transports must do, written once. The tests may follow one another on one service. */
export function describeContract(test: RegisterTest): void {
  test('a wrong name or input is refused with a sentence and a next step', async ({ bridge, dataFolder }) => {
    const before = readFileSync(join(dataFolder, 'bank.md'));
    for (const [name, input, code] of REFUSED) {
      const answer = await call(bridge, name, input);
      const said = `${name} ${JSON.stringify(input).slice(0, 60)}`;
      if (answer.ok) assert.fail(`${said} was answered`);
      assert.equal(answer.error['code'], code, said);
      assert.deepEqual(Object.keys(answer.error).sort(), ['code', 'message', 'nextStep'], said);
      assert.match(String(answer.error['message']), /^\S.*\.$/, said);
      assert.match(String(answer.error['nextStep']), /^\S.*\.$/, said);
      assert.doesNotMatch(JSON.stringify(answer), /\bat .*:\d+:\d+/, said);
    }
    assert.deepEqual(readFileSync(join(dataFolder, 'bank.md')), before);
  });

  test('each event that the disk or a call causes comes with what it says it carries', async (subject) => {
    const { bridge, dataFolder } = subject;
    const heard: { name: EventName; payload: unknown }[] = [];
    for (const name of Object.keys(events) as EventName[])
      bridge.on(name, (payload) => heard.push({ name, payload }));
    const comes = (wanted: EventName): Promise<unknown> =>
      eventually(`event ${wanted}`, () => heard.some(({ name }) => name === wanted));

    appendFileSync(join(dataFolder, 'bank.md'), '\n- What else?\n  - This\n');
    await comes('bank.changed');
    await call(bridge, 'settings.update', { typeSize: 30 });
    await comes('settings.changed');
    await call(bridge, 'session.startCall', { company: 'Acme', round: '', set: null });
    await comes('session.changed');
    writeFileSync(join(dataFolder, 'themes.json'), '[]');
    await comes('themes.changed');
    for (const { name, payload } of heard)
      assert.equal(events[name].safeParse(payload).error, undefined, name);
  });

  test('the bank of an event is the one that the next call reads', async ({ bridge, dataFolder }) => {
    const versions: unknown[] = [];
    bridge.on('bank.changed', (payload) => versions.push((payload as { version: unknown }).version));
    writeFileSync(join(dataFolder, 'bank.md'), '- Why us?\n  - People\n');
    await eventually('event bank.changed', () => versions.length > 0);
    const answer = await call(bridge, 'bank.read', {});
    assert.ok(answer.ok);
    assert.equal(answer.value['version'], versions.at(-1));
  });

  test('who has stopped listening hears no more', async ({ bridge }) => {
    let gone = 0;
    let staying = 0;
    const stop = bridge.on('settings.changed', () => (gone += 1));
    bridge.on('settings.changed', () => (staying += 1));
    await call(bridge, 'settings.update', { typeSize: 20 });
    await eventually('the first event', () => gone > 0 && staying > 0);
    stop();
    const [before, sofar] = [gone, staying];
    await call(bridge, 'settings.update', { typeSize: 26 });
    await eventually('the second event', () => staying > sofar);
    assert.equal(gone, before);
  });

  test('a setting that is changed is answered and on disk at once', async ({ bridge, dataFolder }) => {
    const typeSize = defaultSettings.typeSize + 10;
    const answer = await call(bridge, 'settings.update', { typeSize });
    assert.ok(answer.ok);
    assert.equal(answer.value['typeSize'], typeSize);
    const stored: unknown = JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'));
    assert.equal((stored as Record<string, unknown>)['typeSize'], typeSize);
  });

  test('an added question is in the answer and in the file, and every other line stays', async (subject) => {
    const { bridge, dataFolder } = subject;
    const file = join(dataFolder, 'bank.md');
    const before = readFileSync(file, 'utf8').split('\n');
    const text = 'How do you “park” a debate? <b>';
    const answer = await call(bridge, 'bank.addQuestion', { text });
    assert.ok(answer.ok, JSON.stringify(answer));
    const { questions } = answer.value['bank'] as { questions: { text: string }[] };
    assert.ok(
      questions.some((question) => question.text.startsWith('How do you “park”')),
      'the question is in the bank',
    );
    const after = readFileSync(file, 'utf8').split('\n');
    assert.deepEqual(
      before.filter((line) => !after.includes(line)),
      [],
    );
  });

  test('a past state is in the history, with what differs, and can be brought back', async (subject) => {
    const { bridge, dataFolder } = subject;
    const file = join(dataFolder, 'bank.md');
    const before = readFileSync(file, 'utf8');
    const edit = { kind: 'addQuestion', text: 'And what else?', section: null };
    assert.ok((await call(bridge, 'bank.edit', { base: null, edit })).ok);
    const list = await call(bridge, 'bank.history.list', {});
    assert.ok(list.ok);
    const saves = list.value['saves'] as { version: string }[];
    const version = saves[1]?.version ?? '';
    const past = await call(bridge, 'bank.history.read', { version });
    assert.ok(past.ok, JSON.stringify(past));
    assert.equal(requests['bank.history.read'].output.safeParse(past.value).error, undefined);
    const answer = await call(bridge, 'bank.history.restore', {
      version,
      now: past.value['now'],
      change: null,
    });
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.equal(requests['bank.history.restore'].output.safeParse(answer.value).error, undefined);
    assert.equal(readFileSync(file, 'utf8'), before);
  });

  test('many requests at once are each answered with their own', async ({ bridge }) => {
    const sizes = Array.from({ length: 20 }, (_, at) => 20 + at);
    const answers = await Promise.all(sizes.map((typeSize) => call(bridge, 'settings.update', { typeSize })));
    assert.deepEqual(
      answers.map((answer) => answer.ok && answer.value['typeSize']),
      sizes,
    );
  });

  // Last: it leaves little as it was.
  test('each call gives what it says it gives', async ({ bridge, dataFolder }) => {
    // Without a path a person is asked for one.
    const path = join(dataFolder, 'bank.md');
    const named = { 'bank.choose': { path, hasMoved: false }, 'text.open': { path } };
    for (const [name, input] of Object.entries({ ...INPUTS, ...named })) {
      const answer = await call(bridge, name, input);
      if (!answer.ok) assert.fail(`${name}: ${JSON.stringify(answer)}`);
      const { output } = requests[name as RequestName];
      assert.equal(output.safeParse(answer.value).error, undefined, name);
    }
  });
}

async function call(bridge: RawBridge, name: string, input: unknown): Promise<Answer> {
  return (await bridge.request(name, input)) as Answer;
}
