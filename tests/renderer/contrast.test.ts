import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = new Map(
  [...readFileSync('renderer/theme/tokens.css', 'utf8').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(
    (match) => [match[1], match[2]] as const,
  ),
);

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

describe('colours', () => {
  const texts = [...tokens.keys()].filter((name) => name?.startsWith('text'));
  const surfaces = [...tokens.keys()].filter((name) => name?.startsWith('surface'));

  test('there are texts and surfaces to measure', () => {
    expect(texts.length).toBeGreaterThan(3);
    expect(surfaces.length).toBeGreaterThan(2);
  });

  test.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    '%s on %s reaches 7:1',
    (text, surface) => {
      expect(contrast(tokens.get(text) ?? '', tokens.get(surface) ?? '')).toBeGreaterThanOrEqual(7);
    },
  );
});
