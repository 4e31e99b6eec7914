import { describe, expect, test } from 'vitest';
import { MOST_PINS, togglePin } from '../../../core/session/pins.ts';

describe('pinning', () => {
  test('adds a question at the end, and takes it away the second time', () => {
    const pins = togglePin(['why us'], 'a conflict');
    expect(pins).toEqual(['why us', 'a conflict']);
    expect(togglePin(pins, 'why us')).toEqual(['a conflict']);
  });

  test('takes no tenth', () => {
    const nine = Array.from({ length: MOST_PINS }, (_, i) => `question ${i}`);
    expect(togglePin(nine, 'one more')).toBe(nine);
  });
});
