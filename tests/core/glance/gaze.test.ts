import { describe, expect, test } from 'vitest';
import { CAMERAS } from '../../../core/setting-values.ts';
import {
  columnWidth,
  degreesOfPx,
  eyesFor,
  fitToEyes,
  gazeInWords,
  isNearLens,
  lineInDegrees,
  mmPerPxOf,
  pxOfDegrees,
  type EyeSettings,
} from '../../../core/glance/gaze.ts';

const usual: EyeSettings = { viewingDistance: 60, camera: 'top', displaySizes: {} };
const display = (width: number, height: number, x = 0, y = 0, panel = 0) => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + panel, width, height: height - panel },
});
/** Letters of 24 px in the usual typeface. */
const letters = { characterWidth: 24 * 0.44, rowHeight: 24 * 1.2 };
const window = { x: 0, y: 0, width: 560, height: 420 };

describe('degrees of gaze', () => {
  test('are a length at a distance, and back', () => {
    const eyes = eyesFor(usual, { width: 1920, height: 1080 });
    expect(pxOfDegrees(2.5, eyes) * 2).toBeCloseTo(198, 0);
    expect(degreesOfPx(pxOfDegrees(3.7, eyes), eyes)).toBeCloseTo(3.7, 6);
  });

  test('are those of the display that was measured, and of a usual one elsewhere', () => {
    const size = mmPerPxOf(428);
    expect(size).toBeCloseTo(0.2, 2);
    const settings = { ...usual, displaySizes: { '2560x1440': size ?? 0 } };
    expect(eyesFor(settings, { width: 2560, height: 1440 })).toMatchObject({
      isMeasured: true,
      mmPerPx: size,
    });
    expect(eyesFor(settings, { width: 1920, height: 1080 }).isMeasured).toBe(false);
    expect(eyesFor(settings, { width: 0, height: 0 }).mmPerPx).toBeCloseTo(0.2646, 3);
  });

  test('are not taken from a bar that no bank card can be', () => {
    for (const wrong of [0, 1, 50, 5000, NaN, -3]) expect(mmPerPxOf(wrong)).toBeNull();
  });
});

describe('the column of the line', () => {
  test('is some 200 px at 60 cm, and has 13 characters of large letters', () => {
    const eyes = eyesFor(usual, { width: 1920, height: 1080 });
    expect(columnWidth(eyes, letters.characterWidth)).toBe(198);
    expect(columnWidth(eyes, 72 * 0.44)).toBe(Math.round(13.5 * 72 * 0.44));
  });

  test('grows with the distance', () => {
    const far = eyesFor({ ...usual, viewingDistance: 120 }, { width: 3840, height: 2160 });
    expect(columnWidth(far, letters.characterWidth)).toBe(396);
  });
});

describe('a window fitted to the eyes', () => {
  test.each([
    ['a laptop', display(1280, 720), {}],
    ['a laptop of fine px', display(1512, 982, 0, 0, 38), { '1512x982': 0.2 }],
    ['a large display', display(3840, 2160), { '3840x2160': 0.16 }],
    ['a second display above and to the left', display(1920, 1080, -1920, -400), {}],
    ['a display with a panel on top', display(1920, 1080, 0, 0, 30), {}],
  ])(
    'has its line within 2.5° to each side and 1° to 5° below the lens, on %s',
    (_, screen, displaySizes) => {
      const eyes = eyesFor({ ...usual, displaySizes }, screen.bounds);
      const { place, column, gaveWay } = fitToEyes(window, screen, eyes, letters);
      expect(gaveWay).toEqual([]);
      const line = lineInDegrees(place, screen.bounds, eyes, { column, rowHeight: letters.rowHeight });
      expect(isNearLens(line)).toBe(true);
      expect(place.width).toBeGreaterThanOrEqual(420);
    },
  );

  test('keeps its letters and their 13 characters, and says that degrees gave way for them', () => {
    const screen = display(1920, 1080);
    const eyes = eyesFor(usual, screen.bounds);
    const { column, gaveWay } = fitToEyes(window, screen, eyes, { characterWidth: 72 * 0.44, rowHeight: 86 });
    expect(column).toBeGreaterThan(13 * 72 * 0.44);
    expect(gaveWay).toContain('sideways');
  });

  test('lies in the work area wherever the camera is, and near a camera at the side as it can be', () => {
    for (const camera of CAMERAS) {
      const screen = display(1920, 1080, 100, 50, 30);
      const eyes = eyesFor({ ...usual, camera }, screen.bounds);
      const { place } = fitToEyes(window, screen, eyes, letters);
      const { workArea } = screen;
      expect(place.x).toBeGreaterThanOrEqual(workArea.x);
      expect(place.y).toBeGreaterThanOrEqual(workArea.y);
      expect(place.x + place.width).toBeLessThanOrEqual(workArea.x + workArea.width);
      expect(place.y + place.height).toBeLessThanOrEqual(workArea.y + workArea.height);
      if (camera === 'left') expect(place.x).toBe(workArea.x);
      if (camera === 'right') expect(place.x + place.width).toBe(workArea.x + workArea.width);
    }
  });

  test('is no wider than a display that is narrower than it', () => {
    const screen = display(200, 300);
    const { place, gaveWay } = fitToEyes(window, screen, eyesFor(usual, screen.bounds), letters);
    expect(place).toEqual({ x: 0, y: 0, width: 200, height: 300 });
    expect(gaveWay[0]).toBe('width');
  });
});

test('a display that reports no size gives places and degrees that are numbers', () => {
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const eyes = eyesFor(usual, nowhere);
  const { place, column } = fitToEyes(window, { bounds: nowhere, workArea: nowhere }, eyes, letters);
  const line = lineInDegrees(place, nowhere, eyes, { column, rowHeight: letters.rowHeight });
  for (const value of [...Object.values(place), column, line.below, line.left, line.right])
    expect(value).toEqual(expect.any(Number));
  expect(gazeInWords(line)).not.toContain('NaN');
});

describe('the degrees in words', () => {
  const line = { below: 1.93, belowLast: 3, left: 2.4, right: 2.4, isMeasured: true };

  test('say height and sides, to a tenth where the display was measured', () => {
    expect(gazeInWords(line)).toBe('1.9° below your lens and 2.4° to each side');
  });

  test('are whole and “about” until it was', () => {
    expect(gazeInWords({ ...line, isMeasured: false })).toBe(
      'about 2° below your lens and about 2° to each side',
    );
  });

  test('name the side the line stands to', () => {
    expect(gazeInWords({ ...line, left: 1, right: 4 })).toContain('1.0° to the left and 4.0° to the right');
    expect(gazeInWords({ ...line, left: -3, right: 8 })).toContain('up to 8.0° to the right of it');
    expect(gazeInWords({ ...line, below: -20 })).toContain('20.0° above your lens');
  });
});
