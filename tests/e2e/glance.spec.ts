import { sendCommand } from '../../service/control/client.ts';
import { GLANCE_BANKS, walkBank } from '../tools/glance-bank.ts';
import { expect, test } from './shell.ts';
import { illegibleText } from './support/legible.ts';

for (const { what, bank } of GLANCE_BANKS) {
  test.describe(what, () => {
    test.use(bank);
    const title = 'each question is read at the top of its card, ten words at a time, in every theme';
    test(title, { tag: '@long' }, async ({ cue: page, dataFolder, isLongRound }) => {
      test.setTimeout(240_000);
      const show = (argument: string) => sendCommand(dataFolder, { name: 'show', argument });
      const resize = (size: { width: number; height: number }) => page.setViewportSize(size);
      const window = { page, resize, show, faults: illegibleText };
      expect(await walkBank(window, bank.bankText, isLongRound)).toEqual([]);
    });
  });
}
