import type { BankEdit } from './bank-edit.ts';

const WORDS: Readonly<Record<BankEdit['kind'], string>> = {
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

/** What an edit does, for “Undo: …” and the history. */
export function describeEdit({ kind }: BankEdit): string {
  return WORDS[kind];
}
