import type { Edit, QuestionForm } from '../../../../../core/bank/edit/edit.ts';
import { cuesFromLines, linesOf } from '../../../../../core/bank/edit/question-form.ts';
import { linesInForm } from '../../../../../core/bank/edit/story-form.ts';
import { normaliseName, normaliseWords } from '../../../../../core/bank/edit/write-words.ts';
import { bankWords } from '../../../../../core/bank/words.ts';
import { FIELDS, type Bank, type Story } from '../../../../../core/bank/model.ts';
import { repairMojibake } from '../../../../../core/bank/mojibake.ts';

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
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** What a person reads in a bank, garbled words as they were meant. */
export interface BankView {
  readonly sections: readonly string[];
  readonly questions: readonly QuestionView[];
  readonly stories: readonly StoryView[];
}

const words = (lines: readonly string[]): string[] =>
  lines.map((line) => normaliseWords(repairMojibake(line))).filter((line) => line !== '');
const names = (lines: readonly string[]): string[] => words(lines).map(normaliseName);
const texts = (lines: readonly { readonly text: string }[]): string[] => words(lines.map(({ text }) => text));

function referenceView({ title, angle, note }: QuestionForm['references'][number]): string {
  return [title, angle ?? '', note ?? ''].map((part) => normaliseName(repairMojibake(part))).join(' | ');
}

export function viewOf(bank: Bank): BankView {
  // The title counts as a section as long as it has questions of its own; that of new questions goes with the last of them.
  const title = bank.sections.findIndex(({ level, title: own }) => level === 1 && own === bank.title);
  return {
    sections: bank.sections
      .filter(({ title: own }, index) => index !== title && own !== bankWords.newQuestions)
      .map(({ title: own }) => own),
    questions: bank.questions.map(({ text, cues, stories, alsoAsked }) => ({
      text: words([text]).join(''),
      cues: texts(cues),
      references: stories.map(referenceView),
      alsoAsked: texts(alsoAsked),
    })),
    stories: bank.stories.filter(({ isWritten }) => isWritten).map(storyView),
  };
}

function storyView({ title, beats, numbers, followUps, aliases, tags, notes }: Story): StoryView {
  const fields = [
    ...beats.map(({ name, bullets }) => [name, texts(bullets)] as const),
    ['Numbers', texts(numbers)] as const,
    ['Follow-up', texts(followUps)] as const,
    ['Aliases', names(aliases)] as const,
    ['Tags', names(tags)] as const,
    ['Notes', texts(notes)] as const,
  ];
  return {
    title: repairMojibake(title),
    fields: Object.fromEntries(fields.filter(([, lines]) => lines.length > 0)),
  };
}

/**
 * What a bank says after an edit, worked out from what it said before, without the editor's own reckoning.
 *
 * @returns null for an edit whose outcome is a matter of layout, or that may change anything
 */
export function meaningAfter(bank: Bank, edit: Edit): BankView | null {
  const before = viewOf(bank);
  const written = bank.stories.filter(({ isWritten }) => isWritten);
  switch (edit.kind) {
    case 'setQuestion': {
      const { base, form } = edit;
      const said = (own: QuestionView): QuestionView => ({
        text: form.text === base.text ? own.text : words([form.text]).join(''),
        cues: form.cues === base.cues ? own.cues : texts(cuesFromLines(form.cues)),
        references:
          form.references === base.references
            ? own.references
            : form.references.map(referenceView).filter((each) => each !== ' |  | '),
        alsoAsked: form.alsoAsked === base.alsoAsked ? own.alsoAsked : words(linesOf(form.alsoAsked)),
      });
      const questions = before.questions.map((own, i) =>
        bank.questions[i]?.id === edit.question ? said(own) : own,
      );
      return { ...before, questions };
    }
    case 'setStory': {
      const at = written.findIndex(({ id }) => id === edit.story);
      const old = before.stories[at];
      if (!old || edit.form.title !== edit.base.title) return null;
      const fields = { ...old.fields };
      for (const field of FIELDS) {
        const [was, now] = [linesInForm(edit.base, field), linesInForm(edit.form, field)];
        if (was.join('\n') === now.join('\n')) continue;
        fields[field] = (field === 'Aliases' || field === 'Tags' ? names : words)(now);
      }
      const said = Object.fromEntries(Object.entries(fields).filter(([, lines]) => lines.length > 0));
      return { ...before, stories: before.stories.with(at, { ...old, fields: said }) };
    }
    case 'deleteQuestions':
      return {
        ...before,
        questions: before.questions.filter((_, i) => !edit.questions.includes(bank.questions[i]?.id ?? '')),
      };
    case 'deleteStory':
      return { ...before, stories: before.stories.filter((_, i) => written[i]?.id !== edit.story) };
    case 'addQuestion':
    case 'moveQuestions':
    case 'addSection':
    case 'renameSection':
    case 'deleteSection':
    case 'addStory':
    case 'splitStory':
    case 'mergeStories':
    case 'tagStories':
    case 'applyFixes':
    case 'setText':
      return null;
  }
}

/** What an edit of each kind leaves alone, whatever else it does. */
export function untouched(view: BankView, edit: Edit): unknown {
  const cues = view.questions
    .map((question) => question.cues.join('\n'))
    .sort()
    .filter(Boolean);
  switch (edit.kind) {
    case 'addQuestion':
    case 'moveQuestions':
    case 'addSection':
    case 'renameSection':
      return { stories: view.stories, cues };
    case 'deleteSection':
      return { stories: view.stories, questions: view.questions };
    case 'splitStory':
      return {
        ...view,
        stories: view.stories
          .flatMap(({ fields }) =>
            ['Situation', 'Task', 'Action', 'Result'].flatMap((name) => fields[name] ?? []),
          )
          .sort(),
      };
    case 'addStory':
    case 'setStory':
    case 'mergeStories':
    case 'tagStories':
      return {
        sections: view.sections,
        questions: view.questions.map(({ text, cues: own, alsoAsked }) => ({ text, own, alsoAsked })),
      };
    case 'setQuestion':
    case 'deleteQuestions':
    case 'deleteStory':
    case 'applyFixes':
    case 'setText':
      return null;
  }
}
