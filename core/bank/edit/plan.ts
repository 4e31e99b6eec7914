import type { Bank, Question, Section, TextEdit } from '../model.ts';
import type { Refusal, SectionRef } from './bank-edit.ts';
import type { BankContent, QuestionContent } from './content.ts';
import { refusals } from './refusals.ts';

/** How an edit can be made, and what the bank has to say afterwards. */
export interface Plan {
  readonly ok: true;
  /** The best way first; each is made only when those before were read otherwise than meant. */
  readonly candidates: readonly (() => readonly TextEdit[] | Refusal)[];
  /** What the bank says afterwards, from what it says now. */
  readonly expect: (before: BankContent) => BankContent;
  /** What else has to hold afterwards. */
  readonly check?: (after: Bank, text: string) => boolean;
  /** Whether `expect` is left out: the edit may change anything that `check` lets pass. */
  readonly isFree?: boolean;
  /** `Story.id` before and after, where the edit changes it. */
  readonly renamedStories?: readonly { readonly from: string; readonly to: string }[];
  /** Why it is not made when no way works. */
  readonly otherwise?: Refusal;
}

/** Where a bank is edited. */
export interface Scene {
  readonly text: string;
  readonly bank: Bank;
}

export function findQuestion(bank: Bank, id: string): { question: Question; index: number } | Refusal {
  const index = bank.questions.findIndex((question) => question.id === id);
  const question = bank.questions[index];
  return question ? { question, index } : refusals.stale('The question');
}

export function findSection(bank: Bank, { index, title }: SectionRef): Section | Refusal {
  const section = bank.sections[index];
  return section?.title === title ? section : refusals.stale(`The section “${title}”`);
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

export function replace(start: number, end: number, text: string): TextEdit {
  return { range: { start, end }, text };
}

/** What a bank says with its questions changed. */
export function withQuestions(
  before: BankContent,
  change: (questions: BankContent['questions']) => BankContent['questions'],
): BankContent {
  return { ...before, questions: change(before.questions) };
}

/** What a bank says with one question changed. */
export function withQuestion(
  before: BankContent,
  index: number,
  change: Partial<QuestionContent>,
): BankContent {
  const question = before.questions[index];
  if (!question) return before;
  return { ...before, questions: before.questions.with(index, { ...question, ...change }) };
}
