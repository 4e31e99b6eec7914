const count = (count: number, one: string, other: string): string =>
  `${count} ${new Intl.PluralRules('en').select(count) === 'one' ? one : other}`;

/** What the cue window says, each sentence once. */
export const cueWords = {
  askAgain: 'That was the last line. Once more begins again.',
  lost: (title: string) => `“${title}” is not in the bank any more.`,
  noCard: 'No card for this.',
  noCardClosest: 'No card for this. Closest:',
  noCardInCall: 'No card for this. Enter notes it.',
  noCardInCallClosest: 'No card for this. Enter notes it, ↓ takes the closest:',
  noted: (words: string) => `Noted without a card: ${words}`,
  results: (found: number) => count(found, 'result', 'results'),
  kept: (title: string) => `Kept: ${title}`,
  time: { late: 'The answer’s time is nearly over.', over: 'The answer’s time is over.' },
  more: 'More below',
  moreInStudio: 'More in the studio',
  searchAgain: 'Search again',
  callEnded: 'Call ended.',
  callGoesOn: 'The call goes on.',
} as const;
