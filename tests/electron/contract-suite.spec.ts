import { events, type PreloadBridge, type RawBridge } from '../../core/contract/contract.ts';
import { describeContract, type ContractSubject } from '../service/contract-suite.ts';
import { pressKeys } from './desktop.ts';
import { expect, test } from './sidecue.ts';

interface BridgedWindow {
  readonly sidecue: PreloadBridge;
  readonly hear: (name: string, payload: unknown) => void;
}

test('the contract holds over Electron’s channels', async ({ sidecue, dataFolder }) => {
  test.slow();
  const { page } = sidecue;
  const heard: { name: string; payload: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  await page.exposeFunction('hear', (name: string, payload: unknown) => {
    heard.push({ name, payload });
    listeners.get(name)?.forEach((listener) => listener(payload));
  });
  await page.evaluate((names) => {
    const here = window as unknown as BridgedWindow;
    for (const name of names) here.sidecue.on(name, (payload) => here.hear(name, JSON.parse(payload)));
  }, Object.keys(events));
  const bridge: RawBridge = {
    request: async (name, input) =>
      JSON.parse(
        await page.evaluate(
          ([given, data]) => (window as unknown as BridgedWindow).sidecue.request(given, data),
          [name, input] as const,
        ),
      ) as unknown,
    on(name, listener) {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
  };
  const bodies: [title: string, body: (subject: ContractSubject) => Promise<void>][] = [];
  describeContract((title, body) => bodies.push([title, body]));
  for (const [title, body] of bodies) await test.step(title, () => body({ bridge, dataFolder }));

  // What only Electron has to tell.
  const names = (): string[] => heard.map(({ name }) => name);
  pressKeys('ctrl+shift+space');
  pressKeys('ctrl+shift+space');
  await expect.poll(names).toContain('command');
  await bridge.request('settings.update', { toggleKey: 'Banana+Split' });
  await expect.poll(names).toContain('notice');
  // After what has become of the bank. The second key may have hidden the window, where nothing can be pressed.
  await page.getByRole('button', { name: 'OK' }).dispatchEvent('click');
  await expect(page.getByRole('status').filter({ hasText: 'Banana+Split' })).toBeVisible();
  for (const { name, payload } of heard)
    expect(events[name as keyof typeof events].safeParse(payload).error, name).toBeUndefined();
});
