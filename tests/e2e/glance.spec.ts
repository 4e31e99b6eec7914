import { sendCommand } from '../../service/control/client.ts';
import { GLANCE_BANKS, GLANCE_SIZES, walkBank } from '../tools/glance-bank.ts';
import { expect, test } from './shell.ts';
import { illegibleText } from './support/legible.ts';

for (const { what, text, settings } of GLANCE_BANKS) {
  for (const size of GLANCE_SIZES) {
    test.describe(`${what}, ${size.width} x ${size.height}`, () => {
      test.use({ bankText: text, settings, viewport: size });
      test('each of the 22 questions is read at the top of its card, ten words at a time, in every theme', async ({
        cue,
        dataFolder,
      }) => {
        test.setTimeout(240_000);
        const show = (argument: string) => sendCommand(dataFolder, { name: 'show', argument });
        expect(await walkBank({ page: cue, show, faults: illegibleText }, text)).toEqual([]);
      });
    });
  }
}
