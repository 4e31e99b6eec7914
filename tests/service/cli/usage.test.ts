import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printable } from '../../../service/cli/command.ts';
import { callCommand, runCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { copyInstalledApp, installedApp } from '../support/installed-app.ts';

const newFolder = temporaryFolders();

test('--version says which, --help lists every command', async () => {
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: `${installedApp.version}\n`, err: '' });
  const help = await callCommand(['--help']);
  expect(help).toMatchObject({ code: 0, err: '' });
  for (const name of ['start', 'web', 'search', 'check']) expect(help.out).toContain(name);
});

test('a clone names what is typed in a clone', async () => {
  const app = copyInstalledApp(newFolder());
  writeFileSync(join(app.folder, 'electron.vite.config.ts'), '');
  const [help, check, pin] = await Promise.all(
    [['--help'], ['check'], ['pin', 'x']].map((args) => runCommand(args, { app })),
  );
  expect(help?.out).toContain('  npm run cli -- search [--bank FILE]');
  expect(check?.err).toBe('check takes one file. See npm run cli -- --help.\n');
  expect(pin?.err).toMatch(/ See npm run cli -- --help\.\n$/);
});

test.each([
  [['sarch', 'x'], 'There is no command “sarch”. Did you mean search?'],
  [['constructor'], 'There is no command “constructor”. Did you mean controls?'],
  [['zzz'], 'There is no command “zzz”.'],
  [['--data', 'x', 'nxt'], 'There is no command “nxt”. Did you mean next?'],
  [['--bank', 'x.md', 'search'], 'Put the command search before its options.'],
  [['check', 'x.md', '--josn'], 'There is no option --josn here. Did you mean --json?'],
  [['web', '--no-opne'], 'There is no option --no-opne here. Did you mean --no-open?'],
  [['--bnak', 'x.md'], 'There is no option --bnak here. Did you mean --bank?'],
  [['-x'], 'There is no option -x here.'],
  [['search', '--bank', '--json'], '--bank needs a value.'],
  [['web', '--data'], '--data needs a value.'],
  [['web', '--data='], '--data needs a value.'],
  [['check', 'x.md', '--json=yes'], '--json takes no value.'],
  [['web', '--port', 'abc'], '--port takes a number up to 65535, not “abc”.'],
  [['web', '--port', '65536'], '--port takes a number up to 65535, not “65536”.'],
  [['web', '--port=-1'], '--port takes a number up to 65535, not “-1”.'],
  [['start', 'now'], 'start does not take “now”.'],
  [['web', 'now'], 'web does not take “now”.'],
  [['check'], 'check takes one file.'],
  [['check', 'a', 'b'], 'check takes one file.'],
])('%j is said in one line, with exit code 2', async (args, sentence) => {
  expect(await callCommand(args)).toEqual({ code: 2, out: '', err: `${sentence} See sidecue --help.\n` });
});

test('an error that nothing catches is one sentence, with exit code 2, and its stack is in the log', async () => {
  const folder = newFolder();
  const later = `const look = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(look);
    throw new Error('The disk has gone.\\nFor good.');
  }, 100);`;
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(later)}` };
  const { code, out, err } = await runCommand(['web', '--no-open', '--data', folder], { env });
  expect(code).toBe(2);
  expect(out).toMatch(/^(?:Sidecue is ready at \S+\n)?$/);
  const log = join(folder, 'logs', 'sidecue.log');
  expect(err).toBe(`Sidecue has to stop: The disk has gone. Please report it; the details are in ${log}.\n`);
  expect(readFileSync(log, 'utf8')).toMatch(/Error: The disk has gone\.\nFor good\.\n\s+at /);
});

test('what moves a cursor, colours words or turns their direction is printed as its number, which in JSON is the same text', () => {
  expect(printable('\u001b]0;title\u0007\u009b31m')).toBe('\\u001b]0;title\\u0007\\u009b31m');
  expect(printable('left \u202eright\u2066 \u200f')).toBe('left \\u202eright\\u2066 \\u200f');
  expect(printable('one\ntwo\tthree “é 日本”')).toBe('one\ntwo\tthree “é 日本”');
  const text = 'a\u009bb\u202ec\u0007';
  expect(JSON.parse(printable(JSON.stringify({ text })))).toEqual({ text });
});
