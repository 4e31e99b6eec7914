import type { Edit, EditOf, QuestionForm } from '../../../../../core/bank/edit/edit.ts';
import { makeForm } from '../../../../../core/bank/edit/story-form.ts';
import type { Field } from '../../../../../core/bank/model.ts';

const EMPTY: QuestionForm = { text: '', cues: '', references: [], alsoAsked: '' };

/** The edit of a question's form, by the fields that are changed: what they showed and what they say. */
export function changeQuestion(
  question: string,
  base: Partial<QuestionForm>,
  form: Partial<QuestionForm>,
): EditOf<'setQuestion'> {
  return {
    kind: 'setQuestion',
    question,
    base: { ...EMPTY, ...base },
    form: { ...EMPTY, ...base, ...form },
  };
}

type StoryFields = Partial<Record<Field | 'title', string>>;

/** The same of a story's form. */
export function changeStory(story: string, base: StoryFields, form: StoryFields): EditOf<'setStory'> {
  const formWith = (fields: StoryFields): EditOf<'setStory'>['form'] =>
    makeForm(fields.title ?? '', (field) => fields[field] ?? '');
  return { kind: 'setStory', story, base: formWith(base), form: formWith({ ...base, ...form }) };
}

export function newStory(title: string, fields: StoryFields): Edit {
  return { kind: 'addStory', form: makeForm(title, (field) => fields[field] ?? '') };
}
