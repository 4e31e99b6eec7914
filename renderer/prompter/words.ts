import { catalogue } from '../../core/language.ts';

/** What the teleprompter says while it scrolls. */
export const prompterWords = /* @__PURE__ */ catalogue('prompter', {
  label: 'Teleprompter',
  empty: 'There is nothing to read here.',
  start: 'Start',
  stop: 'Stop',
  slower: 'Slower',
  faster: 'Faster',
  pace: 'words a minute',
  tap: 'Tap the pace',
  tapHint: 'Tap once a word (T)',
  mark: 'Mark this place',
  markHint: 'Mark this place, or take its mark away (K)',
  marked: 'Marked.',
  unmarked: 'The mark is taken away.',
  isHeading: 'A heading is a mark already.',
  goTo: 'Go to',
  mirror: 'Mirror',
  flip: 'Flip',
  left: (time: string) => `${time} left`,
  close: 'Close the teleprompter',
});
