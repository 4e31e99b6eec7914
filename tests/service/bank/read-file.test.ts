import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RequestError } from '../../../core/contract/errors.ts';
import { loadBank } from '../../../service/bank/read-file.ts';
import { temporaryFolders, writeBankIn } from '../support/folders.ts';
import { asNobody } from '../support/unprivileged.ts';

const newFolder = temporaryFolders();

const bankOf = (bytes: string | Uint8Array): string => writeBankIn(newFolder(), bytes);

async function refusal(file: string): Promise<RequestError> {
  const loaded = await loadBank(file);
  if (loaded.ok) throw new Error('it was read');
  const { error } = loaded;
  // One sentence that says what happened, one that says what to do.
  expect(error.message).toMatch(/^\S[^\n]*\.$/);
  expect(error.nextStep).toMatch(/^\S[^\n]*\.$/);
  return error;
}

describe('a bank that can be read', () => {
  test('an empty one has no questions and no trouble', async () => {
    expect(await loadBank(bankOf(''))).toMatchObject({
      ok: true,
      value: { text: '', bank: { questions: [] } },
    });
  });

  test('a byte order mark and CRLF stay in the text, so that ranges are the file’s', async () => {
    const text = '\uFEFF# Mine\r\n- Why us?\r\n  - People\r\n';
    const loaded = await loadBank(bankOf(text));
    expect(loaded).toMatchObject({ ok: true, value: { text, bank: { questions: [{ text: 'Why us?' }] } } });
  });

  test('its version tells whether the bytes changed', async () => {
    const versions = await Promise.all(
      ['- A?\n', '- A?\n', '- B?\n'].map(async (text) => {
        const loaded = await loadBank(bankOf(text));
        return loaded.ok ? loaded.value.version : null;
      }),
    );
    expect(versions[0]).toBe(versions[1]);
    expect(versions[0]).not.toBe(versions[2]);
  });

  test('it may be a symbolic link', async () => {
    const file = bankOf('- Why us?\n');
    symlinkSync(file, `${file}.link`);
    expect(await loadBank(`${file}.link`)).toMatchObject({ ok: true });
  });
});

describe('a bank that cannot be read is said, and left as it is:', () => {
  test('missing', async () => {
    const file = join(newFolder(), 'none.md');
    expect(await refusal(file)).toMatchObject({ code: 'bank-missing', message: `There is no file ${file}.` });
    expect(await refusal(join(bankOf(''), 'below-a-file.md'))).toMatchObject({ code: 'bank-missing' });
  });

  test('a folder', async () => {
    expect(await refusal(newFolder())).toMatchObject({ code: 'bank-is-folder' });
  });

  test('not to be read by us', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const file = join(folder, 'bank.md');
    writeFileSync(file, '- Why us?\n');
    chmodSync(file, 0);
    expect(await asNobody(() => refusal(file))).toMatchObject({ code: 'bank-unreadable' });
  });

  test('binary', async () => {
    const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff]);
    const file = bankOf(bytes);
    expect(await refusal(file)).toMatchObject({ code: 'bank-not-text' });
    expect(readFileSync(file)).toEqual(bytes);
    // Documents that are all characters.
    for (const text of ['PK\u0003\u0004 a stub', '%PDF-1.4\n', '{\\rtf1 Why us?}'])
      expect(await refusal(bankOf(text))).toMatchObject({ code: 'bank-not-text' });
    expect(await loadBank(bankOf('PKI: why us?'))).toMatchObject({ ok: true });
  });

  test('UTF-16', async () => {
    const text = Buffer.from('\uFEFF- Why us?\n', 'utf16le');
    expect(await refusal(bankOf(text))).toMatchObject({
      code: 'bank-not-utf8',
      message: expect.stringContaining('UTF-16') as string,
    });
    expect(await refusal(bankOf(Buffer.from(text).swap16()))).toMatchObject({ code: 'bank-not-utf8' });
  });

  test('Windows-1252, with the line to look at', async () => {
    const file = bankOf(Buffer.from('# Bank\n- Fine?\n- Tell me about a caf\xe9.\n- \xe9?\n', 'latin1'));
    expect(await refusal(file)).toMatchObject({
      code: 'bank-not-utf8',
      message: expect.stringContaining('line 3') as string,
    });
  });

  test('cut off within its last character', async () => {
    const bytes = Buffer.from('- Why us?\n- Café').subarray(0, -1);
    expect(await refusal(bankOf(bytes))).toMatchObject({
      code: 'bank-not-utf8',
      message: expect.stringContaining('line 2') as string,
    });
  });

  test('50 MB, and one byte more than is read', async () => {
    const file = bankOf('');
    truncateSync(file, 50 * 1024 * 1024);
    expect(await refusal(file)).toMatchObject({
      code: 'bank-too-large',
      message: expect.stringContaining('has 50 MB') as string,
    });
    truncateSync(file, 32 * 1024 * 1024 + 1);
    expect(await refusal(file)).toMatchObject({ message: expect.stringContaining('has 33 MB') as string });
  });

  test.skipIf(process.platform === 'win32')('a pipe, which may never give a byte, or a device', async () => {
    const pipe = join(newFolder(), 'pipe.md');
    execFileSync('mkfifo', [pipe]);
    expect(await refusal(pipe)).toMatchObject({ code: 'bank-not-text' });
    expect(await refusal('/dev/zero')).toMatchObject({ code: 'bank-not-text' });
  });

  test.skipIf(process.platform === 'win32')('links in a circle', async () => {
    const folder = newFolder();
    symlinkSync(join(folder, 'b'), join(folder, 'a'));
    symlinkSync(join(folder, 'a'), join(folder, 'b'));
    expect((await refusal(join(folder, 'a'))).message).toContain('circle');
  });

  test('in a folder below one that is closed to us', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'closed'));
    writeFileSync(join(folder, 'closed', 'bank.md'), '- Why us?\n');
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'closed'), 0o600);
    const error = await asNobody(() => refusal(join(folder, 'closed', 'bank.md')));
    chmodSync(join(folder, 'closed'), 0o700);
    expect(error).toMatchObject({ code: 'bank-unreadable' });
  });
});
