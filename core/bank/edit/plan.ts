import type { Bank, Question, Section, TextEdit } from '../model.ts';
import type { BankContent } from './content.ts';
import type { SectionRef } from './edit.ts';
import { LONGEST_NAME, normaliseName } from './write-words.ts';

/** Why an edit is not made. The reason is for the person, in a sentence or two. */
export interface Refusal {
  readonly ok: false;
  readonly code:
    | 'stale' // The bank is no longer what the edit was made on.
    | 'no-words'
    | 'cannot-hold' // The bank's grammar has no way to write it.
    | 'name-taken'
    | 'tangled'; // The Markdown around it is too unusual to change safely.
  readonly reason: string;
}

/** Where a bank is edited. */
export interface Scene {
  readonly text: string;
  readonly bank: Bank;
}

/** Replacements in a text. */
export type Edits = readonly TextEdit[];

/** How an edit can be made, and what the bank has to say afterwards. */
export interface Plan {
  /** The best way first; each is made only when those before were read otherwise than meant. */
  readonly candidates: readonly (() => Edits)[];
  /** What the bank says afterwards, from what it says now; null where the edit may change anything. */
  readonly expect: ((before: BankContent) => BankContent) | null;
  /** What else has to hold afterwards. */
  readonly check?: (after: Bank) => boolean;
  /** `Story.id` before and after, where the edit changes it. */
  readonly renamedStories?: readonly { readonly from: string; readonly to: string }[];
}

/** A part of a plan that stands for itself. */
export interface Part {
  readonly edits: (form: Form) => Edits;
  readonly expect: (before: BankContent) => BankContent;
}

/**
 * How new lines of an entry go in: beside the old ones, each with its field's name, or all below that name, where words that would
 * take its marks for their own have a paragraph to themselves.
 */
export type Form = (typeof FORMS)[number];
const FORMS = ['near', 'marked', 'below'] as const;

/** Some parts in one plan. Each form is tried when the one before was read otherwise than meant. */
export function planOf(...parts: readonly Part[]): Plan {
  const candidates = FORMS.map((form) => (): Edits => parts.flatMap((part) => part.edits(form)));
  const expect = (before: BankContent): BankContent =>
    parts.reduce((content, part) => part.expect(content), before);
  return { candidates, expect };
}

export function replace(start: number, end: number, text: string): TextEdit {
  return { range: { start, end }, text };
}

export function findQuestion(bank: Bank, id: string): { question: Question; index: number } {
  const index = bank.questions.findIndex((question) => question.id === id);
  const question = bank.questions[index];
  return question ? { question, index } : refusals.stale('The question');
}

export function findSection(bank: Bank, { index, title }: SectionRef): Section {
  const section = bank.sections[index];
  return section?.title === title ? section : refusals.stale(`The section “${title}”`);
}

/** The words of a title or another name. @param what it is called in a sentence */
export function readName(words: string, what: string): string {
  const name = normaliseName(words);
  if (name === '') return refusals.noWords(`The ${what}`);
  return name.length > LONGEST_NAME ? refusals.tooLong(`A ${what}`, LONGEST_NAME) : name;
}

export function readStoryTitle(words: string): string {
  const title = readName(words, 'story title');
  return /[\p{L}\p{N}\p{S}]/u.test(title) ? title : refusals.titleWithoutLetters();
}

/**
 * The fields of a form that are to be written; refused where the file has other words by now than the form showed.
 *
 * @param isSame whether a field says the same in two forms
 * @param called what a field is called in a sentence
 */
export function changedFields<Field, Form>(
  fields: readonly Field[],
  { base, shown = base, form, now }: { base: Form; shown?: Form; form: Form; now: Form },
  isSame: (field: Field, one: Form, other: Form) => boolean,
  called: (field: Field) => string,
): readonly Field[] {
  const changed = fields.filter((field) => !isSame(field, base, form) && !isSame(field, now, form));
  const stale = changed.find((field) => !isSame(field, now, shown));
  return stale === undefined ? changed : refusals.stale(called(stale));
}

/** Ends the making of an edit, at any depth; `applyEdit` gives what it says. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

function refusal(code: Refusal['code'], reason: string): never {
  throw new Refused({ ok: false, code, reason });
}

/** Every reason not to make an edit; each throws `Refused`. */
export const refusals = {
  stale: (what: string) =>
    refusal('stale', `${what} has changed meanwhile. Look at it as it is now, then change it again.`),
  noWords: (what: string) => refusal('no-words', `${what} has no words. Write some first.`),
  cannotHold: (what: string) =>
    refusal('cannot-hold', `${what} cannot be written in a bank just so. Word it another way.`),
  tooLong: (what: string, most: number) =>
    refusal('cannot-hold', `${what} can have ${most.toLocaleString('en')} characters at most. Shorten it.`),
  angleTooLong: () => refusal('cannot-hold', 'An angle has at most three words. Put the rest into the note.'),
  titleWithoutLetters: () =>
    refusal('cannot-hold', 'A story title needs a letter, a figure or a symbol. Give it a name.'),
  reservedTitle: (title: string) =>
    refusal('cannot-hold', `“${title}” is a name with a meaning of its own in a bank. Choose another.`),
  nameTaken: (title: string) =>
    refusal(
      'name-taken',
      `There is a story called “${title}” already. Merge the two, or choose another title.`,
    ),
  titleStays: () =>
    refusal('cannot-hold', 'This is the title of the bank, which stays. Delete its questions one by one.'),
  sameStory: () => refusal('cannot-hold', 'A story cannot be merged with itself. Choose another one.'),
  noFix: () =>
    refusal('cannot-hold', 'This problem has no fix that Sidecue can make. Change the text by hand.'),
  tangled: () =>
    refusal(
      'tangled',
      'The Markdown around it is too unusual to change safely here. Change it in the Markdown view.',
    ),
} as const;
