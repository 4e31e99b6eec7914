import type { BankEdit, SingleEdit } from './bank-edit.ts';

const WORDS: Readonly<Record<SingleEdit['kind'], string>> = {
  addQuestion: 'Add a question',
  setQuestionText: 'Change a question',
  addCue: 'Add a cue',
  setCue: 'Change a cue',
  removeCue: 'Delete a cue',
  moveCue: 'Move a cue',
  setCues: 'Change cues',
  addReference: 'Add a story to a question',
  setReference: 'Change a story reference',
  removeReference: 'Take a story off a question',
  moveReference: 'Move a story reference',
  setReferences: 'Change story references',
  setAlsoAsked: 'Change “Also asked as”',
  moveQuestion: 'Move a question',
  deleteQuestion: 'Delete a question',
  addSection: 'Add a section',
  renameSection: 'Rename a section',
  deleteSection: 'Delete a section',
  writeStory: 'Write a story',
  setBeat: 'Change a story',
  setNumbers: 'Change a story’s numbers',
  setAliases: 'Change a story’s aliases',
  setTags: 'Change a story’s tags',
  renameStory: 'Rename a story',
  mergeStories: 'Merge two stories',
  deleteStory: 'Delete a story',
  applyFix: 'Fix a problem',
  setMarkdown: 'Change Markdown',
  insertMarkdown: 'Insert Markdown',
  setText: 'Change the Markdown',
};

/** Where several of a kind have words of their own; the number comes before them. */
const PLURALS: Partial<Record<SingleEdit['kind'], readonly [string, string]>> = {
  deleteQuestion: ['Delete', 'questions'],
  moveQuestion: ['Move', 'questions'],
  setTags: ['Tag', 'stories'],
  applyFix: ['Fix', 'problems'],
};

/** What an edit does, for “Undo: …” and the history. */
export function describeEdit(edit: BankEdit): string {
  if (edit.kind !== 'several') return WORDS[edit.kind];
  const kinds = new Set(edit.edits.map(({ kind }) => kind));
  const [kind] = kinds;
  const plural = kind && PLURALS[kind];
  if (plural && kinds.size === 1 && edit.edits.length > 1)
    return `${plural[0]} ${edit.edits.length} ${plural[1]}`;
  // A form names what changed most: its first edit says it.
  return kind ? WORDS[kind] : 'Change nothing';
}
