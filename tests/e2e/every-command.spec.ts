import { commandNames, commands, type CommandName } from '../../core/commands.ts';
import { sendCommand } from '../../service/control/client.ts';
import {
  BANK,
  effects,
  lookAt,
  pressInPage,
  SETTINGS,
  tidy,
  windowPresses,
  type Seen,
} from '../tools/every-command.ts';
import { sendLongSequence, sendMany } from '../tools/many-commands.ts';
import { countStreamedCommands, sendAndWait } from '../tools/taken-commands.ts';
import { expect, test as base } from './shell.ts';

const test = base.extend({
  page: async ({ page }, use) => {
    await countStreamedCommands(page);
    await use(page);
  },
});
test.use({ bankText: BANK, settings: SETTINGS });

test('every command of the page does what it says, by each of its keys and from outside', async ({
  cue,
  shell,
}) => {
  test.setTimeout(180_000);
  const send = async (name: CommandName): Promise<void> => {
    const argument = name === 'show' ? 'budget' : null;
    expect(await sendCommand(shell.dataFolder, { name, argument }), name).toEqual({ ok: true });
  };
  const lookAtRest = async (): Promise<Seen> => {
    let before = await lookAt(cue);
    for (;;) {
      const now = await lookAt(cue);
      if (JSON.stringify(now) === JSON.stringify(before)) return now;
      before = now;
    }
  };
  // What a browser does in place of the shell's own commands, or why it does not, is tested with those from outside.
  const pageNames = commandNames.filter((name) => commands[name].where === 'page' && name !== 'pin-card');
  for (const name of [...pageNames, 'pin-card'] as const) {
    const { on, after = [] } = effects[name];
    const ways = [
      ...windowPresses(name).map((key) => [key, () => pressInPage(cue, key)] as const),
      ['from outside', () => send(name)] as const,
    ];
    for (const [way, give] of ways) {
      await sendAndWait(cue, after, send);
      const before = await lookAtRest();
      await give();
      await expect
        .poll(async () => (await lookAt(cue))[on as keyof Seen], {
          message: `${name}, ${way}`,
          timeout: 8000,
          intervals: [30],
        })
        .not.toBe(before[on as keyof Seen]);
      await tidy(cue);
    }
  }
});

const longRow = 'a long row of commands is carried out to the last one, none lost and none doubled';
test(longRow, { tag: '@long' }, async ({ cue, shell, isLongRound }) => {
  await expect(cue.getByRole('option')).toHaveCount(9);
  const { size } = await lookAt(cue);
  const { refused, chosen } = await sendLongSequence(shell.dataFolder, isLongRound ? 23 : 11, 9);
  expect(refused).toEqual([]);
  await expect(cue.getByRole('option').nth(chosen)).toHaveAttribute('aria-selected', 'true');
  await sendMany(shell.dataFolder, ['keep']);
  // The chosen one was that in earlier rounds, too: a busy computer may have most of the row still before it.
  await expect.poll(async () => (await lookAt(cue)).timer, { timeout: 60_000 }).toMatch(/^true/);
  expect((await lookAt(cue)).size).toBe(size);
});
