import { describe, expect, it } from 'vitest';
import { tappedPace } from '../../../core/prompter/tapped-pace.ts';

describe('the pace a reader taps', () => {
  it('is one word a tap', () => {
    expect(tappedPace([0, 400, 800, 1200])).toBe(150);
  });

  it('is not changed by one hesitation', () => {
    expect(tappedPace([0, 400, 800, 2800, 3200])).toBe(150);
  });

  it('takes the middle of an even number of gaps', () => {
    expect(tappedPace([0, 300, 600, 1100, 1600])).toBe(150);
  });

  it('passes over a double press, a long pause and a clock set back', () => {
    expect(tappedPace([0, 10, 410, 60_000, 30_000, 30_400, 30_800])).toBe(150);
  });

  it('is not known before three gaps', () => {
    expect(tappedPace([0, 400, 800])).toBeNull();
    expect(tappedPace([])).toBeNull();
  });
});
