import { catalogue, countedIn } from '../../core/language.ts';

const counted = countedIn('en');

/** What the cue window says, each sentence once. */
export const cueWords = /* @__PURE__ */ catalogue('cue', {
  app: 'Sidecue',
  /** Of files dropped on either window. */
  tooLarge: (name: string) => ({
    message: `${name} is larger than 50 MB.`,
    nextStep: 'Notes are smaller: choose another file, or copy the part you need.',
  }),
  unreadable: (names: string) => ({
    message: `${names} could not be read, or changed while being read.`,
    nextStep: 'Try again. For a folder, choose the files inside it.',
  }),
  askAgain: 'That was the last line. Press again to start over.',
  lost: (title: string) => `“${title}” is no longer in the bank.`,
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
  time: { late: 'Your answer’s time is almost up.', over: 'Your answer’s time is up.' },
  wholeCard: 'Show the whole card',
  isWhole: 'This is the whole card. Fading is off; you can turn it on in the settings.',
  more: 'More below',
  searchAgain: 'Search again',
  callEnded: 'Call ended.',
  callGoesOn: 'The call continues.',
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
    noSet: 'No set',
    start: 'Start',
    cancel: 'Cancel',
  },

  story: (title: string) => `Story: ${title}`,
  numbers: 'Numbers',
  noCues: 'No cues yet. F2 adds one.',
  notWritten: 'Not written yet.',
  writeIt: 'Write it',
  usualTime: (usual: string, aim: string) => `usually ${usual}, aim for ${aim}`,
  followUps: 'Follow-ups',
  mayBeAsked: (questions: readonly string[]) => `May be asked next: ${questions.join(' ')}`,
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
  pinGone: (place: number) => `Pin ${place} is no longer in the bank.`,
  noPin: (place: number) => `Nothing is pinned to ${place}.`,
  pinSet: (name: string | null) => (name === null ? 'Pins: no set.' : `Pins: ${name}.`),
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
    message: 'Another program changed this cue, too.',
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
    nextStep: 'The rest is in use. Sidecue reads the file again when you save it.',
  }),
  emptyBank: {
    name: 'Empty bank',
    title: 'Your bank has no questions yet.',
    hint: 'Write them in the file like this; cards appear as soon as you save.',
    open: 'Open the bank',
  },
  noPage: 'There is no page at this address.',
  openCueWindow: 'Open the cue window',

  dismiss: 'OK',
  meaningEnded: (why: string) => ({
    message: `Search by meaning has stopped: ${why}.`,
    nextStep: 'Your words still find your cards. It starts again the next time you open Sidecue.',
  }),
  locked: (way: string) => `Clicks go through. To stop: ${way}, or Sidecue’s icon in the tray.`,
  lockKeyHere: (key: string) => `${key} while this window has the keyboard`,
  lockCommand: '“sidecue lock”',
  otherShape:
    'Its questions cannot be shown in this format. The file stays as it is; Import turns it into a bank.',
  import: 'Import…',
  showAgain: 'Show Sidecue again',
  /** Why there is no search by meaning, as the end of a sentence. */
  encoder: {
    tooOld: 'this browser is too old',
    notStarted: 'the encoder could not be started',
    noAnswer: 'the encoder does not answer',
  },
  keys: { title: 'Keys', lookAround: 'Look around', close: 'Close', anywhere: 'anywhere' },
});
