import { commandNames, commands, type CommandName } from '../../core/commands.ts';
import { sendCommand } from '../../service/control/client.ts';
import {
  BANK,
  effects,
  globalPresses,
  lookAt,
  pressInPage,
  SETTINGS,
  tidy,
  windowPresses,
  type Seen,
  type ShellPart,
} from '../tools/every-command.ts';
import { countChannelCommands, sendAndWait } from '../tools/taken-commands.ts';
import { pressKeys } from './desktop.ts';
import { expect, test, type RunningSidecue } from './sidecue.ts';

test.use({ bankText: BANK, settings: SETTINGS });

type All = Seen & Readonly<Record<ShellPart, string>>;

async function look({ app, page }: RunningSidecue): Promise<All> {
  const ofShell = app.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const cue = windows.find((window) => window.webContents.getURL() === 'app://sidecue/');
    return {
      window: `${cue?.isVisible()} ${cue?.isFocused()}`,
      place: JSON.stringify(cue?.getBounds()),
      isPrivate: String(cue?.isContentProtected()),
      windows: String(windows.length),
    };
  });
  const ofSettings = page.evaluate(async () => {
    const { sidecue } = window as unknown as {
      sidecue: { request(name: string, input: object): Promise<string> };
    };
    const answer = await sidecue.request('settings.read', {});
    return (JSON.parse(answer) as { value: { opacity: number } }).value.opacity;
  });
  const [seen, shell, opacity] = await Promise.all([lookAt(page), ofShell, ofSettings]);
  return { ...seen, ...shell, opacity: String(opacity) };
}

/** Once nothing changes any more. */
async function lookAtRest(sidecue: RunningSidecue): Promise<All> {
  let before = await look(sidecue);
  for (;;) {
    const now = await look(sidecue);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

const title =
  'every command does what it says, by each of its keys in the window and from other programs, and from outside';
test(title, { tag: '@long' }, async ({ sidecue, dataFolder, isLongRound }) => {
  test.setTimeout(240_000);
  const { app, page } = sidecue;
  await countChannelCommands(page);
  const send = async (name: CommandName): Promise<void> => {
    const argument = name === 'show' ? 'budget' : null;
    expect(await sendCommand(dataFolder, { name, argument }), name).toEqual({ ok: true });
  };
  // In the short round, the keys of the page itself are left to the same walk in a browser.
  const pressed = (name: CommandName): string[] =>
    isLongRound || commands[name].where !== 'page' ? windowPresses(name) : [];
  const ways = (name: CommandName): [string, () => unknown][] => [
    ...pressed(name).map((key) => [key, () => pressInPage(page, key)] as [string, () => unknown]),
    ...globalPresses(name).map((key) => [`${key} anywhere`, () => pressKeys(key)] as [string, () => unknown]),
    ['from outside', () => send(name)],
  ];
  // Last, because it takes away what the pins’ keys show.
  const names = [...commandNames.filter((name) => name !== 'pin-card'), 'pin-card'] as const;
  for (const name of names) {
    const { on, after = [] } = effects[name];
    for (const [way, give] of ways(name)) {
      await sendAndWait(page, after, send);
      const before = await lookAtRest(sidecue);
      await give();
      await expect
        .poll(async () => (await look(sidecue))[on], {
          message: `${name}, ${way}`,
          timeout: 8000,
          intervals: [30],
        })
        .not.toBe(before[on]);
      await tidy(page);
      if (name === 'studio')
        await app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .filter((window) => window.webContents.getURL() !== 'app://sidecue/')
            .forEach((window) => window.destroy()),
        );
    }
  }
});
