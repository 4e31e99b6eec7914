import { resolve } from 'node:path';
import { summariseBank, type BankSummary } from '../../core/bank/summary.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { loadBank } from '../bank/read-file.ts';
import { EXIT, UsageError, type CliCommand } from './command.ts';

export const check: CliCommand = {
  options: { json: { type: 'boolean' }, strict: { type: 'boolean' } },

  async run(values, [file, ...rest], { print, warn }) {
    if (file === undefined || rest.length > 0) throw new UsageError('check takes one file.');
    const loaded = await loadBank(resolve(file));
    if (!loaded.ok) {
      warn(`${loaded.error.message} ${nextStepOf(loaded.error)}`);
      return EXIT.unusable;
    }
    const summary = summariseBank(loaded.value.bank, loaded.value.text);
    if (values['json'] === true) print(JSON.stringify(summary, null, 2));
    else for (const line of inWords(file, summary)) print(line);
    return values['strict'] === true && summary.problems.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

/** Here the file is an argument and nobody watches it, unlike in the app, which the errors speak of. */
function nextStepOf({ nextStep }: RequestError): string {
  return nextStep
    .replace(/^Put .* or choose/, 'Choose')
    .replace(' in Settings or with --bank FILE', '')
    .replace('; it appears here by itself', ' and try again');
}

function inWords(file: string, { title, sections, questions, stories, problems }: BankSummary): string[] {
  const written = stories.filter((story) => story.written).length;
  return [
    `${title ?? file}: ${count(questions.length, 'question')} in ${count(sections.length, 'section')}, ` +
      `${count(stories.length, 'story', 'stories')} (${written} written)`,
    ...folded(problems).map(
      ({ line, column, message, fix, more }) =>
        `${file}:${line}:${column} ${message}${fix === null ? '' : ` → ${fix}`}${more === 0 ? '' : ` (and ${more} more like it)`}`,
    ),
    problems.length === 0 ? 'No problems.' : `${count(problems.length, 'problem')}.`,
  ];
}

/** So many problems of one kind are listed, the others counted. */
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

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
