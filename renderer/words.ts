/**
 * What the screens say more than once, or have to count: one place to read it through, and to translate it. A message is a
 * function of what it is about, so that a language can order its words as it likes.
 */

const PLURALS = new Intl.PluralRules('en');

/** “1 question”, “2 questions”. */
function counted(one: string, more: string): (count: number) => string {
  return (count) => `${count.toLocaleString('en')} ${PLURALS.select(count) === 'one' ? one : more}`;
}

/** What the cue window says, each sentence once. */
export const cueWords = {
  askAgain: 'That was the last line. Once more begins again.',
  lost: (title: string) => `“${title}” is not in the bank any more.`,
  noCard: 'No card for this.',
  noCardClosest: 'No card for this. Closest:',
  noCardInCall: 'No card for this. Enter notes it.',
  noCardInCallClosest: 'No card for this. Enter notes it, ↓ takes the closest:',
  noted: (words: string) => `Noted without a card: ${words}`,
  results: counted('result', 'results'),
  kept: (title: string) => `Kept: ${title}`,
  time: { late: 'The answer’s time is nearly over.', over: 'The answer’s time is over.' },
  more: 'More below',
  moreInStudio: 'More in the studio',
  searchAgain: 'Search again',
  callEnded: 'Call ended.',
  callGoesOn: 'The call goes on.',
} as const;

export const words = {
  questions: counted('question', 'questions'),
  stories: counted('story', 'stories'),
  states: counted('version', 'versions'),
  problems: counted('problem', 'problems'),
  wordsCount: counted('word', 'words'),
  linesToMove: counted('line', 'lines'),
  selected: (count: number) => `${count} selected`,
  /** @param limits of a number, beside its field */
  range: ({ min, max }: { readonly min: number; readonly max: number }) => `${min} to ${max}`,
  outOfRange: ({ min, max }: { readonly min: number; readonly max: number }, isWhole: boolean) =>
    `Enter a ${isWhole ? 'whole number' : 'number'} from ${min} to ${max}.`,

  noneLike: (things: 'questions' | 'stories') => `No matching ${things}.`,
  showAll: 'Show all',
  onePerLine: 'One per line.',
  discardChanges: 'Discard changes',

  selectAll: (isAll: boolean) => (isAll ? 'Select all' : 'Select these'),
  clearSelection: 'Clear selection',
  select: (question: string) => `Select “${question}”`,
  added: { question: 'Question added.', story: 'Story added.' },
  deletedQuestions: (count: number) => (count === 1 ? 'Question deleted.' : `${count} questions deleted.`),
  moved: (count: number) => (count === 1 ? 'Moved.' : `${count} questions moved.`),
  fixed: (count: number) => (count === 1 ? 'Fixed.' : `${count} problems fixed.`),
  fixAll: 'Fix all',
  tooManyPins: (most: number) => `${most} questions are pinned, the most there can be.`,

  newThing: {
    question: { label: 'Question', hint: 'Enter adds it, Esc leaves it.' },
    story: { label: 'Title', hint: 'Enter adds it, Esc leaves it.' },
  },
  aboutTheme: (theme: string) => `A question about ${theme}`,

  hints: {
    cues: 'One per line. Indent a line to put it under the one above; “Result: …” makes a label.',
    alsoAsked: 'Other ways to ask it, one per line. Search finds the question by them.',
    numbers: 'Facts to say exactly, one per line.',
    followUps: 'What an interviewer may ask next, one per line.',
    aliases: 'Other names for it, one per line.',
    renames: 'Renaming updates every question that uses it.',
    Situation: 'Where and when, in a line or two.',
    Task: 'Your responsibility.',
    Action: 'What you did, one step per line.',
    Result: 'What happened, with numbers.',
  },

  history: {
    choose: 'Choose a version to compare with now.',
    same: 'No differences.',
    bringBack: 'Bring this back',
    /** Of what was not there then. */
    deleteAgain: 'Delete again',
    missing: 'Not there.',
    time: new Intl.DateTimeFormat('en', { timeStyle: 'short' }),
    moment: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }),
    day: new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' }),
  },

  rehearse: {
    intro:
      'Questions come in random order, worded as an interviewer might. Answer aloud while the timer runs, then look at the card and rate yourself. Rate “Again” and the question comes back.',
    all: 'All questions',
    pinned: 'Pinned questions',
  },

  palette: {
    title: 'Find anything',
    placeholder: 'A page, command, question or story; > for commands',
    found: 'Found',
    none: 'Nothing found.',
    open: 'Find anything (Ctrl+K)',
    kinds: { page: 'Page', command: 'Command', question: 'Question', story: 'Story' },
  },

  dropped: {
    title: (name: string) => `You dropped “${name}”`,
    what: 'What should Sidecue do with it?',
    import: 'Import it',
    open: 'Open another bank',
    add: 'Insert its text here',
    cancel: 'Cancel',
  },
} as const;
