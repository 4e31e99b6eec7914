import { events, type RawBridge } from '../../core/contract/contract.ts';
import { describeContract } from '../service/contract-suite.ts';
import { test } from './sidecue.ts';

interface BridgedWindow {
  readonly sidecue: RawBridge;
  readonly hear: (name: string, payload: unknown) => void;
}

test.describe('the contract over Electron’s channels', () => {
  describeContract((title, body) =>
    test(title, async ({ sidecue, dataFolder }) => {
      const { page } = sidecue;
      const listeners = new Map<string, Set<(payload: unknown) => void>>();
      await page.exposeFunction('hear', (name: string, payload: unknown) =>
        listeners.get(name)?.forEach((listener) => listener(payload)),
      );
      await page.evaluate((names) => {
        const here = window as unknown as BridgedWindow;
        for (const name of names) here.sidecue.on(name, (payload) => here.hear(name, payload));
      }, Object.keys(events));
      const bridge: RawBridge = {
        request: (name, input) =>
          page.evaluate(
            ([given, data]) => (window as unknown as BridgedWindow).sidecue.request(given, data),
            [name, input] as const,
          ),
        on(name, listener) {
          const own = listeners.get(name) ?? new Set();
          listeners.set(name, own.add(listener));
          return () => own.delete(listener);
        },
      };
      await body({ bridge, dataFolder });
    }),
  );
});
