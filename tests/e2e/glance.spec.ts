import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBank } from '../../core/bank/parse.ts';
import { THEMES, TYPE_SIZE } from '../../core/setting-values.ts';
import { sendCommand } from '../../service/control/client.ts';
import { walkCard, type Way } from '../tools/glance-walk.ts';
import { writtenSeed } from '../tools/written-seed.ts';
import { expect, test as base } from './shell.ts';

const BANKS = {
  'every story written': writtenSeed(),
  'stories that are only titles': readFileSync('seeds/behavioral-questions.md', 'utf8'),
};
const SIZES = [
  [420, 320],
  [560, 420],
] as const;

for (const [what, text] of Object.entries(BANKS)) {
  for (const [at, theme] of THEMES.entries()) {
    const bank = parseBank(text);
    // Each theme pins other nine, and opens each question another way.
    const pins = bank.questions
      .map(({ id }) => id)
      .filter((_, index) => index % 3 === at % 3)
      .slice(0, 9);
    const test = base.extend({
      bankText: text,
      dataFolder: async ({ dataFolder }, use) => {
        writeFileSync(
          join(dataFolder, 'settings.json'),
          JSON.stringify({ theme, pins, searchesMeaning: false }),
        );
        await use(dataFolder);
      },
    });
    test(`each of the 22 questions is read at the top of its card, ten words at a time: ${what}, ${theme}`, async ({
      cue,
      dataFolder,
    }) => {
      test.setTimeout(240_000);
      const wrong: string[] = [];
      expect(bank.questions).toHaveLength(22);
      // A pin's key means nothing before there are pins.
      await cue.getByRole('option').first().waitFor();
      for (const [width, height] of SIZES) {
        await cue.setViewportSize({ width, height });
        for (const [index, question] of bank.questions.entries()) {
          const other: Way = (index + height + at) % 2 === 0 ? 'typing' : 'show';
          const way = pins.includes(question.id) ? 'pin' : other;
          wrong.push(
            ...(await walkCard(
              {
                page: cue,
                pins,
                typeSize: TYPE_SIZE.default,
                show: (argument) => sendCommand(dataFolder, { name: 'show', argument }),
              },
              question,
              way,
              height,
            )),
          );
        }
      }
      expect(wrong).toEqual([]);
    });
  }
}
