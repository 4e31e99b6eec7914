import { describe, expect, test } from 'vitest';
import { keepInView } from '../../../core/session/keep-in-view.ts';

const around = { before: 20, after: 40 };

describe('scrolling to the current part of a card', () => {
  test('leaves what is seen already where it is', () => {
    expect(keepInView({ top: 120, bottom: 160 }, { scrolled: 50, height: 200 }, around)).toBe(50);
  });

  test('shows what comes after a part further down, and what was before one further up', () => {
    expect(keepInView({ top: 300, bottom: 340 }, { scrolled: 0, height: 200 }, around)).toBe(180);
    expect(keepInView({ top: 100, bottom: 140 }, { scrolled: 300, height: 200 }, around)).toBe(80);
  });

  test('shows less around a part that nearly fills the view', () => {
    const position = keepInView({ top: 300, bottom: 470 }, { scrolled: 0, height: 200 }, around);
    expect(position).toBe(290);
    expect(keepInView({ top: 300, bottom: 470 }, { scrolled: 900, height: 200 }, around)).toBe(290);
  });

  test('begins at the start of a part that is higher than the view', () => {
    expect(keepInView({ top: 300, bottom: 700 }, { scrolled: 0, height: 200 }, around)).toBe(300);
    expect(keepInView({ top: 300, bottom: 700 }, { scrolled: 650, height: 200 }, around)).toBe(300);
  });

  test('never scrolls to before the start', () => {
    expect(keepInView({ top: 5, bottom: 30 }, { scrolled: 90, height: 200 }, around)).toBe(0);
  });
});
