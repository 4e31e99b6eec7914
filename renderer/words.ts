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
  noCard: (isInCall: boolean, hasClosest: boolean) => {
    if (isInCall) return `No card for this. Enter notes it${hasClosest ? ', ↓ takes the closest:' : '.'}`;
    return hasClosest ? 'No card for this. Closest:' : 'No card for this.';
  },
  addQuestion: 'Add this question',
  searchField: 'Search questions',
  searchHint: 'Type two or three words',
  matching: 'Matching questions',
  stories: 'Stories',
  noted: (words: string) => `Noted without a card: ${words}`,
  results: counted('result', 'results'),
  kept: (title: string) => `Kept: ${title}`,
  time: { late: 'The answer’s time is nearly over.', over: 'The answer’s time is over.' },
  more: 'More below',
  moreInStudio: 'More in the studio',
  searchAgain: 'Search again',
  callEnded: 'Call ended.',
  callGoesOn: 'The call goes on.',
  undo: 'Undo',
  call: 'Call',
  callStarted: (name: string | null) => (name === null ? 'Call started.' : `Call with ${name} started.`),
  runningCall: (name: string) => `Running call: ${name}`,
  callPage: (name: string) => `${name}: what was asked and told`,
  seeCall: 'See it',
  noCall: 'No call is running.',
  callForm: {
    title: 'Start a call',
    company: 'Company',
    round: 'Round',
    pins: 'Pins',
    noSet: 'Without a set',
    start: 'Start',
    cancel: 'Cancel',
  },

  story: (title: string) => `Story: ${title}`,
  numbers: 'Numbers',
  noCues: 'No cues yet. F2 adds one.',
  notWritten: 'Not written yet.',
  writeIt: 'Write it',
  usualTime: (usual: string, aim: string) => `usually ${usual}, aim for ${aim}`,
  told: 'told',
  nothingTold: 'No story is marked as told.',
  noStory: 'There is no story on this card.',
  markedTold: 'Marked as told.',
  alreadyTold: 'Already marked as told.',
  toldTakenBack: (title: string) => `“${title}” is no longer marked as told.`,

  pinThis: 'Pin this question',
  pin: (isPinned: boolean, key: string | null) =>
    (isPinned ? 'Unpin' : 'Pin') + (key === null ? '' : ` (${key})`),
  arrange: 'Arrange them',
  pinsTaken: 'All nine pins are taken.',
  pinGone: (place: number) => `Pin ${place} is not in the bank now.`,
  noPin: (place: number) => `Nothing is pinned to ${place}.`,
  pinSet: (name: string | null) => (name === null ? 'Pins without a set.' : `Pins: ${name}.`),
  noSets: 'There are no sets of pins yet.',
  makeSet: 'Make one',

  steps: counted('step', 'steps'),
  step: (step: number, count: number) => `Step ${step} of ${count}`,
  part: (part: number, count: number) => `Part ${part} of ${count}`,
  answerTimer: 'Answer time',
  answerTime: {
    early: (aim: string) => `On time, aim for ${aim}`,
    late: (aim: string) => `Nearly ${aim}`,
    over: (aim: string) => `Over ${aim}`,
  },
  stopped: (time: string) => `Stopped. ${time}`,

  cue: 'Cue',
  newCue: 'New cue',
  notSaved: (why: string) => `Not saved: ${why}`,
  cueChangedElsewhere: {
    message: 'This cue was changed in another program, too.',
    nextStep: 'Your words are kept: choose on the Questions page after the call.',
  },
  cueLeft: {
    message: 'The cue you were changing is not saved.',
    nextStep: 'Its words are kept: finish it on the Questions page after the call.',
  },

  float: 'Float the card',
  closeFloating: 'Close the floating card',
  floatRefused: {
    message: 'The browser did not let the card float.',
    nextStep: 'Press “Float the card” again, or use a current Chrome, Edge or Chromium.',
  },
  floatNeedsPress: {
    message: 'A card floats only after a click or a key in Sidecue’s own page.',
    nextStep: 'Press “Float the card”.',
  },
  studio: 'Studio',
  studioHint: 'Studio: edit questions and stories, settings',
  studioRefused: {
    message: 'The browser did not let the studio open.',
    nextStep: 'Press “Open the studio”, or let this page open windows.',
  },
  themesWrong: ({ line, message }: { readonly line: number; readonly message: string }, more: number) => ({
    message: `themes.json, line ${line}: ${message}${more === 0 ? '' : ` (and ${more} more)`}.`,
    nextStep: 'The rest of it is in use; it is read again when you save it.',
  }),
  emptyBank: {
    name: 'Empty bank',
    title: 'Your bank has no questions yet.',
    hint: 'Write them in the file like this; the card is here as soon as you save.',
    open: 'Open the bank',
  },
  noPage: 'There is no page at this address.',
  openCueWindow: 'Open the cue window',

  dismiss: 'OK',
  locked: (way: string) => `Clicks go through. To stop: ${way}, or Sidecue’s icon in the tray.`,
  lockKeyHere: (key: string) => `${key} while this window has the keyboard`,
  lockCommand: '“sidecue lock”',
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
