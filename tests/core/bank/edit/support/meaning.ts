import type { BankEdit } from '../../../../../core/bank/edit/bank-edit.ts';
import { normaliseName, normaliseWords } from '../../../../../core/bank/edit/normalise-words.ts';
import type { Bank } from '../../../../../core/bank/model.ts';

/** What a question says. */
interface QuestionView {
  readonly text: string;
  readonly cues: readonly string[];
  readonly references: readonly string[];
  readonly alsoAsked: readonly string[];
}

/** What a written story says. */
interface StoryView {
  readonly title: string;
  readonly beats: Readonly<Record<string, readonly string[]>>;
  readonly numbers: readonly string[];
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

/** What a person reads in a bank. */
export interface BankView {
  readonly sections: readonly string[];
  readonly questions: readonly QuestionView[];
  readonly stories: readonly StoryView[];
}

const texts = (lines: readonly { readonly text: string }[]): string[] => lines.map(({ text }) => text);

function referenceView(reference: {
  title: string;
  angle?: string | null | undefined;
  note?: string | null | undefined;
}): string {
  const { title, angle, note } = reference;
  return [title, angle ?? '', note ?? ''].map(normaliseName).join(' | ');
}

export function viewOf(bank: Bank): BankView {
  // The title counts as a section as long as it has questions of its own.
  const title = bank.sections.findIndex(({ level, title: own }) => level === 1 && own === bank.title);
  return {
    sections: bank.sections.filter((_, index) => index !== title).map(({ title: own }) => own),
    questions: bank.questions.map(({ text, cues, stories, alsoAsked }) => ({
      text,
      cues: texts(cues),
      references: stories.map(referenceView),
      alsoAsked: texts(alsoAsked),
    })),
    stories: bank.stories
      .filter(({ isWritten }) => isWritten)
      .map(({ title, beats, numbers, aliases, tags, notes }) => ({
        title,
        beats: Object.fromEntries(beats.map(({ name, bullets }) => [name, texts(bullets)])),
        numbers: texts(numbers),
        aliases,
        tags,
        notes: texts(notes),
      })),
  };
}

const words = (lines: readonly string[]): string[] => lines.map(normaliseWords).filter((line) => line !== '');
const names = (lines: readonly string[]): string[] => lines.map(normaliseName).filter((line) => line !== '');

/** A list with one of its values changed. */
function withAt<Value>(list: readonly Value[], at: number, change: (value: Value) => Value): Value[] {
  return list.map((value, i) => (i === at ? change(value) : value));
}

function inserted<Value>(list: readonly Value[], at: number, value: Value): Value[] {
  return list.toSpliced(Math.min(at, list.length), 0, value);
}

function moved<Value>(list: readonly Value[], from: number, to: number): Value[] {
  return list
    .slice(from, from + 1)
    .reduce((rest, value) => inserted(rest, to, value), list.toSpliced(from, 1));
}

/**
 * What a bank says after an edit, worked out from what it said before, without the editor's own reckoning.
 *
 * @returns null for an edit that may change anything in its block (Markdown, fixes) or whose outcome is a matter of layout
 */
export function meaningAfter(bank: Bank, edit: BankEdit): BankView | null {
  const before = viewOf(bank);
  const inQuestion = (id: string, change: (question: QuestionView) => QuestionView): BankView => {
    const at = bank.questions.findIndex((question) => question.id === id);
    return { ...before, questions: withAt(before.questions, at, change) };
  };
  const inStory = (id: string, change: (story: StoryView) => StoryView): BankView => {
    const at = bank.stories.findIndex((story) => story.id === id);
    return { ...before, stories: withAt(before.stories, at, change) };
  };
  const isWritten = (id: string): boolean => bank.stories.some((story) => story.id === id && story.isWritten);
  switch (edit.kind) {
    case 'setQuestionText':
      return inQuestion(edit.question, (question) => ({ ...question, text: normaliseWords(edit.text) }));
    case 'addCue':
      return inQuestion(edit.question, (question) => ({
        ...question,
        cues: inserted(question.cues, edit.at, normaliseWords(edit.cue.text)),
      }));
    case 'setCue':
      return inQuestion(edit.question, (question) => ({
        ...question,
        cues: withAt(question.cues, edit.cue.index, () => normaliseWords(edit.to.text)),
      }));
    case 'removeCue':
      return inQuestion(edit.question, (question) => ({
        ...question,
        cues: question.cues.toSpliced(edit.cue.index, 1),
      }));
    case 'setCues':
      return inQuestion(edit.question, (question) => ({ ...question, cues: words(texts(edit.cues)) }));
    case 'addReference':
      return inQuestion(edit.question, (question) => ({
        ...question,
        references: inserted(question.references, edit.at, referenceView(edit.reference)),
      }));
    case 'setReference':
      return inQuestion(edit.question, (question) => ({
        ...question,
        references: withAt(question.references, edit.reference.index, () => referenceView(edit.to)),
      }));
    case 'removeReference':
      return inQuestion(edit.question, (question) => ({
        ...question,
        references: question.references.toSpliced(edit.reference.index, 1),
      }));
    case 'moveReference':
      return inQuestion(edit.question, (question) => ({
        ...question,
        references: moved(question.references, edit.reference.index, edit.to),
      }));
    case 'setReferences':
      return inQuestion(edit.question, (question) => ({
        ...question,
        references: edit.references.filter(({ title }) => normaliseName(title) !== '').map(referenceView),
      }));
    case 'setAlsoAsked':
      return inQuestion(edit.question, (question) => ({ ...question, alsoAsked: words(edit.lines) }));
    case 'deleteQuestion': {
      const at = bank.questions.findIndex(({ id }) => id === edit.question);
      return { ...before, questions: before.questions.toSpliced(at, 1) };
    }
    case 'setBeat':
      if (!isWritten(edit.story)) return null;
      return inStory(edit.story, (story) => {
        const beats = { ...story.beats, [edit.beat]: words(edit.bullets) };
        return {
          ...story,
          beats: Object.fromEntries(Object.entries(beats).filter(([, all]) => all.length > 0)),
        };
      });
    case 'setNumbers':
      if (!isWritten(edit.story)) return null;
      return inStory(edit.story, (story) => ({ ...story, numbers: words(edit.lines) }));
    case 'setAliases':
      if (!isWritten(edit.story)) return null;
      return inStory(edit.story, (story) => ({ ...story, aliases: names(edit.lines) }));
    case 'addQuestion':
    case 'moveCue':
    case 'moveQuestion':
    case 'addSection':
    case 'renameSection':
    case 'deleteSection':
    case 'writeStory':
    case 'setTags':
    case 'renameStory':
    case 'mergeStories':
    case 'deleteStory':
    case 'applyFix':
    case 'setMarkdown':
    case 'insertMarkdown':
    case 'setText':
      return null;
    case 'several': {
      if (!edit.edits.every(({ kind }) => kind === 'deleteQuestion')) return null;
      const gone = new Set(edit.edits.map((each) => 'question' in each && each.question));
      return {
        ...before,
        questions: before.questions.filter((_, i) => !gone.has(bank.questions[i]?.id ?? '')),
      };
    }
  }
}

/** What an edit of each kind leaves alone, whatever else it does. */
export function untouched(view: BankView, edit: BankEdit): unknown {
  switch (edit.kind) {
    case 'addQuestion':
    case 'moveQuestion':
    case 'addSection':
    case 'renameSection':
      return {
        stories: view.stories,
        cues: view.questions
          .map(({ cues }) => cues.join('\n'))
          .sort()
          .filter(Boolean),
      };
    case 'moveCue':
      return {
        stories: view.stories,
        sections: view.sections,
        questions: view.questions.map(({ cues, ...rest }) => ({ ...rest, cues: [...cues].sort() })),
      };
    case 'deleteSection':
      return view.stories;
    case 'writeStory':
    case 'setTags':
    case 'renameStory':
    case 'mergeStories':
    case 'deleteStory':
      return {
        sections: view.sections,
        questions: view.questions.map(({ text, cues, alsoAsked }) => ({ text, cues, alsoAsked })),
      };
    case 'setQuestionText':
    case 'addCue':
    case 'setCue':
    case 'removeCue':
    case 'setCues':
    case 'addReference':
    case 'setReference':
    case 'removeReference':
    case 'moveReference':
    case 'setReferences':
    case 'setAlsoAsked':
    case 'deleteQuestion':
    case 'setBeat':
    case 'setNumbers':
    case 'setAliases':
    case 'applyFix':
    case 'setMarkdown':
    case 'insertMarkdown':
    case 'setText':
      return null;
    case 'several': {
      const isMove = edit.edits.every(({ kind }) => kind === 'moveQuestion');
      return isMove && edit.edits[0] ? untouched(view, edit.edits[0]) : null;
    }
  }
}
