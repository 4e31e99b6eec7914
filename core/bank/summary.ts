import { indexLines } from './line-index.ts';
import type { Bank, ProblemCode } from './model.ts';

/** A bank as a script reads it: the answer of `sidecue check --json`. */
export interface BankSummary {
  readonly title: string | null;
  readonly sections: readonly string[];
  readonly questions: readonly {
    readonly section: string | null;
    readonly question: string;
    readonly cues: readonly { readonly depth: number; readonly text: string }[];
    readonly stories: readonly {
      readonly title: string;
      readonly angle: string | null;
      readonly note: string | null;
    }[];
    /** Only where there are any. */
    readonly alsoAsked?: readonly string[];
  }[];
  readonly stories: readonly {
    readonly title: string;
    readonly written: boolean;
    readonly aliases: readonly string[];
    readonly tags: readonly string[];
    /** Texts of the questions that refer to it. */
    readonly usedBy: readonly string[];
  }[];
  readonly storyReferences: readonly {
    readonly question: string;
    readonly title: string;
    readonly angle: string | null;
    readonly note: string | null;
    /** First line is 1. */
    readonly line: number;
  }[];
  readonly problems: readonly {
    readonly line: number;
    readonly column: number;
    readonly code: ProblemCode;
    readonly message: string;
    readonly fix: string | null;
  }[];
}

/**
 * Puts a bank into the form scripts read.
 *
 * @param text what the bank was parsed from, to count lines
 */
export function summariseBank(bank: Bank, text: string): BankSummary {
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
      ...(question.alsoAsked.length > 0 && { alsoAsked: question.alsoAsked.map((also) => also.text) }),
    })),
    stories: bank.stories.map(({ title, isWritten, aliases, tags, usedBy }) => ({
      title,
      written: isWritten,
      aliases,
      tags,
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
