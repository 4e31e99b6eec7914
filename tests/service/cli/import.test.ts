import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callCommand, runCommand, startWeb } from '../support/command-line.ts';
import { temporaryFolders } from '../support/folders.ts';
import { openHttpBridge } from '../support/http-bridge.ts';
import { eventually } from '../support/wait.ts';

const newFolder = temporaryFolders();

function notes(text: string): { file: string; out: string } {
  const folder = newFolder();
  const file = join(folder, 'notes.md');
  writeFileSync(file, text);
  return { file, out: join(folder, 'bank.md') };
}
const asked = '## Trains\n\n**Why trains?**\n\nLate together.\n\n**Why now?**\n\nMy knees.\n';

test('notes become a bank, and what was found is printed as JSON', async () => {
  const { file, out } = notes(asked);
  const { code, out: printed, err } = await runCommand(['import', file, '--out', out, '--json']);
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
  const refused = await callCommand(['import', file, '--out', out]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('--merge');
  expect(readFileSync(out, 'utf8')).toBe('# Old\n- Why boats?\n');
  expect((await callCommand(['import', file, '--out', out, '--merge'])).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('# Old\n- Why boats?\n\n## Trains\n\n- Why trains?');
  expect((await callCommand(['import', file, '--out', out, '--force'])).code).toBe(0);
  expect(readFileSync(out, 'utf8')).not.toContain('boats');
});

test('a file without questions, or none, ends in one sentence and writes nothing', async () => {
  const { file, out } = notes('# How to prepare\n\n- Breathe\n- Listen\n');
  const nothing = await callCommand(['import', file, '--out', out]);
  expect({ code: nothing.code, err: nothing.err }).toEqual({
    code: 1,
    err: `No questions found in ${file}.\n`,
  });
  const missing = await callCommand(['import', `${file}x`, '--out', out]);
  expect(missing.code).toBe(2);
  expect(missing.err).toMatch(/^.+There is no file .+\.\n$/u);
  expect(existsSync(out)).toBe(false);
});

test('a bank behind a link is added to where it is, and the link stays', async () => {
  const { file, out } = notes(asked);
  const target = join(newFolder(), 'own.md');
  writeFileSync(target, '# Old\n- Why boats?\n', { mode: 0o640 });
  symlinkSync(target, out);
  expect((await callCommand(['import', file, '--out', out, '--merge'])).code).toBe(0);
  expect(lstatSync(out).isSymbolicLink()).toBe(true);
  expect(readFileSync(target, 'utf8')).toContain('- Why trains?');
  expect(lstatSync(target).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(target))).toEqual(['own.md']);
});

test('a file that is no question bank is not written to', async () => {
  const { file, out } = notes(asked);
  const json = `${out}.json`;
  writeFileSync(json, '{"a": ["Why boats?"]}\n');
  for (const how of ['--merge', '--force']) {
    const { code, err } = await callCommand(['import', file, '--out', json, how]);
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not Markdown') as string,
    });
  }
  expect(readFileSync(json, 'utf8')).toBe('{"a": ["Why boats?"]}\n');
});

describe('a bank that is open in the running app', () => {
  test('is written to by the app, which tells its windows and can take it back', async () => {
    const { file } = notes(asked);
    const folder = newFolder();
    const bank = join(folder, 'bank.md');
    const old = '# Old\n- Why boats?\n';
    writeFileSync(bank, old);
    const link = join(newFolder(), 'link.md');
    symlinkSync(bank, link);
    const running = startWeb(folder);
    const bridge = await openHttpBridge(await running.address());
    const told: unknown[] = [];
    bridge.on('bank.savingChanged', (payload) => told.push(payload));

    const args = ['import', file, '--out', link, '--data', folder];
    expect(await callCommand([...args, '--merge'])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(bank, 'utf8')).toBe(
      `${old}\n## Trains\n\n- Why trains?\n  - Late together.\n- Why now?\n  - My knees.\n`,
    );
    const undo = 'Imported 2 questions from notes.md';
    await eventually('word of it', () => told.length > 0);
    expect(told).toMatchObject([{ undo }]);
    const history = await bridge.request('bank.history.list', {});
    expect(history).toMatchObject({ value: { saves: [{ cause: undo }, { cause: 'Opened' }] } });
    await bridge.request('bank.undo', {});
    expect(readFileSync(bank, 'utf8')).toBe(old);

    expect(await callCommand([...args, '--force'])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(bank, 'utf8')).not.toContain('boats');
    await bridge.request('bank.undo', {});
    expect(readFileSync(bank, 'utf8')).toBe(old);
    await running.end();
  });

  test('is the only one: another is written here, and the open one stays', async () => {
    const { file, out } = notes(asked);
    writeFileSync(out, '# Other\n- Why boats?\n');
    const folder = newFolder();
    const open = join(folder, 'bank.md');
    writeFileSync(open, '# Open\n- Why cars?\n');
    const running = startWeb(folder);
    await running.address();
    const args = ['import', file, '--out', out, '--merge', '--data', folder];
    expect(await callCommand(args)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(out, 'utf8')).toContain('# Other\n- Why boats?\n\n## Trains\n');
    expect(readFileSync(open, 'utf8')).toBe('# Open\n- Why cars?\n');
    expect(readdirSync(join(folder, 'history'))).toHaveLength(1);
    await running.end();
  });

  test('is left as it is where it cannot be read any more, and the command says why', async () => {
    const { file } = notes(asked);
    const folder = newFolder();
    const bank = join(folder, 'bank.md');
    writeFileSync(bank, '# Old\n- Why boats?\n');
    const running = startWeb(folder);
    await running.address();
    await rm(bank);
    writeFileSync(bank, Buffer.from([0xff, 0xfe, 0x41, 0]));
    const args = ['import', file, '--out', bank, '--force', '--data', folder];
    const { code, err } = await callCommand(args);
    expect(code).toBe(2);
    expect(err).toContain('UTF-16');
    expect(readFileSync(bank)).toHaveLength(4);
    await running.end();
  });
});
