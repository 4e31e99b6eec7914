import { chmodSync, readFileSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { summariseBank } from '../../../service/cli/check.ts';
import { callCommand, runCommand } from '../support/command-line.ts';
import { temporaryFolders, writeBankIn } from '../support/folders.ts';
import { installedApp } from '../support/installed-app.ts';
import { asNobody } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();
const bankOf = (bytes: string | Uint8Array): string => writeBankIn(newFolder(), bytes);

test('check --json prints the summary of a bank', async () => {
  const text = '# Mine\n\n## One\n- Why companyâ€™s?\n  - STORY: Chunking\n\n## Two\n- Bare?\n';
  const { code, out, err } = await callCommand(['check', bankOf(text), '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toEqual(summariseBank(parseBank(text), text));
});

test('check prints each problem for a person as a line an editor can jump to', async () => {
  const file = bankOf('# Mine\n- Bare?\n');
  const { code, out } = await callCommand(['check', file]);
  expect(code).toBe(0);
  expect(out).toContain('1 question');
  expect(out).toMatch(new RegExp(`^${file}:2:\\d+ .+\\.`, 'm'));
  expect(out).toContain('1 problem.');
});

test.each([
  ['- Bare?\n', 1],
  ['- Why?\n  - Cue\n', 0],
  ['', 0],
])('check --strict of %j ends with %i', async (text, code) => {
  expect((await callCommand(['check', bankOf(text), '--strict'])).code).toBe(code);
});

test('a path is read from where the command runs', async () => {
  const file = bankOf('- Why?\n  - Cue\n');
  const outcome = await runCommand(['check', '../bank.md'], { cwd: installedApp.folder });
  expect(outcome.code).toBe(2);
  const relative = join('..', dirname(file).split('/').at(-1) ?? '', 'bank.md');
  expect((await runCommand(['check', relative])).code).toBe(0);
});

test.each<[string, () => string]>([
  ['that is missing', () => join(newFolder(), 'none.md')],
  ['that is a folder', newFolder],
  ['that is binary', () => bankOf(Buffer.from([1, 0, 2]))],
  ['in UTF-16', () => bankOf(Buffer.from('\uFEFF- Why?\n', 'utf16le'))],
  ['in Windows-1252', () => bankOf(Buffer.from('- Caf\xe9?\n', 'latin1'))],
  [
    'of 50 MB',
    () => {
      const file = bankOf('');
      truncateSync(file, 50 * 1024 * 1024);
      return file;
    },
  ],
])('a bank %s is said in one line, with exit code 2, and left as it is', async (kind, make) => {
  const file = make();
  const read = (): Buffer | null => (/missing|folder/.test(kind) ? null : readFileSync(file));
  const before = read();
  const { code, out, err } = await callCommand(['check', file, '--json']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^\S[^\n]*\. \S[^\n]*\.\n$/);
  expect(err).toContain(file);
  expect(err).not.toMatch(/--bank|Settings|by itself/);
  if (before) expect(read()?.equals(before)).toBe(true);
});

test('a bank that we may not read is said in one line, with exit code 2', async () => {
  const file = bankOf('- Why?\n');
  chmodSync(dirname(file), 0o755);
  chmodSync(file, 0);
  expect(await asNobody(() => callCommand(['check', file]))).toEqual({
    code: 2,
    out: '',
    err: `Sidecue may not read ${file}. Give yourself permission to read it, or choose another one.\n`,
  });
});

test('the summary is what scripts read', () => {
  const text =
    '# T\n## S\n- *q*\n  - Label: c\n    - STORY: Small: A. n\n  - ALSO: r\n- cafÃ©\n# Stories\n## A\n- Aliases: B\n- Tags: x\n';
  expect(summariseBank(parseBank(text), text)).toEqual({
    title: 'T',
    sections: ['S'],
    questions: [
      {
        section: 'S',
        question: 'q',
        cues: [{ depth: 1, text: 'Label: c' }],
        stories: [{ title: 'A', angle: 'Small', note: 'n' }],
        alsoAsked: ['r'],
      },
      { section: 'S', question: 'cafÃ©', cues: [], stories: [] },
    ],
    stories: [{ title: 'A', written: true, aliases: ['B'], tags: ['x'], usedBy: ['q'] }],
    storyReferences: [{ question: 'q', title: 'A', angle: 'Small', note: 'n', line: 5 }],
    problems: [
      {
        line: 7,
        column: 3,
        code: 'empty-question',
        message: '“cafÃ©” has no cues or story.',
        fix: 'Write a cue or a “STORY: …” line below it, indented',
      },
      {
        line: 7,
        column: 6,
        code: 'garbled-text',
        message: '“cafÃ©” has broken characters: a program saved it in the wrong encoding.',
        fix: 'Replace with “café”',
      },
    ],
  });
});
