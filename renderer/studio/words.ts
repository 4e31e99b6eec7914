/**
 * What the studio says more than once, or has to count: one place to read it through, and to translate it. A message is a
 * function of what it is about, so that a language can order its words as it likes. The cue window has its own in
 * `renderer/cue/words.ts`, so that its first script carries no more than it shows.
 */

import { minutesAndSeconds } from '../../core/prompter/speaking-time.ts';
import type { StudioPath } from '../../core/studio-pages.ts';
import { catalogue, countedIn, listedIn, onFirstUse } from '../../core/language.ts';

const percents = onFirstUse(() => new Intl.NumberFormat('en', { style: 'percent' }));
const percent = (share: number): string => percents().format(share);
const sizes = onFirstUse(() => ({
  small: new Intl.NumberFormat('en', { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
  large: new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
}));
/** @param bytes rounded up, so that nothing is as small as nothing */
const size = (bytes: number): string =>
  bytes < 1_000_000 ? sizes().small.format(Math.ceil(bytes / 1000)) : sizes().large.format(bytes / 1_000_000);

const counted = countedIn('en');
const QUESTIONS = counted('question', 'questions');
const STORIES = counted('story', 'stories');
const STATES = counted('version', 'versions');
const PROBLEMS = counted('problem', 'problems');
const WORDS = counted('word', 'words');
const LINES = counted('line', 'lines');
const listed = listedIn('en');

export const words = /* @__PURE__ */ catalogue('studio', {
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
  frame: {
    windowTitle: (page: string) => `${page} – Sidecue`,
    skip: 'Skip to the page',
    studio: 'Studio',
    menu: 'Menu',
    cueWindow: 'Cue window',
    noPage: 'Choose a page from the menu, or go to the cue window:',
    broken: {
      title: 'This page cannot be shown.',
      nextStep: 'What you typed is kept. Reload the page, or choose another.',
      reload: 'Reload',
    },
  },
  /** The choice of a bank, and what to do when it is gone. */
  banks: {
    label: 'Bank',
    missing: 'Missing bank',
    find: 'Find it',
    rewrite: 'Write it again',
    choose: 'Choose a file',
    notFound: 'No similar file nearby. You can choose any file in Settings.',
    same: 'same content',
    alike: 'similar content',
  },

  questions: QUESTIONS,
  stories: STORIES,
  selected: (count: number) => `${count} selected`,
  /** @param limits of a number, beside its field */
  range: ({ min, max }: { readonly min: number; readonly max: number }) => `${min} to ${max}`,
  outOfRange: ({ min, max }: { readonly min: number; readonly max: number }, isWhole: boolean) =>
    `Enter a ${isWhole ? 'whole number' : 'number'} from ${min} to ${max}.`,

  more: 'More actions',
  backTo: { question: 'All questions', story: 'All stories', version: 'All versions' },
  listActions: 'List actions',
  add: 'Add',
  open: 'Open',
  close: 'Close',
  cancel: 'Cancel',
  show: 'Show',
  delete: 'Delete',
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  seconds: 'seconds',
  filter: 'Filter',
  completeness: { ready: 'ready', begun: 'in progress', empty: 'nothing written yet' },
  hasProblem: 'problem',
  noSection: 'No section',
  storiesOf: 'Stories',
  addStory: 'Add a story',
  notWritten: 'not written',
  newStory: 'new',
  alsoCalled: (alias: string) => `also “${alias}”`,
  answerTime: ({ min, max }: { readonly min: number; readonly max: number }, usual: number) =>
    `Answer time in seconds, ${min} to ${max}. Leave it empty for the usual ${usual}.`,
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
  /** The names of fields. */
  fields: {
    question: 'Question',
    cues: 'Cues',
    alsoAsked: 'Also asked as',
    section: 'Section',
    answerTime: 'Answer time in seconds',
    story: 'Story',
    title: 'Title',
    numbers: 'Numbers',
    followUps: 'Follow-ups',
    aliases: 'Aliases',
    tags: 'Tags',
  },
  /** What the list of questions can be narrowed to. */
  views: {
    all: 'All questions',
    problem: 'With a problem',
    'no-story': 'Without a story',
    nothing: 'With nothing yet',
  },
  /** What is done with several questions at once. */
  marked: {
    title: 'Selected questions',
    move: 'Move to a section',
    moveTo: 'Move to …',
    tag: 'Tag for their stories',
    tagHint: 'Tag their stories',
    addTag: 'Tag',
  },
  /** A story of a question; @param place from 1 */
  references: {
    one: (place: number) => `Story ${place}`,
    title: 'Title',
    angle: 'Angle',
    note: 'Note',
    up: (place: number) => `Move story ${place} up`,
    down: (place: number) => `Move story ${place} down`,
    remove: (place: number) => `Remove story ${place}`,
  },
  problem: {
    title: 'Problems',
    here: 'Problems of this question',
    count: (count: number, isElsewhere: boolean) => `${PROBLEMS(count)}${isElsewhere ? ' elsewhere' : ''}`,
    line: (line: number) => `Line ${line}:`,
    at: (line: number, message: string) => `Line ${line}: ${message}`,
    more: (count: number) => `and ${count} more`,
    fixGarbled: (count: number) => `Fix all ${count} places with broken characters`,
    becomes: 'What becomes of each',
  },

  saving: {
    save: 'Save',
    undo: 'Undo',
    redo: 'Redo',
    saved: 'Saved',
    saving: 'Saving',
    unsaved: (why: string) => `Not saved: ${why}`,
    notSaved: 'Not saved',
    conflict: {
      why: 'Another program changed the same part.',
      nextStep: 'Choose below which words stay.',
    },
  },
  /** Parts of the bank that were changed here and elsewhere. */
  conflicts: {
    title: 'Changed in two places',
    intro: 'Nothing is lost: the file has the other program’s words, and yours are kept here.',
    ours: 'Yours',
    theirs: 'In the file',
    deleted: 'Deleted.',
    ownWords: 'Your own words',
    keepOurs: 'Keep mine',
    keepTheirs: 'Keep what is in the file',
    keepBoth: 'Keep both',
    writeOwn: 'Write my own',
    use: 'Use these words',
  },
  /** Words that were typed and never saved. */
  leftDrafts: {
    title: 'Typed and not saved',
    discard: 'Discard',
    story: (title: string) => `The story “${title}”`,
    cue: (cue: string, question: string) => `“${cue}”, a cue of “${question}”`,
    markdown: 'The Markdown',
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

  showAll: 'Show all',
  discardChanges: 'Discard changes',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The clipboard is not available; save a file instead.',

  selectAll: (isAll: boolean) => (isAll ? 'Select all' : 'Select these'),
  clearSelection: 'Clear selection',
  select: (question: string) => `Select “${question}”`,
  added: { question: 'Question added.', story: 'Story added.' },
  deletedQuestions: (count: number) => (count === 1 ? 'Question deleted.' : `${count} questions deleted.`),
  moved: (count: number) => (count === 1 ? 'Moved.' : `${count} questions moved.`),
  movedBy: { 1: 'Moved down.', '-1': 'Moved up.' },
  fixed: (count: number) => (count === 1 ? 'Fixed.' : `${count} problems fixed.`),
  fixAll: 'Fix all',
  tooManyPins: (most: number) => `You can pin up to ${most} questions.`,

  newThing: {
    question: {
      add: 'New question',
      label: 'Question',
      filter: 'Filter questions',
      none: 'No matching questions.',
    },
    story: {
      add: 'New story',
      label: 'Title',
      filter: 'Filter stories',
      none: 'No matching stories.',
    },
  },
  newHint: 'Enter to add, Ctrl+Enter to add and start another, Esc to cancel.',
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
    merge: {
      title: 'Merge into another story',
      into: 'Merge into',
      preview: 'Preview of the merge',
      do: 'Merge',
      /** @param uses how many questions use the story that goes */
      what: (from: string, into: string, isWritten: boolean, uses: number) =>
        [
          isWritten
            ? `The text of “${from}” is added to “${into}”, and “${from}” becomes an alias.`
            : `“${from}” has no text of its own; it becomes an alias of “${into}”.`,
          ...(uses === 0
            ? []
            : [`${counted('question uses', 'questions use')(uses)} “${into}” from then on.`]),
        ].join(' '),
    },
    split: {
      title: 'Split into two stories',
      newTitle: 'Title of the new story',
      move: (count: number) => `Move ${LINES(count)}`,
      done: (title: string) => `Moved into “${title}”.`,
    },
    delete: 'Delete what is written',
    deleted: (title: string) => `Deleted what was written of “${title}”.`,
    merged: 'Merged.',
    noPreview: 'No preview of this merge.',
    onlyStubs: 'Not written yet',
    tag: 'Tag',
    anyTag: 'Any',
    order: 'Order',
    orders: { file: 'As in the file', title: 'By title', uses: 'Most used first' },
    uncovered: (count: number) => `${counted('question has', 'questions have')(count)} no story`,
    usedBy: 'Used by',
    onCard: 'On the card',
    prose: 'In prose',
    number: 'a number',
    unused: 'No question uses it yet.',
    chooseStory: 'Choose a story',
    /** What stands before and behind the field of the pace. */
    pace: { before: 'at', after: 'words a minute' },
    /** @param missing beats, and what else a story needs */
    lacks: (missing: readonly string[]) =>
      missing.length === 0 ? 'Complete.' : `Still missing: ${listed(missing)}.`,
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
    size: (states: number, bytes: number) => `${STATES(states)}, ${size(bytes)} on disk`,
    older: 'Show older versions',
    differs: 'What differs',
    comparedWithNow: (moment: string) => `${moment}, compared with now`,
    then: 'Then',
    now: 'Now',
    bringBackAll: 'Bring back all of it',
    wholeBank: 'the whole bank',
    restored: (label: string, isDeleted: boolean) =>
      isDeleted ? `Deleted again: ${label}.` : `Brought back: ${label}.`,
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
      help: 'When you pause, results may be reordered once by meaning. It runs on this computer and takes about 70 MB of memory.',
    },
    language: {
      label: 'Language',
      help: 'Takes effect when Sidecue starts again.',
      choices: { system: 'Same as the system', en: 'English', de: 'Deutsch' },
    },
    theme: {
      label: 'Theme',
      help: '“Like the call” is an even grey that lights your face.',
      choices: {
        system: 'Same as the system',
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
    measure: { label: 'Longest line', unit: 'characters', help: 'About 45 is quickest to glance at.' },
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
      help: 'Stories you have told in the call move to the end.',
    },
    fadesCards: {
      label: 'Fade cards as I learn them',
      help: 'The better you know a card, the less the cue window shows of it; a key shows all of it.',
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
    wordsAlone: (why: string) => `Search goes by words only: ${why}.`,
    share: (beat: string) => `${beat}’s share`,
    composed: 'Works only on desktops that blend windows.',
    file: 'File',
    chooseFile: 'Choose a file',
    anyFile: 'Any Markdown file, including one in iCloud, Dropbox or git.',
    display: 'This display',
    bar: 'Bar',
    asWide: 'As wide as my bank card',
    measured: 'This display is measured: degrees are exact to a tenth.',
    unmeasured:
      'Hold a bank card against the display and make the bar as wide as the card. Until then, degrees are approximate.',
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
    added: (name: string) => `Added “${name}”.`,
    unpinned: (question: string) => `Unpinned “${question}”.`,
    renamed: (name: string, now: string) => `Renamed “${name}” to “${now}”.`,
    deleted: (name: string) => `Deleted “${name}”.`,
    none: 'No pins yet. Type a question below to pin it.',
    list: 'Pinned questions',
    /** @param firstKey key of the first pin; null where it has none */
    arrange: (firstKey: string | null, isOver: boolean) =>
      [
        ...(firstKey === null ? [] : [`${firstKey} to 9 shows them in a call.`]),
        'Drag to arrange, or press Alt with ↑ or ↓.',
        ...(isOver ? ['From the tenth on, pins have no keys.'] : []),
      ].join(' '),
    gone: 'not in the bank now',
    moved: (place: number, all: number) => `Moved to ${place} of ${all}`,
    removeOne: (question: string) => `Remove ${question}`,
    pinOne: 'Pin a question',
    placeholder: 'Type some of its words',
    unknown: 'No other question has these words.',
  },
  data: {
    title: 'Delete my data',
    intro:
      'Your data is on this computer only, in the data folder. The bank, the settings and unsaved words stay. To delete a single call, open it in Calls. The history keeps what you deleted from the bank until you delete the history, too.',
    ask: (button: string) => `${button}?`,
    consequence: (files: string) => `This empties or deletes ${files}. It cannot be undone.`,
    kinds: {
      calls: {
        what: 'Calls: what was asked and told, and your notes',
        files: 'session.json',
        button: 'Delete all calls',
        done: 'All calls deleted.',
      },
      rehearsal: {
        what: 'Rehearsal: how your answers went, and your interviews',
        files: 'rehearsal.json',
        button: 'Delete rehearsals',
        done: 'Rehearsals deleted.',
      },
      history: {
        what: 'History of this bank: every earlier version',
        files: 'its folder in history/',
        button: 'Delete the history of this bank',
        done: 'History of this bank deleted.',
      },
      everything: {
        what: 'Everything: the above, the history of all banks, exports and logs',
        files: 'session.json, rehearsal.json, history/, exports/, logs/',
        button: 'Delete everything',
        done: 'Everything deleted.',
      },
    },
  },
  reset: 'Reset',
  keys: {
    command: 'Command',
    scopes: { window: 'In the window', global: 'Everywhere' },
    inScope: (label: string, scope: 'window' | 'global') =>
      `${label} ${scope === 'window' ? 'in the window' : 'everywhere'}`,
    filter: 'Filter keys',
    filterHint: 'Filter by command or key',
    none: 'No matching commands.',
    introEverywhere:
      'Keys in the window work while Sidecue has the focus. Keys everywhere work from every program, even during a call.',
    introBrowser:
      'These keys work while Sidecue’s page or floating card has the focus. A browser has no keys that work from every program; have a desktop shortcut run “sidecue next” instead.',
    try: 'Try the keys everywhere',
    trying: 'Press the keys now; each turns green',
    resetAll: 'Reset all',
    reset: (label: string) => `Reset ${label}`,
    ofQuestions: 'Questions',
    remove: (key: string, label: string) => `Remove ${key} from ${label}`,
    record: (what: string) => `Record a key for ${what}`,
    recording: 'Press a key (Esc cancels)',
    refused: (why: string, label: string) => `${why} It was not given to “${label}”.`,
    works: 'works',
    taken: 'taken by another program',
    unusable: 'this computer has no such key',
    elsewhere: (count: number) => `${counted('command needs', 'commands need')(count)} the desktop app`,
    questions: 'A question with a key of its own is shown from every program.',
  },

  rehearse: {
    intro:
      'Answer aloud, then look at the card and rate yourself. What went badly comes back soon; what went well, later.',
    due: 'due',
    fresh: 'new',
    what: 'Rehearse',
    sources: {
      due: 'Due and new',
      weakest: 'Weakest first',
      all: 'Everything',
      pinned: 'Pinned questions',
      one: 'This question',
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
    parts: { start: 'Start', question: 'Question', done: 'Done' },
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
    followUpLead: 'The interviewer asks further:',
    nextQuestion: 'Next question',
    toSummary: 'See how it went',
    done: (count: number) => `Done: ${counted('answer', 'answers')(count)}.`,
    weak: 'Weak',
    times: 'Answer times',
    question: 'Question',
    tookHead: 'Took',
    aim: 'Aim',
    tomorrow: (count: number) =>
      count === 0
        ? 'Nothing comes back by tomorrow.'
        : `${counted('question comes', 'questions come')(count)} back by tomorrow.`,
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
    unanswered: 'Asked in a call, not answered',
    smallest: (count: number, company: string) =>
      count === 0
        ? `No story for ${company || 'this company'} yet`
        : `${counted('story covers', 'stories cover')(count)} what ${company || 'this company'} asks`,
    gaps: (themes: readonly string[], others: number) =>
      `Still open: ${listed([...themes, ...(others > 0 ? [counted('other theme', 'other themes')(others)] : [])])}.`,
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
      names.length === 0 ? 'Reading…' : `Reading ${listed(names.slice(0, 3))}…`,
    progress: 'Reading',
    intro:
      'Word, LibreOffice, PDF, PowerPoint, Excel, Markdown, Notion, Obsidian, Anki, HTML, CSV, JSON or plain text. You see what was found before anything is written.',
    chooseFiles: 'Choose files…',
    paste: 'Paste your notes here',
    pasteHint: 'Or drop files anywhere in this window, or paste your notes here',
    sets: { label: 'Start from a set', title: 'Or start from a set' },
    preview: 'Preview',
    nothing: 'No questions found in this file',
    /** @param shape such as “a table of questions” */
    looksLike: (shape: string, questions: number, stories: number) =>
      `This looks like ${shape}: ${QUESTIONS(questions)}, ${STORIES(stories)}`,
    readAs: 'Read it as',
    asItLooks: 'what it looks like',
    encoding: 'Encoding',
    duplicates: (count: number) => `${counted('of these is', 'of these are')(count)} in your bank already`,
    withDuplicates: { merge: 'add what is new to them', both: 'keep both', skip: 'skip them' },
    withToAsk: (count: number) => `With ${QUESTIONS(count)} to ask them, in a section of their own`,
    /** The section these go to. */
    askSection: 'Questions to ask them',
    /** The title of a bank whose file has none. */
    untitled: 'My questions',
    importQuestions: (count: number) => `Import ${QUESTIONS(count)}`,
    importStories: (count: number) => `Import ${STORIES(count)}`,
    into: 'Into',
    intoOpen: 'this bank',
    intoExample: 'the example bank',
    intoNew: 'a new bank of your own',
    questionsFound: 'Questions found',
    storiesFound: 'Stories found',
    story: (title: string) => `Story: ${title}`,
    line: (line: number) => `line ${line}`,
    inBank: 'in your bank already',
    asksTheSame: (question: string) => `asks much the same as “${question}”`,
    leftOut: 'Left out',
    leftOutCount: (count: number) => `${LINES(count)} left out`,
    /** Where questions came from, as the history names it. */
    pasted: 'what was pasted',
    filesFrom: (first: string, more: number) => (more === 0 ? first : `${first} and ${more} more`),
    imported: (questions: number, stories: number) =>
      `${QUESTIONS(questions)} and ${STORIES(stories)} imported.`,
    inNewBank: (questions: number, stories: number, path: string) =>
      `${QUESTIONS(questions)} and ${STORIES(stories)} are in a new bank, ${path}. It is open now.`,
    wentBack: (bank: string) => `${bank} is kept; this is the bank from before.`,
  },

  exporting: {
    label: 'Export',
    title: 'Export this bank',
    ways: {
      pdf: 'Cue sheet (PDF)',
      pinned: 'Pinned questions on one page (PDF)',
      html: 'Cue sheet (web page)',
      md: 'Markdown',
      json: 'JSON',
      csv: 'CSV',
      apkg: 'Anki deck',
    },
    /** @param loses what the file has not got, in a sentence; null for nothing */
    saved: (path: string, loses: string | null) => [`Saved as ${path}.`, loses ?? ''].join(' ').trim(),
    calls: {
      one: {
        download: 'Download',
        downloadLabel: 'Download this call as Markdown',
        save: 'Save',
        saveLabel: 'Save this call as Markdown',
        copy: 'Copy',
        copyLabel: 'Copy this call as Markdown',
      },
      all: {
        download: 'Download all',
        downloadLabel: 'Download all calls as Markdown',
        save: 'Save all',
        saveLabel: 'Save all calls as Markdown',
        copy: 'Copy all',
        copyLabel: 'Copy all calls as Markdown',
      },
    },
  },

  check: {
    lines: 'Before the call',
    states: { ready: 'Ready', todo: 'To do', look: 'Check yourself', cannot: 'Not available' },
    fitToEyes: 'Fit to my eyes',
    underCamera: 'Move it under the camera',
    nextDisplay: 'Next display',
    map: 'The displays and the cue window on them',
    wasAbove: 'Yes, it was above',
    wasCovered: 'No',
    tryFullScreen: (isTried: boolean) => (isTried ? 'Try it again' : 'Try it'),
    picture: 'The screen, where the cue window is',
    pictureKept: 'Shown only here, saved nowhere.',
    takeScreenshot: (isTaken: boolean) => (isTaken ? 'Take another' : 'Take a screenshot'),
    keys: {
      title: 'Keys that work from other programs',
      try: 'Try the keys',
      trying: 'Press the keys now; each turns green',
      seen: '✓ seen',
      taken: 'taken',
      unusable: 'no such key',
    },
  },

  markdown: {
    /** What the editor’s own search says, by what CodeMirror calls it. */
    phrases: {
      Find: 'Find',
      Replace: 'Replace',
      next: 'Next',
      previous: 'Previous',
      all: 'All',
      'match case': 'Match case',
      regexp: 'Regular expression',
      'by word': 'Whole words',
      replace: 'Replace',
      'replace all': 'Replace all',
      close: 'Close',
    },
  },

  prompter: {
    text: 'Text',
    file: 'Or a text file',
    fileHint: 'Markdown or plain text; you can drop it here.',
    path: 'Or its path',
    pathHint: '~/speech.md',
    followed: 'A file you drop or open by its path is followed while you edit it elsewhere.',
    chosen: (title: string, count: number, seconds: number) =>
      `${title}: ${WORDS(count)}, ${minutesAndSeconds(seconds)} at this pace.`,
    nothing: 'Nothing chosen yet.',
    start: 'Open the teleprompter',
    scrolling: 'How it scrolls',
    pace: { label: 'Pace', unit: 'words a minute' },
    countIn: 'Count-in',
    stops: 'Stop at headings',
    mirror: { label: 'Mirror', help: 'Swaps left and right, for glass in front of a camera.' },
    flip: { label: 'Flip', help: 'Swaps top and bottom, for glass that turns the picture over.' },
    keys: 'Space starts and stops. The arrows and the wheel scroll, [ and ] jump between headings and marks, K marks a place, + and - change the pace, T tapped once a word sets it, M mirrors, F flips, Esc closes.',
    trouble: {
      changed: (file: string) => `${file} has changed. Choose it again, or open it by its path to follow it.`,
      tooLong: (file: string, megabytes: number) => `${file} is over ${megabytes} MB. Choose a shorter text.`,
      unreadable: (file: string) => `${file} could not be read. Choose it again.`,
      noText: (file: string) => `${file} is not a text. Choose a Markdown or text file.`,
      otherEncoding: (file: string) =>
        `${file} cannot be read as text. Save it as UTF-8 text or Markdown and choose it again.`,
    },
  },

  calls: {
    nameless: 'A call',
    start: 'Start a call',
    end: 'End the call',
    running: 'running',
    minutes: (count: number) => `${count} min`,
    deleted: (name: string) => `Deleted “${name}”.`,
    none: 'No calls yet. Start one here or in the cue window; what is asked and told in it is listed here.',
    since: (day: string, start: string) => `${day}, ${start} · running`,
    when: (day: string, start: string, end: string, minutes: number) =>
      `${day}, ${start} to ${end}, ${minutes} min`,
    pins: (set: string) => `pins: ${set}`,
    empty: (isRunning: boolean) => (isRunning ? 'Nothing asked or told yet.' : 'Nothing was asked or told.'),
    entries: 'Asked and told',
    told: 'Told',
    asked: 'Asked',
    askedWithoutCard: 'Asked, without a card',
    notes: 'Notes',
    delete: 'Delete this call',
    stories: {
      title: 'Stories told',
      none: 'No story is marked as told yet.',
      story: 'Story',
      toldTo: 'Told to',
      untold: (count: number) => `Not told yet: ${count}`,
    },
  },

  today: {
    due: (count: number) => `${counted('question', 'questions')(count)} due today`,
    minutes: (count: number) => `about ${counted('minute', 'minutes')(count)}`,
    nothingDue: 'Nothing due today.',
    start: 'Rehearse',
    goOn: 'Go on with the rehearsal',
    fresh: (count: number) => `${count} never rehearsed`,
    afterCall: (company: string) => `How did the call${company ? ` with ${company}` : ''} go?`,
    interviews: 'Interviews',
    noInterview: 'When is your next interview? Sidecue plans your rehearsals to its hour.',
    addInterview: 'Add an interview',
    edit: (company: string) => `Edit ${company || 'this interview'}`,
    change: 'Edit',
    save: 'Save',
    remove: 'Delete',
    company: 'Company',
    moment: 'Day and time',
    zone: (zone: string) => `In the time zone of this computer, ${zone}.`,
    set: 'Pins',
    noSet: 'None',
    posting: 'Job posting',
    postingHint: 'Paste it to see which themes to expect. It stays on this computer.',
    deleted: (company: string) => `Deleted ${company ? `the interview with “${company}”` : 'the interview'}.`,
    noDate: 'no date yet',
    past: 'over',
    nothingToLearn: 'Nothing to rehearse yet. Write a story, or cues for a question.',
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
    weakestNone: 'Nothing rehearsed yet.',
    recalled: (share: number) => percent(share),
    fortnight: 'Last 14 days',
    dayCount: (day: string, count: number) => `${day}: ${counted('answer', 'answers')(count)}`,
    times: 'Answer times',
    aim: (seconds: number) => `The line is your aim, ${minutesAndSeconds(seconds)}.`,
    tookOf: (seconds: number, aim: number) => `${minutesAndSeconds(seconds)} of ${minutesAndSeconds(aim)}`,
    question: 'Question',
    took: 'Took',
    aimHead: 'Aim',
  },

  afterCall: {
    none: 'No calls yet. Start one in the cue window or in Calls.',
    lead: (company: string) =>
      `Two minutes on the call${company ? ` with ${company}` : ''}, while you remember it.`,
    unexpected: 'Questions you did not expect',
    unexpectedHint: 'Add it as a question, or to the question it is another wording of.',
    another: 'Something else they asked',
    addQuestion: 'Add as a question',
    wordingOf: 'Another wording of',
    addWording: 'Add the wording',
    added: 'Added.',
    wordings: 'Searches that missed their card',
    wordingsHint:
      'You typed these words and then chose a card further down. Add them to that card, and they will find it next time.',
    alsoOf: (question: string) => `“${question}” is also asked as`,
    told: 'Did a story fall flat?',
    flat: 'Fell flat',
    isFlat: 'Comes back in rehearsal',
    nothingTold: 'No story was marked as told.',
    done: 'Done',
  },

  licences: {
    title: 'Licences of what Sidecue is made with',
    missing: 'This copy of Sidecue has no list of licences. “npm run build” makes it.',
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
    open: 'Open it as the bank',
    openByPath: 'Open it by its path…',
    add: 'Insert its text here',
  },
});
