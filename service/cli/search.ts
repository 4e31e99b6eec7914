import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bank } from '../../core/bank/model.ts';
import type { SearchAnswer } from '../../core/search/answer.ts';
import { createSearchIndex } from '../../core/search/search-index.ts';
import { loadBank } from '../bank/load.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { keepThemes } from '../themes.ts';
import { EXIT, textOption, type CliCommand } from './command.ts';

const LIMIT = 10;

export const search: CliCommand = {
  usage: 'search [--bank FILE] [--data DIR] [--json] [QUERY]',
  summary: 'the best cards; without QUERY, for each line of standard input',
  options: { bank: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } },

  async run(values, words, { root, env, print, warn, readLines }) {
    const dataFolder = resolveDataFolder(textOption(values, 'data'), env);
    const ownBank = join(dataFolder, 'bank.md');
    // Before the first start there is no bank yet; the one it would put in place answers, and nothing is written.
    const fallback = existsSync(ownBank) ? ownBank : root.seedBank;
    const loaded = await loadBank(resolve(textOption(values, 'bank') ?? fallback));
    if (!loaded.ok) {
      warn(`${loaded.error.message} ${loaded.error.nextStep}`);
      return EXIT.unusable;
    }
    const { bank } = loaded.value;
    const themes = await keepThemes(join(dataFolder, 'themes.json'), () => undefined);
    for (const { line, message } of themes.state().problems) warn(`themes.json, line ${line}: ${message}.`);
    const index = createSearchIndex(bank, { userThemes: themes.state() });
    await themes.close();
    const inForm = values['json'] === true ? asJson : inWords;
    const answer = (query: string): void => print(inForm(query, index.search(query, LIMIT), bank));

    if (words.length > 0) answer(words.join(' '));
    else for await (const line of readLines()) answer(line);
    return EXIT.ok;
  },
};

function asJson(query: string, answer: SearchAnswer, bank: Bank): string {
  return JSON.stringify({
    query,
    confident: answer.isConfident,
    results: answer.questions.map(({ question, score, reason }) => ({
      question: bank.questions[question]?.text ?? '',
      score,
      reason,
    })),
  });
}

function inWords(query: string, answer: SearchAnswer, bank: Bank): string {
  const rows = answer.questions.map(
    ({ question, score, reason }) =>
      `  ${score.toFixed(2)}  ${bank.questions[question]?.text ?? ''}  (${reason})`,
  );
  if (rows.length === 0) return `No card for “${query}”.`;
  return [answer.isConfident ? `“${query}”` : `No card for “${query}”. Closest:`, ...rows].join('\n');
}
