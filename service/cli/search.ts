import { join } from 'node:path';
import type { Bank } from '../../core/bank/model.ts';
import type { Likeness } from '../../core/search/meaning.ts';
import { repairMojibake } from '../../core/bank/mojibake.ts';
import { createSearchIndex, type SearchAnswer } from '../../core/search/search-index.ts';
import type { AppRoot } from '../app-root.ts';
import { resolveDataFolder } from '../data-folder.ts';
import { readThemes } from '../themes.ts';
import { EXIT, textOption, type CliCommand } from './command.ts';
import { loadUsualBank } from './usual-bank.ts';
import { cliWords } from './words.ts';

const LIMIT = 10;

export const search: CliCommand = {
  options: {
    bank: { type: 'string' },
    data: { type: 'string' },
    json: { type: 'boolean' },
    words: { type: 'boolean' },
  },

  async run(values, words, { root, env, print, warn, isAsking, readLines }) {
    const dataFolder = resolveDataFolder(textOption(values, 'data'), env);
    const loaded = await loadUsualBank(textOption(values, 'bank'), dataFolder, root.seedBank, warn);
    if (!loaded) return EXIT.unusable;
    const { bank } = loaded;
    const themes = await readThemes(join(dataFolder, 'themes.json'));
    for (const { line, message } of themes.problems) warn(cliWords.search.inThemes(line, message));
    const index = createSearchIndex(bank, { userThemes: themes });
    const inForm = values['json'] === true ? asJson : inWords;
    let meaning: ReturnType<typeof meaningOf> | undefined;
    const answer = async (query: string): Promise<void> => {
      // Loaded for the first query that words alone cannot answer: loading takes seconds.
      const asks = values['words'] !== true && index.asksMeaning(query);
      const likenessOf = asks ? await (meaning ??= meaningOf(bank, root, dataFolder, warn)) : null;
      const likeness = await likenessOf?.(index.correct(query));
      print(inForm(query, index.search(query, LIMIT, likeness), bank));
    };

    if (words.length === 0 && isAsking) warn(cliWords.search.ask);
    if (words.length > 0) await answer(words.join(' '));
    else for await (const line of readLines()) await answer(line);
    return EXIT.ok;
  },
};

/**
 * Returns a function that measures how close a query is in meaning; null, after a warning, if the encoder cannot run.
 */
async function meaningOf(
  bank: Bank,
  root: AppRoot,
  dataFolder: string,
  warn: (line: string) => void,
): Promise<((query: string) => Promise<Likeness>) | null> {
  try {
    const { loadMeaning } = await import('../meaning/meaning.ts');
    return await loadMeaning(bank, root, dataFolder);
  } catch (error) {
    warn(cliWords.search.wordsAlone(error instanceof Error ? error.message : String(error)));
    return null;
  }
}

function asJson(query: string, answer: SearchAnswer, bank: Bank): string {
  return JSON.stringify({
    query,
    confident: answer.isConfident,
    results: answer.questions.map(({ question, score, reason }) => ({
      question: textOf(bank, question),
      score,
      reason,
    })),
  });
}

function inWords(query: string, answer: SearchAnswer, bank: Bank): string {
  const rows = answer.questions.map(
    ({ question, score, reason }) => `  ${score.toFixed(2)}  ${textOf(bank, question)}  (${reason})`,
  );
  const { asked, closest, none } = cliWords.search;
  if (rows.length === 0) return none(query);
  return [answer.isConfident ? asked(query) : closest(query), ...rows].join('\n');
}

/** Returns a question's text as the window shows it, with mojibake repaired. */
function textOf({ questions }: Bank, index: number): string {
  return repairMojibake(questions[index]?.text ?? '');
}
