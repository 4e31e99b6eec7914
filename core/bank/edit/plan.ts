import type { Bank, Question, Section, TextEdit } from '../model.ts';
import type { BankContent } from './content.ts';
import type { SectionRef } from './edit.ts';
import { MAX_NAME_LENGTH, normaliseName } from './write-words.ts';
import { bankWords } from '../words.ts';

/** Why an edit is refused. The reason is for the user, in a sentence or two. */
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

/** The text to edit, and its bank. */
export interface ParsedText {
  readonly text: string;
  readonly bank: Bank;
}

/** Replacements in a text. */
export type Edits = readonly TextEdit[];

/** Ways to make an edit, and what the bank must say afterwards. */
export interface Plan {
  /** The best first; each is tried only if those before were not read back as meant. */
  readonly candidates: readonly (() => Edits)[];
  /** The content afterwards, from the content before; null if the edit may change anything. */
  readonly expect: ((before: BankContent) => BankContent) | null;
  /** What else must hold afterwards. */
  readonly check?: (after: Bank) => boolean;
  /** `Story.id` before and after, if the edit changes it. */
  readonly renamedStories?: readonly { readonly from: string; readonly to: string }[];
}

/** An independent part of a plan. */
export interface Part {
  readonly edits: (form: Form) => Edits;
  readonly expect: (before: BankContent) => BankContent;
}

/**
 * How to insert new lines of an entry: next to the old ones, each with its field's name, or all below that name, where words that
 * look like a mark get a paragraph of their own.
 */
export type Form = (typeof FORMS)[number];
const FORMS = ['near', 'marked', 'below'] as const;

/** Combines parts into one plan. Each form is tried if the one before was not read back as meant. */
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
  return question ? { question, index } : refusals.stale(bankWords.called.question);
}

export function findSection(bank: Bank, { index, title }: SectionRef): Section {
  const section = bank.sections[index];
  return section?.title === title ? section : refusals.stale(bankWords.called.section(title));
}

/** Normalises a title or another name. @param what its name in a sentence */
export function readName(words: string, what: string): string {
  const name = normaliseName(words);
  if (name === '') return refusals.noWords(what);
  return name.length > MAX_NAME_LENGTH ? refusals.tooLong(what, MAX_NAME_LENGTH) : name;
}

export function readStoryTitle(words: string): string {
  const title = readName(words, bankWords.called.storyTitle);
  return /[\p{L}\p{N}\p{S}]/u.test(title) ? title : refusals.titleWithoutLetters();
}

/**
 * The fields of a form to write; refused if the file has other words by now than the form showed.
 *
 * @param isSame whether a field is the same in two forms
 * @param called a field's name in a sentence
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

/** Stops an edit at any depth; `applyEdit` returns the refusal. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

function refusal(code: Refusal['code'], reason: string): never {
  throw new Refused({ ok: false, code, reason });
}

const say = bankWords.refusals;

/** Every reason to refuse an edit; each throws `Refused`. */
export const refusals = {
  stale: (what: string) => refusal('stale', say.stale(what)),
  noWords: (what: string) => refusal('no-words', say.noWords(what)),
  cannotHold: (what: string) => refusal('cannot-hold', say.cannotHold(what)),
  tooLong: (what: string, most: number) => refusal('cannot-hold', say.tooLong(what, most)),
  angleTooLong: () => refusal('cannot-hold', say.angleTooLong),
  titleWithoutLetters: () => refusal('cannot-hold', say.titleWithoutLetters),
  reservedTitle: (title: string) => refusal('cannot-hold', say.reservedTitle(title)),
  nameTaken: (title: string) => refusal('name-taken', say.nameTaken(title)),
  titleStays: () => refusal('cannot-hold', say.titleStays),
  sameStory: () => refusal('cannot-hold', say.sameStory),
  noFix: () => refusal('cannot-hold', say.noFix),
  tangled: () => refusal('tangled', say.tangled),
} as const;
