import type { Edit } from '../bank/edit/edit.ts';
import { editOfCue, editOfQuestion } from '../bank/edit/question-form.ts';
import { editOfStory } from '../bank/edit/story-form.ts';
import type { Bank } from '../bank/model.ts';
import { normaliseText, normaliseTitle } from '../bank/normalise.ts';
import type { FieldDraft } from './field-draft-schema.ts';

/** The name a draft is kept under: one for each question, story, cue and file. */
export function fieldOf(draft: FieldDraft): string {
  switch (draft.kind) {
    case 'question':
    case 'story':
      return `${draft.kind} ${draft.base.id}`;
    case 'cue':
      return `cue ${draft.index} of ${draft.base.id}`;
    case 'markdown':
      return 'markdown';
  }
}

/** The edit that saves a draft; null if nothing changed, and for a whole file, whose editor makes its own. */
export function editOfDraft(draft: FieldDraft): Edit | null {
  switch (draft.kind) {
    case 'question':
      return editOfQuestion(draft.base, draft.form);
    case 'story':
      return editOfStory(draft.base, draft.form);
    case 'cue':
      return editOfCue(draft.base, draft.index, draft.text.trim());
    case 'markdown':
      return null;
  }
}

/** Whether a bank already says everything in a draft, so that nothing is left to save. A whole file's editor checks that itself. */
export function isInBank(draft: FieldDraft, { questions, stories }: Bank): boolean {
  switch (draft.kind) {
    case 'question': {
      const ids = [draft.base.id, normaliseText(draft.form.text)];
      return questions.some((each) => ids.includes(each.id) && editOfQuestion(each, draft.form) === null);
    }
    case 'story': {
      const ids = [draft.base.id, normaliseTitle(draft.form.title)];
      return stories.some((each) => ids.includes(each.id) && editOfStory(each, draft.form) === null);
    }
    case 'cue': {
      const question = questions.find(({ id }) => id === draft.base.id);
      return question?.cues[draft.index]?.text === draft.text.trim();
    }
    case 'markdown':
      return false;
  }
}
