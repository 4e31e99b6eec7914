import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { copyAppWithCommandLine } from '../support/app-copy.ts';
import { runCommand } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();
const app = copyAppWithCommandLine(newFolder());

function notes(text: string): { file: string; out: string } {
  const folder = newFolder();
  const file = join(folder, 'notes.md');
  writeFileSync(file, text);
  return { file, out: join(folder, 'bank.md') };
}
const asked = '## Trains\n\n**Why trains?**\n\nLate together.\n\n**Why now?**\n\nMy knees.\n';

test('notes become a bank, and what was found is printed as JSON', async () => {
  const { file, out } = notes(asked);
  const { code, out: printed, err } = await runCommand(app, ['import', file, '--out', out, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(printed)).toMatchObject({
    shape: 'lines',
    questions: [{ text: 'Why trains?' }, { text: 'Why now?' }],
    leftOut: [],
  });
  expect(readFileSync(out, 'utf8')).toBe(
    '# notes\n\n## Trains\n\n- Why trains?\n  - Late together.\n- Why now?\n  - My knees.\n',
  );
});

test('a bank that is there is replaced or added to only when that is asked for', async () => {
  const { file, out } = notes(asked);
  writeFileSync(out, '# Old\n- Why boats?\n');
  const refused = await runCommand(app, ['import', file, '--out', out]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('--merge');
  expect(readFileSync(out, 'utf8')).toBe('# Old\n- Why boats?\n');
  expect((await runCommand(app, ['import', file, '--out', out, '--merge'])).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('# Old\n- Why boats?\n\n## Trains\n\n- Why trains?');
  expect((await runCommand(app, ['import', file, '--out', out, '--force'])).code).toBe(0);
  expect(readFileSync(out, 'utf8')).not.toContain('boats');
});

test('a file without questions, or none, ends in one sentence and writes nothing', async () => {
  const { file, out } = notes('# How to prepare\n\n- Breathe\n- Listen\n');
  const nothing = await runCommand(app, ['import', file, '--out', out]);
  expect({ code: nothing.code, err: nothing.err }).toEqual({
    code: 1,
    err: `No questions found in ${file}.\n`,
  });
  const missing = await runCommand(app, ['import', `${file}x`, '--out', out]);
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/^.+There is no file .+\.\n$/u);
  expect(existsSync(out)).toBe(false);
});

test('a bank behind a link is added to where it is, and the link stays', async () => {
  const { file, out } = notes(asked);
  const target = join(newFolder(), 'own.md');
  writeFileSync(target, '# Old\n- Why boats?\n', { mode: 0o640 });
  symlinkSync(target, out);
  expect((await runCommand(app, ['import', file, '--out', out, '--merge'])).code).toBe(0);
  expect(lstatSync(out).isSymbolicLink()).toBe(true);
  expect(readFileSync(target, 'utf8')).toContain('- Why trains?');
  expect(lstatSync(target).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(target))).toEqual(['own.md']);
});
