import { resolve } from 'node:path';
import { summariseBank, type BankSummary } from '../../core/bank/summary.ts';
import type { RequestError } from '../../core/contract/errors.ts';
import { loadBank } from '../bank/read-file.ts';
import { EXIT, UsageError, type CliCommand } from './command.ts';

export const check: CliCommand = {
  usage: 'check FILE [--json] [--strict]',
  summary: 'what was understood, and every problem with its line',
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
    ...problems.map(
      ({ line, column, message, fix }) =>
        `${file}:${line}:${column} ${message}${fix === null ? '' : ` → ${fix}`}`,
    ),
    problems.length === 0 ? 'No problems.' : `${count(problems.length, 'problem')}.`,
  ];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
