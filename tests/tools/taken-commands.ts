import { expect, type Page } from '@playwright/test';
import { commands, type CommandName } from '../../core/commands.ts';

declare global {
  interface Window {
    /** How many commands have reached the page. */
    takenCommands?: number;
  }
}

/** Counts the commands that arrive over the event stream; call it before the page is opened. */
export async function countStreamedCommands(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.takenCommands = 0;
    window.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<string>) => {
          const { name } = JSON.parse(data) as { name: string };
          if (name === 'command') window.takenCommands = (window.takenCommands ?? 0) + 1;
        });
      }
    };
  });
}

/** Counts the commands that arrive through the preload of an open page. */
export async function countChannelCommands(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.takenCommands = 0;
    const { sidecue } = window as unknown as {
      sidecue: { on(name: string, listener: () => void): void };
    };
    sidecue.on('command', () => (window.takenCommands = (window.takenCommands ?? 0) + 1));
  });
}

/**
 * Sends commands and waits until the page has received them: a command is answered before it reaches the page, which may
 * be busy.
 */
export async function sendAndWait(
  page: Page,
  names: readonly CommandName[],
  send: (name: CommandName) => Promise<void>,
): Promise<void> {
  const taken = (): Promise<number | undefined> => page.evaluate(() => window.takenCommands);
  const before = (await taken()) ?? NaN;
  for (const name of names) await send(name);
  const ofPage = names.filter((name) => commands[name].where === 'page').length;
  await expect.poll(taken, { message: `${names.join(', ')} reach the page` }).toBe(before + ofPage);
  // The page carries out each in a task of its own: a message sent between them comes after the next one.
  await page.evaluate(async (count) => {
    const { port1, port2 } = new MessageChannel();
    for (let sent = 0; sent <= count; sent++)
      await new Promise((done) => {
        port1.onmessage = done;
        port2.postMessage(null);
      });
  }, ofPage);
}
