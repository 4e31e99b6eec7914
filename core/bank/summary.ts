import { indexLines } from './edit/source-lines.ts';
import type { Bank } from './model.ts';

/** A bank as a script reads it: the answer of `sidecue check --json`. */
export type BankSummary = ReturnType<typeof summariseBank>;

/**
 * Puts a bank into the form scripts read.
 *
 * @param text what the bank was parsed from, to count lines
 */
export function summariseBank(bank: Bank, text: string) {
  const lines = indexLines(text);
  const texts = new Map(bank.questions.map((question) => [question.id, question.text]));
  return {
    title: bank.title,
    sections: bank.sections.map((section) => section.title),
    questions: bank.questions.map((question) => ({
      section: question.section === null ? null : (bank.sections[question.section]?.title ?? null),
      question: question.text,
      cues: question.cues.map(({ depth, text }) => ({ depth, text })),
      stories: question.stories.map(({ title, angle, note }) => ({ title, angle, note })),
      // Only where there are any.
      ...(question.alsoAsked.length > 0 && { alsoAsked: question.alsoAsked.map((also) => also.text) }),
    })),
    stories: bank.stories.map(({ title, isWritten, aliases, tags, usedBy }) => ({
      title,
      written: isWritten,
      aliases,
      tags,
      // Texts, as scripts know questions by them.
      usedBy: usedBy.map((id) => texts.get(id) ?? id),
    })),
    storyReferences: bank.questions.flatMap((question) =>
      question.stories.map(({ title, angle, note, titleRange }) => ({
        question: question.text,
        title,
        angle,
        note,
        line: lines.place(titleRange.start).line,
      })),
    ),
    problems: bank.problems.map(({ line, column, code, message, fix }) => ({
      line,
      column,
      code,
      message,
      fix: fix?.label ?? null,
    })),
  };
}
