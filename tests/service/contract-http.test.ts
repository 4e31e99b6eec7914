import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requests, type Handlers } from '../../core/contract/contract.ts';
import { describeContract } from './contract-suite.ts';
import { temporaryFolders } from './support/folders.ts';
import { openHttpBridge } from './support/http-bridge.ts';
import { installedApp } from './support/installed-app.ts';
import { runService } from './support/running-service.ts';
import { eventually } from './support/wait.ts';

const newFolder = temporaryFolders();

describe('the contract over loopback HTTP', () => {
  describeContract((title, body) =>
    test(title, async () => {
      const dataFolder = newFolder();
      const running = await runService(installedApp, dataFolder);
      const bridge = await openHttpBridge(running.address);
      try {
        await body({ bridge, dataFolder });
      } finally {
        await bridge.close();
        await running.close();
      }
    }),
  );

  test('the bank is opened in the system’s program, and it is said where there is none', async () => {
    for (const opensFiles of [true, false]) {
      const running = await runService(installedApp, newFolder(), { opensFiles });
      const bridge = await openHttpBridge(running.address);
      const answer = await bridge.request('bank.open', {});
      if (opensFiles)
        expect(requests['bank.open'].output.parse((answer as { value: unknown }).value)).toBeTruthy();
      else expect(answer).toMatchObject({ ok: false, error: { code: 'nothing-opens-it' } });
      expect(running.opened).toHaveLength(1);
      await bridge.close();
      await running.close();
    }
  });

  test('a bank of a name that the system would run is not handed to it', async () => {
    for (const name of ['bank.desktop', 'bank.bat', 'bank.sh', 'bank']) {
      const dataFolder = newFolder();
      const bankFile = join(dataFolder, name);
      writeFileSync(bankFile, '# Bank\n\n- Why us?\n');
      const running = await runService(installedApp, dataFolder, { bankFile });
      const bridge = await openHttpBridge(running.address);
      expect(await bridge.request('bank.open', {}), name).toMatchObject({ ok: false });
      expect(running.opened).toEqual([]);
      await bridge.close();
      await running.close();
    }
  });

  test('a whole bank of several megabytes is saved and kept as a draft', async () => {
    const dataFolder = newFolder();
    const running = await runService(installedApp, dataFolder);
    const bridge = await openHttpBridge(running.address);
    const text = `# Bank\n\n- A question?\n\n<!-- ${'noted '.repeat(800_000)}-->\n`;
    const draft = JSON.stringify({ kind: 'markdown', version: null, text });
    expect(await bridge.request('draft.save', { field: 'markdown', text: draft })).toMatchObject({
      ok: true,
    });
    const edit = { kind: 'setText', text } as const;
    const read = (await bridge.request('bank.text', {})) as { value: { version: string } };
    expect(await bridge.request('bank.edit', { base: read.value.version, edit })).toMatchObject({
      ok: true,
      value: { kind: 'saved' },
    });
    expect(readFileSync(join(dataFolder, 'bank.md'), 'utf8')).toBe(text);
    await bridge.close();
    await running.close();
  });

  test('every open page hears of a change, and of a notice', async () => {
    const running = await runService(installedApp, newFolder());
    const pages = await Promise.all([1, 2, 3].map(() => openHttpBridge(running.address)));
    const heard = pages.map(() => [] as unknown[]);
    pages.forEach((page, at) => {
      page.on('settings.changed', (payload) => heard[at]?.push(payload));
      page.on('notice', (payload) => heard[at]?.push(payload));
    });
    await pages[0]?.request('settings.update', { typeSize: 40 });
    running.service.notify({ id: 'n', message: 'Something happened.', nextStep: 'Do this.' });
    await eventually('all heard both', () => heard.every((one) => one.length === 2));
    for (const one of heard) expect(one).toMatchObject([{ typeSize: 40 }, { id: 'n' }]);
    await Promise.all(pages.map((page) => page.close()));
    await running.close();
  });

  test('the streams end when the service does', async () => {
    const running = await runService(installedApp, newFolder());
    const bridge = await openHttpBridge(running.address);
    await running.close();
    await bridge.streamEnded;
  });
});

test('a handler that is forgotten does not compile', () => {
  const forgetful = {} as Omit<Handlers, 'cue.hide'>;
  // @ts-expect-error -- `cue.hide` is missing
  const incomplete: Handlers = forgetful;
  expect(incomplete).toBeDefined();
});
