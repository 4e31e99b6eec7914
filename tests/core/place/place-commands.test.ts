import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandNames, type CommandName } from '../../../core/commands.ts';
import {
  displayAfter,
  type DisplayArea,
  displayOf,
  type Displays,
  MINIMUM_SIZE,
} from '../../../core/place/place.ts';
import { placeAfter } from '../../../core/place/place-commands.ts';
import type { Bounds } from '../../../core/settings.ts';
import { isInside } from '../../tools/rectangles.ts';

const laptop: DisplayArea = {
  bounds: { x: 0, y: 0, width: 1440, height: 900 },
  workArea: { x: 0, y: 25, width: 1440, height: 875 },
  scaleFactor: 2,
};
const left: DisplayArea = {
  bounds: { x: -2560, y: -540, width: 2560, height: 1440 },
  workArea: { x: -2560, y: -540, width: 2560, height: 1400 },
  scaleFactor: 1,
};
const alone: Displays = [laptop];
const desk: Displays = [laptop, left];

const placing = commandNames.filter((name) => placeAfter(name, laptop.workArea, alone) !== null);

/** Displays in a row that starts anywhere, each with its own size, height, scale and panels. */
const arrangements: fc.Arbitrary<Displays> = fc
  .tuple(
    fc.integer({ min: -8000, max: 2000 }),
    fc.array(
      fc.record({
        width: fc.integer({ min: 640, max: 5120 }),
        height: fc.integer({ min: 400, max: 2880 }),
        y: fc.integer({ min: -3000, max: 3000 }),
        panels: fc.tuple(fc.nat(60), fc.nat(60), fc.nat(90), fc.nat(90)),
        scaleFactor: fc.constantFrom(1, 1.25, 1.5, 2, 3),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([start, row]) => {
    let x = start;
    const displays = row.map(({ width, height, y, panels: [top, bottom, before, after], scaleFactor }) => {
      const bounds = { x, y, width, height };
      x += width;
      const workArea = {
        x: bounds.x + before,
        y: y + top,
        width: width - before - after,
        height: height - top - bottom,
      };
      return { bounds, workArea, scaleFactor };
    });
    return displays as unknown as Displays;
  });

const rectangles = fc.record({
  x: fc.integer({ min: -12_000, max: 12_000 }),
  y: fc.integer({ min: -6000, max: 6000 }),
  width: fc.integer({ min: 1, max: 6000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});

function after(name: CommandName, place: Bounds, displays: Displays): Bounds {
  const next = placeAfter(name, place, displays);
  if (!next) throw new Error(`${name} moves no window`);
  return next;
}

test('eighteen commands place the window, and no other does', () => {
  expect(placing).toHaveLength(18);
  expect(placeAfter('search', laptop.workArea, alone)).toBeNull();
});

describe('on any displays, from anywhere', () => {
  test('every command ends in whole pixels wholly within one work area, no smaller than the least size', () => {
    fc.assert(
      fc.property(fc.constantFrom(...placing), rectangles, arrangements, (name, place, displays) => {
        const next = after(name, place, displays);
        expect(Object.values(next).every(Number.isInteger)).toBe(true);
        expect(displays.some(({ workArea }) => isInside(next, workArea))).toBe(true);
        expect(next.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width);
        expect(next.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height);
      }),
    );
  });

  test('a corner or an edge taken twice is the same place', () => {
    const settling = ['top-left', 'top-edge', 'bottom-right', 'right-edge', 'under-camera'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...settling), rectangles, arrangements, (name, place, displays) => {
        const once = after(name, place, displays);
        expect(after(name, once, displays)).toEqual(once);
      }),
    );
  });

  test('going to the next display as often as there are displays visits each and comes back', () => {
    fc.assert(
      fc.property(arrangements, (displays) => {
        let place = after('top-left', { ...displays[0].workArea, width: 300, height: 200 }, displays);
        const start = place;
        const seen = new Set<DisplayArea>();
        displays.forEach(() => {
          place = after('next-display', place, displays);
          seen.add(displayOf(place, displays));
        });
        expect(seen.size).toBe(displays.length);
        expect(place).toEqual(start);
      }),
    );
  });

  test('moving forth and back ends where it began, where there was room', () => {
    const place = { x: 400, y: 300, width: 500, height: 300 };
    for (const [forth, back] of [
      ['move-left', 'move-right'],
      ['move-up', 'move-down'],
      ['wider', 'narrower'],
      ['taller', 'shorter'],
    ] as const) {
      expect(after(back, after(forth, place, alone), alone)).toEqual(place);
      expect(after(forth, place, alone)).not.toEqual(place);
    }
  });
});

describe('one command', () => {
  const place = { x: 400, y: 300, width: 500, height: 300 };

  test('under the camera is the top centre of the display the window is on, whatever its coordinates', () => {
    expect(after('under-camera', place, desk)).toEqual({ x: 470, y: 25, width: 500, height: 300 });
    expect(after('under-camera', { ...place, x: -2000 }, desk)).toEqual({
      x: -1530,
      y: -540,
      width: 500,
      height: 300,
    });
  });

  test('corners keep clear of panels', () => {
    expect(after('bottom-right', { ...place, x: -2000 }, desk)).toMatchObject({ x: -500, y: 560 });
    expect(after('top-left', place, desk)).toMatchObject({ x: 0, y: 25 });
  });

  test('an edge leaves the other direction as it is', () => {
    expect(after('left-edge', place, alone)).toEqual({ ...place, x: 0 });
    expect(after('bottom-edge', place, alone)).toEqual({ ...place, y: 600 });
  });

  test('the next display has the window in the same corner, and as large as it has room for', () => {
    const corner = after('bottom-right', { ...place, x: -2000, width: 2000, height: 1200 }, desk);
    expect(after('next-display', corner, desk)).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
    const small = after('bottom-right', place, desk);
    expect(after('next-display', small, desk)).toMatchObject({ x: -500, y: 560, width: 500 });
  });

  test('with a single display the next display is the same', () => {
    expect(displayAfter(place, alone)).toBe(laptop);
    expect(after('next-display', place, alone)).toEqual(place);
  });

  test('a window under the camera stays centred while it is made wider', () => {
    const centred = after('under-camera', place, alone);
    const wider = after('wider', centred, alone);
    expect(wider).toEqual({ x: 450, y: 25, width: 540, height: 300 });
  });

  test('a window in a corner keeps the corner while its size changes', () => {
    const corner = after('bottom-right', place, alone);
    const wider = after('taller', after('wider', corner, alone), alone);
    expect([wider.x + wider.width, wider.y + wider.height]).toEqual([1440, 900]);
    expect(wider).toMatchObject({ width: 540, height: 340 });
  });
});
