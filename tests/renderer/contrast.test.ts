import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPACITY, THEMES } from '../../core/setting-values.ts';

const css = readFileSync('renderer/theme/tokens.css', 'utf8');

/** The colours of a theme; what it leaves out is the dark one's. */
function coloursOf(theme: string): ReadonlyMap<string, string> {
  const blocks = [/:root \{([^}]*)\}/, new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`)];
  const text = blocks.map((block) => block.exec(css)?.[1] ?? '').join('\n');
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** Relative luminance of an sRGB colour, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

test('the page has the ground of the dark theme before its styles are there', () => {
  const page = readFileSync('renderer/index.html', 'utf8');
  expect(/bgcolor="([^"]*)"/.exec(page)?.[1]).toBe(coloursOf('dark').get('surface'));
});

describe.each(THEMES)('the theme “%s”', (theme) => {
  const colours = coloursOf(theme);
  const names = [...colours.keys()];
  const surfaces = names.filter((name) => name.startsWith('surface'));
  const reach = (group: readonly string[], grounds: readonly string[], least: number): void => {
    const short = group.flatMap((name) =>
      grounds.flatMap((ground) => {
        const reached = contrast(colours.get(name) ?? '', colours.get(ground) ?? '');
        return reached < least ? [`${name} on ${ground}: ${reached.toFixed(2)}`] : [];
      }),
    );
    expect(short).toEqual([]);
  };

  test('has texts that reach 7:1 on every surface', () => {
    const texts = names.filter((name) => name.startsWith('text'));
    expect(texts.length).toBeGreaterThan(3);
    expect(surfaces.length).toBeGreaterThan(2);
    reach(texts, surfaces, 7);
  });

  test('keeps its texts at 4.5:1 over white and over black where the window shows through most', () => {
    const seenThrough = (name: string, behind: number): string =>
      `#${[1, 3, 5]
        .map((at) => Number.parseInt(colours.get(name)?.slice(at, at + 2) ?? '', 16))
        .map((channel) => (channel * OPACITY.min + behind * (100 - OPACITY.min)) / 100)
        .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
        .join('')}`;
    const texts = names.filter((name) => name.startsWith('text'));
    const short = [0, 255].flatMap((behind) =>
      texts.filter((name) => contrast(seenThrough(name, behind), seenThrough('surface', behind)) < 4.5),
    );
    expect(short).toEqual([]);
  });

  test('dims what was said to no less than 4.5:1', () => reach(['said'], ['surface'], 4.5));

  test('has a focus and a time that reach 3:1', () => {
    reach(['focus', 'time', 'time-late', 'time-over'], ['surface', 'surface-raised'], 3);
  });

  test('has fields whose edge reaches 3:1, and a filled button whose words reach 7:1', () => {
    reach(['control-edge'], surfaces, 3);
    reach(['on-accent'], ['accent'], 7);
  });

  if (theme !== 'dark') {
    test('names every colour the dark one has', () => {
      const own = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
      expect(names.filter((name) => !own.includes(`--${name}:`))).toEqual([]);
    });
  }
});
