import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openControl } from '../../../service/control/server.ts';
import { callCommand, runCommand, RunningCommand } from '../support/command-line.ts';
import { temporaryFolders, writeBankIn } from '../support/folders.ts';
import { copyInstalledApp, installedApp } from '../support/installed-app.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

interface Answer {
  readonly query: string;
  readonly confident: boolean;
  readonly results: { readonly question: string; readonly score: number; readonly reason: string }[];
}

function answersIn(out: string): Answer[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

const bankOf = (text: string): string => writeBankIn(newFolder(), text);

test('--json prints one line with the best cards, each with its score and reason', async () => {
  const args = [
    'search',
    '--bank',
    installedApp.seedBank,
    '--json',
    '--words',
    'disagreed',
    'with',
    'a',
    'colleague',
  ];
  const { code, out, err } = await callCommand(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [answer, ...more] = answersIn(out);
  expect(more).toEqual([]);
  expect(Object.keys(answer ?? {})).toEqual(['query', 'confident', 'results']);
  expect(answer).toMatchObject({ query: 'disagreed with a colleague' });
  expect(answer?.results[0]?.question).toContain('disagreed with a team member');
  for (const result of answer?.results ?? []) {
    expect(Object.keys(result)).toEqual(['question', 'score', 'reason']);
    expect(result.score).toBeGreaterThanOrEqual(0);
    expect(result.score).toBeLessThanOrEqual(1);
    expect(result.reason).not.toBe('');
  }
});

test('without --json a person reads the questions and why', async () => {
  const { code, out } = await callCommand(['search', '--bank', installedApp.seedBank, '--words', 'disagree']);
  expect(code).toBe(0);
  expect(out).toMatch(/^“disagree”\n {2}[01]\.\d\d {2}.*disagreed.*\(.+\)/);
  const none = await callCommand(['search', '--bank', installedApp.seedBank, '--words', 'qqqq zzzz']);
  expect(none.out).toContain('No card for “qqqq zzzz”');
});

describe('without a query each line of standard input is answered with a line', () => {
  const args = ['search', '--bank', installedApp.seedBank, '--json', '--words'];

  test('in order, also empty, odd and long ones, with CRLF as with LF, and the last without an end', async () => {
    const queries = ['disagree', '', '   ', 'a\tb "c" \\ \u0007', 'x'.repeat(100_000), '😀'];
    const input = `${queries.join('\n')}\none\r\ntwo\r\nwhy`;
    const { code, out } = await runCommand(args, { input });
    expect(code).toBe(0);
    expect(answersIn(out).map(({ query }) => query)).toEqual([...queries, 'one', 'two', 'why']);
  });

  test('nothing in, nothing out', async () => {
    expect(await callCommand(args)).toEqual({ code: 0, out: '', err: '' });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'at once, before the next one is written, until %s',
    async (signal) => {
      const running = new RunningCommand(args);
      for (const query of ['one', 'two', 'three']) {
        running.child.stdin?.write(`${query}\n`);
        await eventually(`an answer to ${query}`, () => answersIn(running.out).at(-1)?.query === query);
      }
      expect((await running.end(signal)).code).toBe(0);
    },
  );

  test('until the reader stops reading', async () => {
    const running = new RunningCommand(args);
    running.child.stdout?.destroy();
    running.child.stdin?.on('error', () => undefined);
    running.child.stdin?.end('disagree\n'.repeat(2000));
    const { code, err } = await running.ended();
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

test('the settled answer finds by meaning what words alone do not, and keeps what it has encoded', async () => {
  const file = bankOf(
    '- Which instruments do you play?\n- How do you cope with a bully?\n- Where were you born?\n',
  );
  const data = newFolder();
  const first = async (...options: string[]): Promise<Answer | undefined> => {
    const args = ['search', '--bank', file, '--data', data, '--json', ...options, 'nasty', 'people'];
    const { code, out, err } = await runCommand(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return answersIn(out)[0];
  };
  expect((await first())?.results[0]).toMatchObject({
    question: 'How do you cope with a bully?',
    reason: expect.stringMatching(/^means about the same as “.*bully”$/) as string,
  });
  expect(readdirSync(join(data, 'vectors'))).toHaveLength(1);
  expect((await first('--words'))?.results[0]?.reason ?? '').not.toContain('means');
});

test('a model that is cut is said, and the words still answer', async () => {
  const app = copyInstalledApp(newFolder());
  truncateSync(join(app.rendererFolder, 'assets', 'sentence.onnx'), 1000);
  const { code, out, err } = await callCommand(
    ['search', '--bank', app.seedBank, '--json', 'team', 'quarrel'],
    { app },
  );
  expect(code).toBe(0);
  expect(err).toBe('Searching by words alone: sentence.onnx is not the file it should be.\n');
  expect(answersIn(out)[0]?.results[0]?.question).toContain('conflicts');
});

describe('the bank that is searched is', () => {
  const search = async (dataFolder: string, ...more: string[]): Promise<string | undefined> => {
    const { out } = await callCommand([
      'search',
      '--data',
      dataFolder,
      '--json',
      '--words',
      ...more,
      'zebras',
    ]);
    return answersIn(out)[0]?.results[0]?.question;
  };

  test('the one named', async () => {
    expect(await search(newFolder(), '--bank', bankOf('- Named zebras?\n'))).toBe('Named zebras?');
  });

  test('else the one that is open in the running app', async () => {
    const dataFolder = newFolder();
    const bank = bankOf('- Open zebras?\n');
    const { platform, env } = process;
    const fault = (error: unknown): never => {
      throw error;
    };
    const run = (): Promise<null> => Promise.resolve(null);
    const asked = { run, importFiles: run, bank: () => bank };
    const opened = await openControl({ dataFolder, platform, env, ...asked, report: fault });
    expect(await search(dataFolder)).toBe('Open zebras?');
    if (opened.kind === 'open') await opened.close();
  });

  test('else the one the settings name', async () => {
    const folder = newFolder();
    const bankPath = bankOf('- Zebras of the settings?\n');
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ bankPath }));
    expect(await search(folder)).toBe('Zebras of the settings?');
  });

  test('else the one in the data folder', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'bank.md'), '- Own zebras?\n');
    expect(await search(folder)).toBe('Own zebras?');
  });

  test('else the one a first start would put there, and nothing is written', async () => {
    const folder = join(newFolder(), 'new');
    const { code, out } = await callCommand(['search', '--data', folder, '--json', '--words', 'disagree']);
    expect(code).toBe(0);
    expect(answersIn(out)[0]?.results[0]?.question).toContain('disagreed');
    expect(existsSync(folder)).toBe(false);
  });
});

test('what is no bank is said to be none', async () => {
  const file = bankOf('{ "Why zebras?": "stripes" }');
  const { err } = await callCommand(['search', '--bank', file, '--words', 'zebras']);
  expect(err).toContain('This looks like data: import it.');
});

test('a bank that cannot be read is said in one line, with exit code 2', async () => {
  const file = join(newFolder(), 'none.md');
  const { code, out, err } = await callCommand(['search', '--bank', file, 'x']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^There is no file \S+\. [^\n]+\.\n$/);
});

test('themes that are broken are said with their line, and the search still answers', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'themes.json'), '{\n  "themes": oops\n}');
  const { code, out, err } = await callCommand(['search', '--data', folder, '--json', '--words', 'disagree']);
  expect(code).toBe(0);
  expect(err).toMatch(/^themes\.json, line 2: /);
  expect(answersIn(out)[0]?.confident).toBe(true);
});
