import { describe, expect, test } from 'vitest';
import { followPins, MOST_PINS, togglePin } from '../../../core/session/pins.ts';

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

describe('pins after an edit elsewhere', () => {
  test('go with a question that changed a little', () => {
    expect(followPins(['tell me about a conflict'], ['tell me about a conflict at work', 'why us'])).toEqual([
      'tell me about a conflict at work',
    ]);
  });

  test('stay where their question is gone, so that they work again when it comes back', () => {
    const pins = ['tell me about a conflict'];
    expect(followPins(pins, ['why us'])).toBe(pins);
  });
});
