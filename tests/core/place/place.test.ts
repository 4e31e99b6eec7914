import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrangementKey,
  type DisplayArea,
  firstPlace,
  fitToDisplays,
  MINIMUM_SIZE,
  placeFor,
} from '../../../core/place/place.ts';
import type { Bounds } from '../../../core/settings.ts';
import { isInside } from '../../tools/rectangles.ts';

const laptop = display({ x: 0, y: 0, width: 1440, height: 900 }, { top: 25 });
const right = display({ x: 1440, y: 0, width: 2560, height: 1440 }, { bottom: 48 });
const leftAndAbove = display({ x: -1920, y: -300, width: 1920, height: 1080 });

function display(bounds: Bounds, panels: { top?: number; bottom?: number } = {}): DisplayArea {
  const { top = 0, bottom = 0 } = panels;
  return {
    bounds,
    workArea: { ...bounds, y: bounds.y + top, height: bounds.height - top - bottom },
    scaleFactor: 1,
  };
}

describe('the first place', () => {
  test('is the top centre of the primary display, below its panel', () => {
    const place = firstPlace(laptop);
    expect(place.y).toBe(25);
    expect(place.x + place.width / 2).toBe(720);
  });

  test('fits a display smaller than the window', () => {
    const tiny = display({ x: 0, y: 0, width: 400, height: 300 });
    expect(isInside(firstPlace(tiny), tiny.workArea)).toBe(true);
  });
});

describe('fitting a window to the displays', () => {
  test('leaves a window alone that is wholly on screen', () => {
    const place = { x: 1500, y: 100, width: 500, height: 400 };
    expect(fitToDisplays(place, [laptop, right])).toEqual(place);
  });

  test('leaves a window alone on a display with negative coordinates', () => {
    const place = { x: -1800, y: -250, width: 500, height: 400 };
    expect(fitToDisplays(place, [laptop, leftAndAbove])).toEqual(place);
  });

  test('brings a window of an unplugged display back to the nearest one', () => {
    const place = { x: 3000, y: 700, width: 500, height: 400 };
    expect(fitToDisplays(place, [laptop])).toEqual({ x: 940, y: 500, width: 500, height: 400 });
  });

  test('pulls a window out from under a panel', () => {
    expect(fitToDisplays({ x: 10, y: 0, width: 500, height: 400 }, [laptop]).y).toBe(25);
  });

  test('keeps a window on the display it is mostly on', () => {
    const place = { x: 1300, y: 100, width: 500, height: 400 };
    expect(fitToDisplays(place, [laptop, right])).toEqual({ ...place, x: 1440 });
  });

  test('shrinks a window larger than the work area', () => {
    const place = fitToDisplays({ x: 0, y: 0, width: 5000, height: 5000 }, [laptop]);
    expect(place).toEqual(laptop.workArea);
  });

  test('widens a window below the smallest size', () => {
    const place = fitToDisplays({ x: 0, y: 30, width: 1, height: 1 }, [laptop]);
    expect(place).toMatchObject(MINIMUM_SIZE);
  });

  test('always gives a place wholly within one work area', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const corner = fc.integer({ min: -30_000, max: 30_000 });
    const rectangle = fc.record({ x: corner, y: corner, width: side, height: side });
    const displays = fc.constantFrom(
      ...([[laptop], [laptop, right], [right, leftAndAbove], [laptop, right, leftAndAbove]] as const),
    );
    fc.assert(
      fc.property(rectangle, displays, (wanted, there) => {
        const place = fitToDisplays(wanted, there);
        return there.some(({ workArea }) => isInside(place, workArea));
      }),
    );
  });
});

describe('the place for an arrangement of displays', () => {
  const atDesk = { x: 1600, y: 40, width: 700, height: 500 };
  const alone = { x: 300, y: 60, width: 400, height: 300 };
  const kept = { [arrangementKey([laptop, right])]: atDesk, [arrangementKey([laptop])]: alone };

  test('is the one kept for it', () => {
    expect(placeFor([laptop, right], kept, alone)).toEqual(atDesk);
    expect(placeFor([laptop], kept, atDesk)).toEqual(alone);
  });

  test('is where the window was when the arrangement is new', () => {
    expect(placeFor([laptop, leftAndAbove], kept, alone)).toEqual(alone);
  });

  test('is pulled back when what was kept lies outside', () => {
    const lost = { [arrangementKey([laptop])]: { x: -9000, y: 9000, width: 400, height: 300 } };
    expect(isInside(placeFor([laptop], lost, null), laptop.workArea)).toBe(true);
  });

  test('does not depend on the order in which the system lists displays', () => {
    expect(arrangementKey([laptop, right])).toBe(arrangementKey([right, laptop]));
  });

  test('is another when a display has another scale', () => {
    expect(arrangementKey([laptop])).not.toBe(arrangementKey([{ ...laptop, scaleFactor: 2 }]));
  });
});
