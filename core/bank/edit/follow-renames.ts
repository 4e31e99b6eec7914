import type { BlockRef, SingleEdit } from './bank-edit.ts';
import type { MadeEdit } from './plan-edit.ts';

/** An edit with what it names under the ids that earlier edits have left it: of two questions alike one takes the other's id. */
export function followRenames(edit: SingleEdit, renamed: MadeEdit['renamed']): SingleEdit {
  const question = (id: string): string => renamed.questions.find(({ from }) => from === id)?.to ?? id;
  const story = (id: string): string => renamed.stories.find(({ from }) => from === id)?.to ?? id;
  const block = (ref: BlockRef): BlockRef => {
    if ('question' in ref) return { question: question(ref.question) };
    return 'story' in ref ? { story: story(ref.story) } : ref;
  };
  switch (edit.kind) {
    case 'addQuestion':
    case 'addSection':
    case 'renameSection':
    case 'deleteSection':
    case 'writeStory':
    case 'applyFix':
    case 'setText':
      return edit;
    case 'moveQuestion': {
      const before = edit.before === null ? null : question(edit.before);
      return { ...edit, question: question(edit.question), before };
    }
    case 'mergeStories':
      return { ...edit, from: story(edit.from), into: story(edit.into) };
    case 'setMarkdown':
      return { ...edit, block: block(edit.block) };
    case 'insertMarkdown':
      return { ...edit, after: edit.after && block(edit.after) };
    case 'setBeat':
    case 'setNumbers':
    case 'setAliases':
    case 'setTags':
    case 'renameStory':
    case 'deleteStory':
      return { ...edit, story: story(edit.story) };
    case 'setQuestionText':
    case 'addCue':
    case 'setCue':
    case 'removeCue':
    case 'moveCue':
    case 'setCues':
    case 'addReference':
    case 'setReference':
    case 'removeReference':
    case 'moveReference':
    case 'setReferences':
    case 'setAlsoAsked':
    case 'deleteQuestion':
      return { ...edit, question: question(edit.question) };
  }
}
