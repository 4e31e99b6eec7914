import { catalogue, countedIn, listedIn } from '../language.ts';

const counted = countedIn('en');
const listed = listedIn('en');
const stories = counted('story', 'stories');

/** What looks wrong in a bank, what an edit does, and why one cannot be made. Words of the bank come in quotes where they have none. */
export const bankWords = /* @__PURE__ */ catalogue('bank', {
  quoted: (words: string) => `“${words}”`,
  /** Heading under which questions that came up in a call are collected, until their owner sorts them. */
  newQuestions: 'New questions',

  problems: {
    otherShape: (looksLike: string) => `This looks like ${looksLike}: import it.`,
    garbled: (word: string) => `“${word}” has broken characters: a program saved it in the wrong encoding.`,
    replaceWith: (word: string) => `Replace with “${word}”`,
    belongsToNone: (question: string) => `${question} stands beside the questions and belongs to none.`,
    moveBelow: 'Move it below the question above',
    noCues: (question: string) => `${question} has no cues or story.`,
    writeCue: 'Write a cue or a “STORY: …” line below it, indented',
    mayBeTypo: (story: string, meant: string) => `The story ${story} may be a typo of ${meant}.`,
    anotherName: (alias: string, title: string) => `${alias}, another name of ${title}`,
    callIt: (title: string) => `Call it ${title}`,
    emptyHeading: 'A heading here has no words.',
    emptySection: (title: string) => `The section ${title} has no questions.`,
    fillSection: 'Write a question below it, or remove the heading',
    removeHeading: 'Remove the heading',
    askedTwice: (question: string) => `${question} is asked twice in this bank.`,
    removeThis: 'Remove this one',
    moveToFirst: 'Move its cues and stories to the first one, then remove it',
    looseLines: 'These lines stand under “Stories” but belong to no story, so no card shows them.',
    writeTitle: 'Write “## ” and a title above them',
  },
  /** What a file of another shape looks like. */
  shapes: {
    web: 'a web page',
    data: 'data',
    table: 'a table of questions',
    headings: 'questions in headings',
    labels: 'questions marked “Q:”',
    bold: 'questions in bold lines',
    answers: 'questions with answers marked “A:”',
    outline: 'an outline of another program',
    folds: 'questions with folded answers',
    star: 'answers told in STAR',
    bullets: 'a list with “•” for bullets',
    other: 'notes in another form',
  },

  /** What an edit does, for “Undo: …” and the history. */
  edits: {
    addQuestion: (question: string) => `New question “${question}”`,
    question: (question: string, changed: readonly string[]) =>
      [`Question “${question}”`, ...changed].join(', '),
    questionParts: { text: 'words', cues: 'cues', references: 'stories', alsoAsked: 'other wordings' },
    moveOne: (question: string) => `Move question “${question}”`,
    moveMany: (count: number) => `Move ${count} questions`,
    deleteOne: (question: string) => `Delete question “${question}”`,
    deleteMany: (count: number) => `Delete ${count} questions`,
    addSection: (title: string) => `New section “${title}”`,
    renameSection: (title: string, now: string) => `Section “${title}”, now “${now}”`,
    deleteSection: (title: string) => `Delete section “${title}”`,
    addStory: (title: string) => `New story ${title}`,
    story: (title: string, changed: readonly string[]) => [`Story ${title}`, ...changed].join(', '),
    now: (title: string) => `now ${title}`,
    storyParts: {
      notes: 'prose',
      numbers: 'numbers',
      followUps: 'follow-ups',
      aliases: 'aliases',
      tags: 'tags',
    },
    mergeStories: (from: string, into: string) => `Merge story ${from} into ${into}`,
    deleteStory: (title: string) => `Delete story ${title}`,
    tagMany: (count: number, tag: string) => `Tag ${count} stories “${tag}”`,
    fix: (count: number) => (count === 1 ? 'Fix a problem' : `Fix ${count} problems`),
    imported: (count: number, from: string) =>
      `Imported ${counted('question', 'questions')(count)} from ${from}`,
    setText: 'Change the Markdown',
  },

  /** Why an edit is not made, and what to do. */
  refusals: {
    stale: (what: string) => `${what} has changed meanwhile. Look at it as it is now, then change it again.`,
    noWords: (what: string) => `${what} has no words. Write some first.`,
    cannotHold: (what: string) => `${what} cannot be written in a bank just so. Word it another way.`,
    tooLong: (what: string, most: number) =>
      `${what} can have ${most.toLocaleString('en')} characters at most. Shorten it.`,
    angleTooLong: 'An angle has at most three words. Put the rest into the note.',
    titleWithoutLetters: 'A story title needs a letter, a figure or a symbol. Give it a name.',
    reservedTitle: (title: string) =>
      `“${title}” is a name with a meaning of its own in a bank. Choose another.`,
    nameTaken: (title: string) =>
      `There is a story called “${title}” already. Merge the two, or choose another title.`,
    titleStays: 'This is the title of the bank, which stays. Delete its questions one by one.',
    sameStory: 'A story cannot be merged with itself. Choose another one.',
    noFix: 'This problem has no fix that Sidecue can make. Change the text by hand.',
    tangled: 'The Markdown around it is too unusual to change safely here. Change it in the Markdown view.',
  },
  /** What is meant, as the beginning of a refusal. */
  called: {
    problem: 'The problem',
    question: 'The question',
    questionAs: (words: string) => `The question “${words}”`,
    cue: 'The cue',
    cueAs: (words: string) => `The cue “${words}”`,
    wording: 'Another wording',
    words: (words: string) => `“${words}”`,
    section: (title: string) => `The section “${title}”`,
    sectionTitle: 'The section title',
    sectionTitleAs: (title: string) => `The section title “${title}”`,
    story: 'The story',
    storyTitle: 'The story title',
    storyTitleAs: (title: string) => `The story title “${title}”`,
    titleOf: (story: string) => `The title of “${story}”`,
    beatOf: (beat: string, story: string) => `“${beat}” of “${story}”`,
    reference: (title: string) => `The reference to “${title}”`,
    tag: 'The tag',
    alias: 'The alias',
    note: 'The note',
    cues: 'The list of cues',
    references: 'The list of stories',
    alsoAsked: 'The list of other wordings',
  },

  /** What came of giving a tag to questions. */
  tagged: (count: number, unwritten: number) => {
    const rest =
      unwritten === 0
        ? ''
        : ` ${unwritten === 1 ? '1 of their stories has' : `${unwritten} of their stories have`} no entry yet for a tag to stand in.`;
    if (count > 0) return `Tagged ${stories(count)}.${rest}`;
    return unwritten > 0 ? `Nothing tagged.${rest}` : 'Nothing tagged: they use no story without that tag.';
  },

  /** What a form cannot carry. */
  export: {
    kinds: { sheet: 'A sheet to print', deck: 'A deck', table: 'A table' },
    stories: (count: number) => `the ${stories(count)}`,
    answers: 'which story answers what',
    depth: 'which cue stands below which',
    wordings: 'other wordings',
    names: 'tags and aliases',
    loses: (kind: string, lost: readonly string[]) =>
      `${kind} has no place for ${listed(lost)}: export JSON or Markdown to keep everything.`,
    /** On the sheet itself. */
    untitled: 'Questions',
    library: 'Stories',
    story: (title: string) => `Story: ${title}`,
  },
});
