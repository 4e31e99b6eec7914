import { sendCommand } from '../../service/control/client.ts';
import { GLANCE_BANKS, walkBank } from '../tools/glance-bank.ts';
import { expect, test } from './shell.ts';
import { illegibleText } from './support/legible.ts';

for (const { what, bank } of GLANCE_BANKS) {
  test.describe(what, () => {
    test.use(bank);
    test('each of the 22 questions is read at the top of its card, ten words at a time, in every theme', async ({
      cue: page,
      dataFolder,
    }) => {
      test.setTimeout(240_000);
      const show = (argument: string) => sendCommand(dataFolder, { name: 'show', argument });
      const resize = (size: { width: number; height: number }) => page.setViewportSize(size);
      expect(await walkBank({ page, resize, show, faults: illegibleText }, bank.bankText)).toEqual([]);
    });
  });
}
