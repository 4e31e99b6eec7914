import { resolve } from 'node:path';
import { indexLines } from '../../core/bank/edit/source-lines.ts';
import type { Bank } from '../../core/bank/model.ts';
import { loadBank } from '../bank/read-file.ts';
import { EXIT, troubleWith, UsageError, type CliCommand } from './command.ts';
import { cliWords } from './words.ts';

export const check: CliCommand = {
  options: { json: { type: 'boolean' }, strict: { type: 'boolean' } },

  async run(values, [file, ...rest], { print, warn }) {
    if (file === undefined || rest.length > 0) throw new UsageError(cliWords.usage.oneFile('check'));
    const loaded = await loadBank(resolve(file));
    if (!loaded.ok) {
      warn(troubleWith(loaded.error));
      return EXIT.unusable;
    }
    const summary = summariseBank(loaded.value.bank, loaded.value.text);
    if (values['json'] === true) print(JSON.stringify(summary, null, 2));
    else for (const line of inWords(file, summary)) print(line);
    return values['strict'] === true && summary.problems.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

/** A bank as a script reads it: the answer of `sidecue check --json`. */
type BankSummary = ReturnType<typeof summariseBank>;

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

function inWords(file: string, { title, sections, questions, stories, problems }: BankSummary): string[] {
  const say = cliWords.check;
  return [
    say.found(title ?? file, {
      questions: questions.length,
      sections: sections.length,
      stories: stories.length,
      written: stories.filter((story) => story.written).length,
    }),
    ...folded(problems).map(
      ({ line, column, message, fix, more }) =>
        `${file}:${line}:${column} ${message}${fix === null ? '' : ` → ${fix}`}${more === 0 ? '' : ` ${say.more(more)}`}`,
    ),
    problems.length === 0 ? say.noProblems : say.problems(problems.length),
  ];
}

/** Most problems of one kind that are listed; the rest are only counted. */
const LISTED = 20;

function folded<Each extends { readonly code: string }>(
  problems: readonly Each[],
): (Each & { more: number })[] {
  const shown = new Map<string, (Each & { more: number })[]>();
  for (const problem of problems) {
    const own = shown.get(problem.code) ?? [];
    shown.set(problem.code, own);
    const last = own.at(-1);
    if (own.length < LISTED) own.push({ ...problem, more: 0 });
    else if (last) last.more += 1;
  }
  const all = new Set([...shown.values()].flat());
  return [...all];
}
