/**
 * What the studio says more than once, or has to count: one place to read it through, and to translate it. A message is a
 * function of what it is about, so that a language can order its words as it likes. The cue window has its own in
 * `renderer/cue/words.ts`, so that its first script carries no more than it shows.
 */

import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { StudioPath } from '../../core/studio-pages.ts';
import { catalogue, countedIn } from '../../core/language.ts';

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

const counted = countedIn('en');
const QUESTIONS = counted('question', 'questions');
const WORDS = counted('word', 'words');
const LINES = counted('line', 'lines');
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

export const words = catalogue('studio', {
  /** The heading of each page, and its name in the navigation. */
  pages: {
    '/studio/today': 'Today',
    '/studio/questions': 'Questions',
    '/studio/stories': 'Stories',
    '/studio/readiness': 'Readiness',
    '/studio/rehearse': 'Rehearse',
    '/studio/prompter': 'Teleprompter',
    '/studio/pins': 'Pins',
    '/studio/calls': 'Calls',
    '/studio/after-call': 'After the call',
    '/studio/import': 'Import',
    '/studio/markdown': 'Markdown',
    '/studio/history': 'History',
    '/studio/check': 'Check before a call',
    '/studio/settings': 'Settings',
    '/studio/settings/keys': 'Keys',
  } satisfies Record<StudioPath, string>,
  noPage: 'No such page',

  questions: QUESTIONS,
  stories: counted('story', 'stories'),
  states: counted('version', 'versions'),
  problems: counted('problem', 'problems'),
  wordsCount: WORDS,
  selected: (count: number) => `${count} selected`,
  /** @param limits of a number, beside its field */
  range: ({ min, max }: { readonly min: number; readonly max: number }) => `${min} to ${max}`,
  outOfRange: ({ min, max }: { readonly min: number; readonly max: number }, isWhole: boolean) =>
    `Enter a ${isWhole ? 'whole number' : 'number'} from ${min} to ${max}.`,

  more: 'More actions',
  backTo: { question: 'All questions', story: 'All stories', version: 'All versions' },
  listActions: 'More for the list',
  add: 'Add',
  open: 'Open',
  close: 'Close',
  delete: 'Delete',
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  seconds: 'seconds',
  filter: 'Filter',
  completeness: { ready: 'ready', begun: 'begun', empty: 'nothing written yet' },
  hasProblem: 'problem',
  noSection: 'No section',
  storiesOf: 'Stories',
  addStory: 'Add a story',
  notWritten: 'not written',
  newStory: 'new',
  alsoCalled: (alias: string) => `also “${alias}”`,
  answerTime: ({ min, max }: { readonly min: number; readonly max: number }, usual: number) =>
    `Answer time in seconds, ${min} to ${max}. Empty for the usual ${usual}.`,
  nameSections: 'Add or rename sections',
  sections: {
    title: 'Sections',
    new: 'New section',
    name: 'Name',
    delete: 'Delete, keep questions',
    added: 'Section added.',
    renamed: 'Section renamed.',
    deleted: 'Section deleted; its questions stay.',
  },
  nothingOpen: {
    questions: (isEmpty: boolean) =>
      isEmpty
        ? 'This bank has no questions yet. “New question” adds the first.'
        : 'Choose a question to edit it, or add a new one.',
    stories: (isEmpty: boolean) =>
      isEmpty
        ? 'This bank has no stories yet. “New story” adds the first; then choose it in a question.'
        : 'Choose a story to write it, or add a new one.',
  },

  noneLike: (things: 'questions' | 'stories') => `No matching ${things}.`,
  showAll: 'Show all',
  discardChanges: 'Discard changes',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The clipboard cannot be used; save a file instead.',

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
    cues: 'What to remember, one cue per line. Tab moves a line in, “STORY” adds a story.',
    angle: 'angle',
    note: 'note',
    storyTitle: 'Title of a story',
    alsoAsked: 'Other ways to ask it, one per line',
    numbers: 'Facts to say exactly, one per line',
    followUps: 'What an interviewer may ask next, one per line',
    aliases: 'Other names for it, one per line',
    tags: 'One per line',
    Situation: 'Where and when, in a line or two',
    Task: 'Your responsibility',
    Action: 'What you did, one step per line',
    Result: 'What happened, with numbers',
  },

  story: {
    merge: 'Merge into another story',
    split: 'Split into two stories',
    delete: 'Delete what is written',
    prose: 'In prose',
    number: 'a number',
    unused: 'No question uses it yet.',
    chooseStory: 'Choose a story',
    pace: 'words a minute',
    follow: (count: number) => `${QUESTIONS(count)} ${count === 1 ? 'follows' : 'follow'}`,
    move: (count: number) => `Move ${LINES(count)}`,
    /** @param missing beats, and what else a story needs */
    lacks: (missing: readonly string[]) =>
      missing.length === 0 ? 'Complete.' : `Still missing: ${LIST.format(missing)}.`,
    beatLength: (count: number, seconds: number, share: number) =>
      `${WORDS(count)}, ${seconds} of ${share} s`,
    length: (count: number, seconds: number, aim: number) =>
      `${WORDS(count)}, about ${minutesAndSeconds(seconds)} of ${minutesAndSeconds(aim)} to say`,
  },

  history: {
    choose: 'Choose a version to compare with now.',
    same: 'No differences.',
    bringBack: 'Bring this back',
    /** Of what was not there then. */
    deleteAgain: 'Delete again',
    missing: 'Not there.',
  },

  settings: {
    filter: 'Search settings',
    keys: 'Keys',
    none: 'No matching settings.',
    preview: 'How a card looks',
    dataFolder: 'Data folder',
    desktopAlone: 'These settings need the desktop app: opacity, private while sharing, start at login.',
    search: 'Search',
    look: 'Look',
    answers: 'Answers',
    window: 'Window',
    bank: 'Question bank',
    glance: 'Eyes and camera',
    searchesMeaning: {
      label: 'Search by meaning, too',
      help: 'When you pause, the order may change once by what your words mean. It runs on this computer and takes some 70 MB of memory.',
    },
    language: {
      label: 'Language',
      help: 'Takes effect when Sidecue starts again.',
      choices: { system: 'As the system', en: 'English', de: 'Deutsch' },
    },
    theme: {
      label: 'Theme',
      help: '“Like the call” is an even grey that lights the face.',
      choices: {
        system: 'As the system',
        dark: 'Dark',
        light: 'Light',
        contrast: 'High contrast',
        call: 'Like the call',
      },
    },
    typeface: {
      label: 'Typeface',
      choices: { legible: 'Atkinson Hyperlegible', dyslexia: 'OpenDyslexic', system: 'System font' },
    },
    typeSize: { label: 'Text size', unit: 'px', help: 'Ctrl + and Ctrl - change it on the card, too.' },
    lineSpacing: { label: 'Line spacing', unit: 'times the text size' },
    measure: { label: 'Longest line', unit: 'characters', help: 'Around 45 is quickest to glance at.' },
    shape: {
      label: 'While you talk',
      help: 'F3 changes it on the card.',
      choices: { search: 'Search field and card', card: 'Card alone', strip: 'One line' },
    },
    answerTime: {
      label: 'Answer time',
      unit: 'seconds',
      help: 'A question can have its own, where you edit it.',
    },
    freshFirst: {
      label: 'In a call, fresh stories first',
      help: 'Stories already told in the call come after those that are not.',
    },
    fadesCards: {
      label: 'Fade cards as I learn them',
      help: 'The cue window opens a card as short as rehearsal has earned; a key shows it whole.',
    },
    isTimerAutomatic: { label: 'Start the timer with the first beat' },
    opacity: { label: 'Opacity', unit: '%' },
    isPrivate: { label: 'Private while sharing' },
    startAtLogin: {
      label: 'Start at login',
      help: 'Sidecue then waits in the tray without showing a window.',
    },
    viewingDistance: {
      label: 'Distance to the screen',
      unit: 'cm',
      help: 'From your eyes to the display, as you sit in a call.',
    },
    camera: {
      label: 'Where the camera is',
      choices: {
        top: 'Top',
        'top-left': 'Top left',
        'top-right': 'Top right',
        left: 'Left',
        right: 'Right',
        bottom: 'Bottom',
      },
    },
    wordsAlone: (why: string) => `The search goes by words alone here: ${why}.`,
    share: (beat: string) => `${beat}’s share`,
    composed: 'Seen only where the desktop composes its windows.',
    file: 'File',
    chooseFile: 'Choose a file',
    anyFile: 'Any Markdown file, also one that iCloud, Dropbox or git keeps.',
    display: 'This display',
    bar: 'Bar',
    asWide: 'As wide as my bank card',
    measured: 'This display is measured: degrees are said to a tenth.',
    unmeasured:
      'Hold a bank card to the display and make the bar as wide. Until then degrees are said as “about”.',
    sample: {
      title: 'Launch in two weeks',
      Situation: 'Two weeks left, no tests',
      Task: 'Ship on time',
      Action: 'Cut the scope with the customer',
      Result: '35% fewer errors',
    },
  },
  pins: {
    sets: 'Sets',
    noSet: 'No set',
    newSet: 'New set',
    setName: 'Name of this set',
    deleteSet: 'Delete this set',
    inNoSet: 'Pins in no set',
    added: (name: string) => `“${name}” is added.`,
    unpinned: (question: string) => `“${question}” is no longer pinned.`,
    renamed: (name: string, now: string) => `“${name}” is now “${now}”.`,
    deleted: (name: string) => `“${name}” is deleted.`,
    none: 'No pins yet. Type a question below to pin it.',
    list: 'Pinned questions',
    /** @param firstKey key of the first pin; null where it has none */
    arrange: (firstKey: string | null, isOver: boolean) =>
      [
        ...(firstKey === null ? [] : [`${firstKey} to 9 shows them in a call.`]),
        'Drag to arrange, or press Alt with ↑ or ↓.',
        ...(isOver ? ['From the tenth on they have no keys.'] : []),
      ].join(' '),
    place: (place: number, question: string, isGone: boolean) =>
      `${place}: ${question}${isGone ? ', not in the bank now' : ''}`,
    gone: 'not in the bank now',
    moved: (place: number, all: number) => `Moved to ${place} of ${all}`,
    remove: 'Remove',
    removeOne: (question: string) => `Remove ${question}`,
    pinOne: 'Pin a question',
    placeholder: 'Type some of its words',
    unknown: 'No other question has these words.',
  },
  data: {
    title: 'Delete my data',
    intro:
      'It is on this computer alone, in the data folder. The bank, the settings and words that are not in the bank yet stay. A single call is deleted on the Calls page. Until you delete it, the history keeps what was deleted from the bank.',
    delete: 'Delete',
    cancel: 'Cancel',
    ask: (button: string) => `${button}?`,
    consequence: (files: string) => `Emptied or deleted: ${files}. This cannot be taken back.`,
    kinds: {
      calls: {
        what: 'Calls: what was asked and told, and your notes',
        files: 'session.json',
        button: 'Delete all calls',
        done: 'All calls are deleted.',
      },
      rehearsal: {
        what: 'Rehearsal: how your answers went, and interviews to come',
        files: 'rehearsal.json',
        button: 'Delete what was rehearsed',
        done: 'What was rehearsed is deleted.',
      },
      history: {
        what: 'History of this bank: every earlier version',
        files: 'its folder in history/',
        button: 'Delete the history of this bank',
        done: 'The history of this bank is deleted.',
      },
      everything: {
        what: 'Everything: the above, the history of all banks, exports and logs',
        files: 'session.json, rehearsal.json, history/, exports/, logs/',
        button: 'Delete everything',
        done: 'Everything is deleted.',
      },
    },
  },
  reset: 'Reset',
  keys: {
    command: 'Command',
    scopes: { window: 'In the window', global: 'Everywhere' },
    filter: 'Filter keys',
    filterHint: 'Filter by command or key',
    none: 'No matching commands.',
    introEverywhere:
      'Keys in the window work while Sidecue has the focus. Keys everywhere work from every program, also during a call.',
    introBrowser:
      'These keys work while Sidecue’s page or floating card has the focus. A browser has no keys that work from every program; let a shortcut of your desktop run “sidecue next” instead.',
    try: 'Try the keys everywhere',
    trying: 'Press the keys now; each turns green',
    resetAll: 'Reset all',
    reset: (label: string) => `Reset ${label}`,
    remove: (key: string, label: string) => `Remove ${key} from ${label}`,
    record: (what: string) => `Record a key for ${what}`,
    recording: 'Press the key now (Esc ends)',
    refused: (why: string, label: string) => `${why} It was not given to “${label}”.`,
    works: 'works',
    taken: 'taken by another program',
    unusable: 'this computer has no such key',
    elsewhere: (count: number) => `${counted('command needs', 'commands need')(count)} the desktop app`,
    questions: 'A question with a key of its own is shown from every program.',
  },

  rehearse: {
    intro:
      'Answer aloud, then look at the card and rate yourself. What went badly comes back soon, what went well comes back later.',
    due: 'due',
    fresh: 'new',
    what: 'Rehearse',
    sources: {
      due: 'What is due or new',
      weakest: 'The weakest first',
      all: 'Everything',
      pinned: 'Pinned questions',
      one: 'This one',
      set: (name: string) => `Set: ${name}`,
      theme: (name: string) => `Theme: ${name}`,
      tag: (name: string) => `Tag: ${name}`,
      section: (name: string) => `Section: ${name}`,
    },
    stopAfter: 'Stop after',
    minutes: (count: number | null) => (count === null ? 'No limit' : `${count} minutes`),
    start: (count: number) => `Start with ${counted('question', 'questions')(count)}`,
    nothing: 'Nothing to rehearse here',
    progress: (left: number, done: number, minutes: number | null) =>
      [`${left} to go`, `${done} answered`, ...(minutes === null ? [] : [`${minutes} min left`])].join(' · '),
    think: 'Take a breath. Which story fits?',
    answer: 'Answer aloud',
    reveal: { title: 'Show the title', numbers: 'Show the numbers', whole: 'Show the card' },
    walk: (reveal: string) => `Space: next line · Enter: ${reveal.toLowerCase()}`,
    peek: 'Peek',
    skip: 'Skip',
    undo: 'Undo the last rating',
    edit: 'Edit',
    end: 'End',
    beats: 'Beats you said',
    beatTime: (took: string | null, share: string) =>
      took === null ? `aim ${share}` : `${took} of ${share}`,
    took: (seconds: number, aim: number) =>
      `You took ${minutesAndSeconds(seconds)}; aim for ${minutesAndSeconds(aim)}.`,
    howDidItGo: 'How did it go?',
    ratings: { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' },
    followUp: 'Follow-up',
    followUpLead: 'The interviewer asks on:',
    nextQuestion: 'Next question',
    toSummary: 'How it went',
    done: (count: number) => `Done: ${counted('answer', 'answers')(count)}.`,
    weak: 'Weak',
    times: 'How long answers took',
    question: 'Question',
    tookHead: 'Took',
    aim: 'Aim',
    tomorrow: (count: number) =>
      count === 0
        ? 'Nothing comes back tomorrow.'
        : `By tomorrow, ${counted('question comes', 'questions come')(count)} back.`,
    close: 'Close',
  },

  readiness: {
    ready: (ready: number, all: number) =>
      `${ready} of ${counted('theme', 'themes')(all)} with a story you can tell`,
    grid: 'Themes',
    scope: 'For',
    everything: 'Any interview',
    interview: (company: string) => company || 'Your interview',
    set: (name: string) => `Set: ${name}`,
    columns: {
      theme: 'Theme',
      question: 'Question',
      story: 'Story',
      rehearsed: 'This week',
      time: 'In time',
      fresh: 'Fresh',
    },
    cells: {
      question: (theme: string, isThere: boolean) =>
        isThere ? `${theme}: open its question` : `${theme}: write a question`,
      story: (theme: string, isThere: boolean) =>
        isThere ? `${theme}: open its story` : `${theme}: no story you can tell, write one`,
      rehearsed: (theme: string, isDone: boolean) =>
        isDone
          ? `${theme}: rehearsed this week, rehearse again`
          : `${theme}: not rehearsed this week, rehearse it`,
      time: (theme: string, isInTime: boolean | null) =>
        isInTime === null
          ? `${theme}: time not known yet, rehearse it`
          : isInTime
            ? `${theme}: in time, rehearse again`
            : `${theme}: takes too long, shorten the story`,
      fresh: (theme: string, isFresh: boolean | null) =>
        isFresh === null
          ? `${theme}: no story`
          : isFresh
            ? `${theme}: not told there yet`
            : `${theme}: told there already, open the story`,
    },
    writeOne: 'Write one',
    none: 'None yet',
    finish: (title: string) => `Finish ${title}`,
    rehearse: 'Rehearse',
    yes: 'Yes',
    tooLong: 'Too long',
    toldThere: 'Told there',
    unknown: 'Not known',
    fewer: 'Show fewer',
    all: (count: number) => `Show all ${count}`,
    unanswered: 'Asked in a call, and unanswered',
    smallest: (count: number, company: string) =>
      count === 0
        ? `No story to tell at ${company || 'this company'} yet`
        : `${counted('story covers', 'stories cover')(count)} what ${company || 'this company'} asks`,
    gaps: (themes: readonly string[], others: number) =>
      `Still open: ${themes.join(', ')}${others > 0 ? `, and ${counted('other theme', 'other themes')(others)}` : ''}.`,
    lacking: 'What stories lack',
    lacks: {
      unwritten: 'not written',
      'no-result': 'no result',
      'no-number': 'no number in the result',
      'too-long': 'takes too long',
      'never-told': 'never told',
      unused: 'no question uses it',
    },
  },

  import: {
    reading: (names: readonly string[]) =>
      names.length === 0 ? 'Reading…' : `Reading ${LIST.format(names.slice(0, 3))}…`,
    progress: 'Reading',
    cancel: 'Cancel',
  },

  calls: {
    nameless: 'A call',
    start: 'Start a call',
    end: 'End the call',
    running: 'running',
    minutes: (count: number) => `${count} min`,
    deleted: (name: string) => `“${name}” is deleted.`,
    none: 'No calls yet. Start one here or in the cue window; what is asked and told in it is listed here.',
  },

  today: {
    due: (count: number) => `${counted('question', 'questions')(count)} due today`,
    minutes: (count: number) => `about ${counted('minute', 'minutes')(count)}`,
    nothingDue: 'Nothing is due today.',
    start: 'Rehearse',
    goOn: 'Go on with the rehearsal',
    fresh: (count: number) => `${count} never rehearsed`,
    afterCall: (company: string) => `How did the call${company ? ` with ${company}` : ''} go?`,
    interviews: 'Interviews',
    noInterview: 'When is your next interview? Sidecue plans your rehearsals to its hour.',
    addInterview: 'Add an interview',
    edit: (company: string) => `Change ${company || 'this interview'}`,
    change: 'Change',
    save: 'Save',
    cancel: 'Cancel',
    remove: 'Delete',
    company: 'Company',
    moment: 'Day and time',
    zone: (zone: string) => `In the time zone of this computer, ${zone}.`,
    set: 'Pins',
    noSet: 'None',
    posting: 'Job posting',
    postingHint: 'Paste it to see which themes to expect. It stays on this computer.',
    noDate: 'no date yet',
    past: 'is over',
    nothingToLearn: 'There is nothing to rehearse yet. Write a story, or cues for a question.',
    plan: (answers: number, minutes: number, days: number) =>
      days === 0
        ? ''
        : answers === 0
          ? 'You are ready. Keep it up.'
          : `${counted('answer', 'answers')(answers)} a day, about ${counted('minute', 'minutes')(minutes)}, for ${counted('day', 'days')(days)}.`,
    readiness: (without: number, kept: number) =>
      `Predicted recall at that hour: ${percent(kept)} with the plan, ${percent(without)} without.`,
    nowReady: (now: number) => `Recall now: ${percent(now)}.`,
    rehearseFor: (company: string) => `Rehearse for ${company || 'it'}`,
    expected: 'Expect',
    stories: 'Stories for today',
    weakest: 'Weakest',
    weakestNone: 'Nothing has been rehearsed yet.',
    recalled: (share: number) => percent(share),
    fortnight: 'The last fourteen days',
    dayCount: (day: string, count: number) => `${day}: ${counted('answer', 'answers')(count)}`,
    times: 'Answer times',
    aim: (seconds: number) => `The line is your aim, ${minutesAndSeconds(seconds)}.`,
    tookOf: (seconds: number, aim: number) => `${minutesAndSeconds(seconds)} of ${minutesAndSeconds(aim)}`,
    question: 'Question',
    took: 'Took',
    aimHead: 'Aim',
  },

  afterCall: {
    none: 'No call has been recorded yet. Start one in the cue window, or on the page “Calls”.',
    lead: (company: string) =>
      `Two minutes on the call${company ? ` with ${company}` : ''}, while you remember it.`,
    unexpected: 'Asked, and unexpected',
    unexpectedHint: 'Add it as a question, or to the question it is another wording of.',
    another: 'Something else they asked',
    addQuestion: 'Add as a question',
    wordingOf: 'Another wording of',
    addWording: 'Add the wording',
    added: 'Added.',
    wordings: 'Words that missed their card',
    wordingsHint:
      'You typed these, and chose another card than the first. Add them to it, and they find it next time.',
    alsoOf: (question: string) => `“${question}” is also asked as`,
    told: 'Did a story fall flat?',
    flat: 'Fell flat',
    isFlat: 'Comes back in rehearsal',
    nothingTold: 'No story was marked as told.',
    notes: 'Notes',
    done: 'Done',
  },

  licences: {
    title: 'Licences of what Sidecue is made with',
    missing: 'The list is not in this copy of Sidecue: “npm run build” writes it.',
  },
  palette: {
    title: 'Find anything',
    placeholder: 'A page, command, question or story',
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
});
