import { lineStart, linesOf, indexLines } from './edit/source-lines.ts';
import type { Bank, Fix, Problem, Question, Section, SourceRange, Story, StoryReference } from './model.ts';
import { findGarbled } from './mojibake.ts';
import { findNearTitles } from './near-titles.ts';
import { normaliseText, normaliseTitle, shorten } from './normalise.ts';
import { isMarked } from './question.ts';
import { otherShape } from './other-shape.ts';
import { parseStoryReference } from './story-reference.ts';
import { bankWords } from './words.ts';

const say = bankWords.problems;

/** A problem before its line is looked up. */
type Finding = Omit<Problem, 'line' | 'column'>;

type BankRead = Omit<Bank, 'problems'>;
type Detector = (bank: BankRead, text: string) => Finding[];

const DETECTORS: readonly Detector[] = [
  findGarbledText,
  findEmptyQuestions,
  findNearDuplicateStories,
  findEmptySections,
  findDuplicateQuestions,
  findLooseStoryLines,
];

/** Everything that looks wrong in a bank, in text order. */
export function findProblems(bank: BankRead, text: string): Problem[] {
  const shape = otherShape(bank, text);
  const findings = DETECTORS.flatMap((detect) => detect(bank, text)).filter(
    // In a file of another shape, empty parts were just not understood.
    ({ code }) => shape === null || code === 'garbled-text',
  );
  if (shape) {
    findings.push({
      code: shape.isMarkdown ? 'other-shape' : 'not-markdown',
      range: { start: 0, end: 0 },
      message: say.otherShape(shape.looksLike),
      fix: null,
    });
  }
  if (findings.length === 0) return [];
  const lines = indexLines(text);
  return findings
    .sort((a, b) => a.range.start - b.range.start)
    .map((finding) => ({ ...finding, ...lines.place(finding.range.start) }));
}

/** Characters another program read in the wrong encoding; the fix restores them. */
function findGarbledText(_bank: BankRead, text: string): Finding[] {
  const runs = findGarbled(text);
  return runs.map(({ range, meant }, i) => {
    const written = text.slice(range.start, range.end);
    // Stop at the next garbled character: half of it would not help.
    const from = Math.max(runs[i - 1]?.range.end ?? 0, range.start - MAX_WORD_LENGTH);
    const to = Math.min(runs[i + 1]?.range.start ?? text.length, range.end + MAX_WORD_LENGTH);
    const before = /[\p{L}\p{N}]*$/u.exec(text.slice(from, range.start))?.[0] ?? '';
    const after = /^[\p{L}\p{N}]*/u.exec(text.slice(range.end, to))?.[0] ?? '';
    const garbled = `${before}${written}${after}`;
    return {
      code: 'garbled-text',
      range,
      message: say.garbled(garbled),
      fix: {
        label: say.replaceWith(`${before}${meant}${after}`),
        replaces: garbled,
        edits: [{ range, text: meant }],
      },
    };
  });
}

/** In characters, to either side. */
const MAX_WORD_LENGTH = 30;

/** Questions with an empty card, and story lines next to their question instead of below it, where the fix moves them. */
function findEmptyQuestions(bank: BankRead, text: string): Finding[] {
  return bank.questions.flatMap((question, i): Finding[] => {
    const { range, textRange } = question;
    if (isMarked(question.text) && !isMarkEscaped(text, textRange)) {
      return [
        {
          code: 'empty-question',
          range: textRange,
          message: say.belongsToNone(quote(question.text)),
          fix: moveUnder(bank.questions[i - 1], question, text),
        },
      ];
    }
    if (question.cues.length + question.stories.length > 0) return [];
    return [
      {
        code: 'empty-question',
        range: textRange.end > textRange.start ? textRange : range,
        message: say.noCues(quote(question.text)),
        fix: { label: say.writeCue, edits: [] },
      },
    ];
  });
}

/** Whether the words look like a mark only because their escape was dropped. */
function isMarkEscaped(text: string, { start, end }: SourceRange): boolean {
  return /[\\&]/.test(text.slice(start, Math.min(end, start + 40))) && !isMarked(text.slice(start, end));
}

/** Indents a line to the words of the question above. */
function moveUnder(above: Question | undefined, question: Question, text: string): Fix {
  const label = say.moveBelow;
  const marker =
    above && /^(?:[-*+]|\d+[.)])[ ]{1,4}(?=\S)/.exec(text.slice(above.range.start, above.range.end));
  const isBeside = above && text.slice(above.range.end, question.range.start).trim() === '';
  if (!marker || !isBeside || above.section !== question.section) return { label, edits: [] };
  const starts = [above.range.start, question.range.start];
  if (starts.some((at) => lineStart(text, at) !== at)) return { label, edits: [] };
  const indent = ' '.repeat(marker[0].length);
  const { start, end } = question.range;
  const edits = [{ range: { start, end: start }, text: indent }];
  for (const ending of text.slice(start, end).matchAll(/(?:\r\n|\r|\n)(?=[^\r\n])/g)) {
    const at = start + ending.index + ending[0].length;
    edits.push({ range: { start: at, end: at }, text: indent });
  }
  return { label, edits };
}

/**
 * Stories whose title is one slip away from another's title or alias. The written one counts as right, else the one named more
 * often, else the first; two written ones are two stories. The fix renames the references.
 */
function findNearDuplicateStories(bank: BankRead, text: string): Finding[] {
  const names = storyNames(bank.stories);
  const near = findNearTitles(names.map(({ name }) => name));
  if (near.length === 0) return [];
  const referencesOf = new Map<string, StoryReference[]>();
  for (const question of bank.questions) {
    for (const reference of question.stories) {
      const known = referencesOf.get(reference.storyId);
      if (known) known.push(reference);
      else referencesOf.set(reference.storyId, [reference]);
    }
  }
  const done = new Set<string>();
  return near.flatMap(([oneIndex, otherIndex]): Finding[] => {
    const one = names[oneIndex];
    const other = names[otherIndex];
    if (!one || !other || (one.story.isWritten && other.story.isWritten)) return [];
    const [right, wrong] = isBetter(other.story, one.story) ? [other, one] : [one, other];
    const references = referencesOf.get(wrong.story.id) ?? [];
    const first = references[0];
    if (!first || done.has(wrong.story.id)) return [];
    done.add(wrong.story.id);
    const { title } = right.story;
    const meant = right.alias === null ? quote(title) : say.anotherName(quote(right.alias), quote(title));
    return [
      {
        code: 'near-duplicate-story',
        range: first.titleRange,
        message: say.mayBeTypo(quote(wrong.story.title), meant),
        fix: renameAll(references, right.story, referencesOf.get(right.story.id), text),
      },
    ];
  });
}

/** A name by which a question may refer to a story. */
interface StoryName {
  readonly name: string;
  readonly story: Story;
  /** As written; null for the title. */
  readonly alias: string | null;
}

/** Titles, then aliases; of two that are the same, the first. */
function storyNames(stories: readonly Story[]): StoryName[] {
  const names = new Map<string, StoryName>();
  const add = (name: string, story: Story, alias: string | null): void => {
    if (!names.has(name)) names.set(name, { name, story, alias });
  };
  // No two stubs share a name, so a stub's id is its normalised title.
  for (const story of stories) add(story.isWritten ? normaliseTitle(story.title) : story.id, story, null);
  for (const story of stories) for (const alias of story.aliases) add(normaliseTitle(alias), story, alias);
  return [...names.values()];
}

function isBetter(one: Story, other: Story): boolean {
  if (one.isWritten !== other.isWritten) return one.isWritten;
  return one.usedBy.length > other.usedBy.length;
}

/** Replaces each wrong title with the right one, as written elsewhere in the bank. */
function renameAll(
  references: readonly StoryReference[],
  right: Story,
  examples: readonly StoryReference[] | undefined,
  text: string,
): Fix {
  const label = say.callIt(quote(right.title));
  const name = normaliseTitle(right.title);
  const example = examples?.find(({ title }) => normaliseTitle(title) === name);
  const title = example ? text.slice(example.titleRange.start, example.titleRange.end) : right.title;
  const readBack = parseStoryReference(title);
  const isSafe =
    readBack.length === 1 &&
    readBack[0]?.title === title &&
    (example !== undefined || !/[*_`[\]<>&\\!#]/.test(title));
  if (!isSafe) return { label, edits: [] };
  return { label, edits: references.map(({ titleRange }) => ({ range: titleRange, text: title })) };
}

/** Headings without questions. One with subheadings is not empty. The fix removes a heading with nothing below it. */
function findEmptySections(bank: BankRead, text: string): Finding[] {
  const hasQuestions = new Set(bank.questions.map((question) => question.section));
  return bank.sections.flatMap((section, i): Finding[] => {
    const next = bank.sections[i + 1];
    const isParent = next !== undefined && next.level > section.level;
    if (hasQuestions.has(i) || isParent) return [];
    return [
      {
        code: 'empty-section',
        range: section.headingRange,
        message: section.title === '' ? say.emptyHeading : say.emptySection(quote(section.title)),
        fix: removeHeading(section, text),
      },
    ];
  });
}

function removeHeading({ headingRange, range }: Section, text: string): Fix {
  const lines = wholeLines(text, headingRange);
  if (!lines || text.slice(headingRange.end, range.end).trim() !== '') {
    return { label: say.fillSection, edits: [] };
  }
  return {
    label: say.removeHeading,
    edits: [{ range: { start: lines.start, end: Math.max(lines.end, range.end) }, text: '' }],
  };
}

/** Questions asked twice. The fix removes the later one if it adds nothing to the first. */
function findDuplicateQuestions(bank: BankRead, text: string): Finding[] {
  const firsts = new Map<string, Question>();
  const findings: Finding[] = [];
  for (const question of bank.questions) {
    // The first question of a name has it as its id.
    const name = / \(\d+\)$/.test(question.id) ? normaliseText(question.text) : question.id;
    const first = firsts.get(name);
    if (!first) {
      firsts.set(name, question);
      continue;
    }
    const lines = holdsAll(first, question) ? wholeLines(text, question.range) : null;
    findings.push({
      code: 'duplicate-question',
      range: question.textRange,
      message: say.askedTwice(quote(question.text)),
      fix: lines
        ? { label: say.removeThis, edits: [{ range: lines, text: '' }] }
        : { label: say.moveToFirst, edits: [] },
    });
  }
  return findings;
}

function holdsAll(first: Question, later: Question): boolean {
  const known = new Set(saidBy(first));
  return saidBy(later).every((line) => known.has(line));
}

function saidBy({ cues, stories, alsoAsked }: Question): string[] {
  return [
    ...cues.map((cue) => `cue ${normaliseText(cue.text)}`),
    ...stories.map(({ storyId, angle, note }) => `story ${storyId} ${angle ?? ''} ${note ?? ''}`),
    ...alsoAsked.map((also) => `also ${normaliseText(also.text)}`),
  ];
}

const LIST_LINE = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/mu;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;

/** List items between the heading “Stories” and the first story: they belong to no story, so no card shows them. */
function findLooseStoryLines(bank: BankRead, text: string): Finding[] {
  return bank.libraries.flatMap(({ headingRange, range }): Finding[] => {
    const first = bank.stories.find((story) => story.range && story.range.start >= headingRange.end);
    const end = Math.min(range.end, first?.range?.start ?? range.end);
    const own = text.slice(headingRange.end, end);
    // Blank out comments, which are the user's private notes, keeping offsets.
    const shown = own.replaceAll(COMMENT, (comment) => ' '.repeat(comment.length));
    const at = LIST_LINE.exec(shown)?.index;
    if (at === undefined) return [];
    const start = headingRange.end + at;
    return [
      {
        code: 'loose-story-lines',
        range: { start, end: start + shown.slice(at).trimEnd().length },
        message: say.looseLines,
        fix: { label: say.writeTitle, edits: [] },
      },
    ];
  });
}

/** The whole lines of a range; null if other words share its first or last line. */
function wholeLines(text: string, range: SourceRange): SourceRange | null {
  const lines = linesOf(text, range);
  const others = text.slice(lines.start, range.start) + text.slice(range.end, lines.end);
  return others.trim() === '' ? lines : null;
}

/** Words of the bank, quoted for a message. */
function quote(text: string): string {
  return bankWords.quoted(shorten(text));
}
