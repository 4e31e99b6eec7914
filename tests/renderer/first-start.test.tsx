// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../core/settings.ts';
import { resolveKeys } from '../../core/keys/resolve.ts';
import type { WindowBridge } from '../../renderer/bridge/typed.ts';
import type { Service } from '../../renderer/cue/use-service.ts';
import { FirstSteps } from '../../renderer/first-start/first-steps.tsx';
import { Offer, Tour, type TourState } from '../../renderer/first-start/tour.tsx';

let place: HTMLElement;
let show: (what: ReactNode) => Promise<void>;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  show = (what) =>
    act(async () => {
      root.render(what);
      await Promise.resolve();
    });
});
afterEach(() => place.remove());
const press = (name: string): Promise<void> =>
  act(async () => {
    const all = [...place.querySelectorAll<HTMLElement>('button, a')];
    all.find(({ textContent }) => textContent === name)?.click();
    await Promise.resolve();
  });

describe('the tour', () => {
  const resolved = resolveKeys(defaultSettings, 'linux');
  const keys = { resolved, bindings: resolved.window, platform: 'linux' as const };
  const idle: TourState = { hasResults: false, isKept: false, line: -1, hasLines: true, pins: 0 };

  test('goes on with each thing that is done, and names the keys in force', async () => {
    const onEnd = vi.fn();
    const at = (state: Partial<TourState>): Promise<void> =>
      show(<Tour state={{ ...idle, ...state }} keys={keys} hasGlobalKeys={false} onEnd={onEnd} />);
    await at({});
    expect(place.textContent).toContain('1 of 5');
    await at({ hasResults: true });
    expect(place.textContent).toContain('2 of 5');
    expect(place.textContent).toContain('Enter keeps the card');
    await at({ isKept: true });
    expect(place.textContent).toContain('3 of 5');
    await at({ isKept: true, line: 0 });
    expect(place.textContent).toContain('4 of 5');
    await at({ isKept: true, line: 0, pins: 1 });
    expect(place.textContent).toContain('5 of 5');
    expect(onEnd).not.toHaveBeenCalled();
    await press('Done');
    expect(onEnd).toHaveBeenCalledOnce();
  });

  test('can be left at each step, and goes on without what it waits for', async () => {
    const onEnd = vi.fn();
    await show(<Tour state={idle} keys={keys} hasGlobalKeys onEnd={onEnd} />);
    await press('Next');
    await press('Next');
    expect(place.textContent).toContain('3 of 5');
    expect(place.textContent).toMatch(/Space or .*anywhere goes to the next line/u);
    await press('Skip the tour');
    expect(onEnd).toHaveBeenCalledOnce();
  });
});

test('the offer ends with the first key, and with each of its ways', async () => {
  const onAnswered = vi.fn();
  const onTour = vi.fn();
  await show(<Offer isUnderWay={false} onTour={onTour} onAnswered={onAnswered} />);
  expect(place.contains(document.activeElement)).toBe(false);
  expect(onAnswered).not.toHaveBeenCalled();
  await press('Look around');
  expect(onTour).toHaveBeenCalledOnce();
  expect(onAnswered).toHaveBeenCalledOnce();
  await show(<Offer isUnderWay onTour={onTour} onAnswered={onAnswered} />);
  expect(onAnswered).toHaveBeenCalledTimes(2);
});

test('the first steps show what is done, and end when all is', async () => {
  const updateSettings = vi.fn();
  const bridge = {
    request: () => Promise.resolve({ ok: true, value: { answers: [] } }),
    on: () => () => undefined,
  } as unknown as WindowBridge;
  const navigate = vi.fn();
  const service = (settings: Partial<Service['settings']>): Service =>
    ({
      info: { shell: 'browser', exampleVersion: 'seed' },
      bank: { version: 'seed', bank: { stories: [] } },
      settings: { ...defaultSettings, ...settings },
      updateSettings,
    }) as unknown as Service;
  await show(<FirstSteps bridge={bridge} service={service({ pins: ['a', 'b', 'c'] })} navigate={navigate} />);
  const links = [...place.querySelectorAll('a')].map(({ textContent }) => textContent);
  expect(links).toEqual([
    'Make the questions yours',
    'Write one story',
    'Rehearse once',
    'Float the card over a call',
  ]);
  await press('Write one story');
  expect(navigate).toHaveBeenCalledWith('/studio/stories');
  await press('Hide this list');
  expect(updateSettings).toHaveBeenCalledWith({ firstStart: 'done' });
});
