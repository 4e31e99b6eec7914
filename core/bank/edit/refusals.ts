import type { Refusal } from './bank-edit.ts';

/** Every reason not to make an edit. */
export const refusals = {
  stale: (what: string): Refusal => ({
    ok: false,
    code: 'stale',
    reason: `${what} has changed meanwhile. Look at it as it is now, then change it again.`,
  }),
  noWords: (what: string): Refusal => ({
    ok: false,
    code: 'no-words',
    reason: `${what} has no words. Write some first.`,
  }),
  cannotHold: (what: string): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: `${what} cannot be written in a bank just so. Word it another way.`,
  }),
  tooDeep: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'A cue can stand at most one step deeper than the line above it. Indent it less.',
  }),
  tooLong: (what: string, most: number): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: `${what} can have ${most.toLocaleString('en')} characters at most. Shorten it.`,
  }),
  angleTooLong: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'An angle has at most three words. Put the rest into the note.',
  }),
  titleWithoutLetters: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'A story title needs a letter, a figure or a symbol. Give it a name.',
  }),
  reservedTitle: (title: string): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: `“${title}” is a name with a meaning of its own in a bank. Choose another.`,
  }),
  nameTaken: (title: string): Refusal => ({
    ok: false,
    code: 'name-taken',
    reason: `There is a story called “${title}” already. Merge the two, or choose another title.`,
  }),
  titleStays: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'This is the title of the bank, which stays. Delete its questions one by one.',
  }),
  sameStory: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'A story cannot be merged with itself. Choose another one.',
  }),
  noFix: (): Refusal => ({
    ok: false,
    code: 'cannot-hold',
    reason: 'This problem has no fix that Sidecue can make. Change the text by hand.',
  }),
  breaksOut: (): Refusal => ({
    ok: false,
    code: 'tangled',
    reason:
      'With this Markdown, other parts of the bank would be read differently. Look for an open fence or comment in it.',
  }),
  tangled: (): Refusal => ({
    ok: false,
    code: 'tangled',
    reason: 'The Markdown around it is too unusual to change safely here. Change it in the Markdown view.',
  }),
} as const;
