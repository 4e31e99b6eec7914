import { calibratedLogOdds, rankQuestions, type Ranking } from '../core/search/search-index.ts';
import type { Evidence, Model, Weights } from '../core/search/weights.ts';
import { bankOf, fitSure, fitWeights, SURE_FROM } from './tools/logit.ts';
import { createBenchEncoder } from './tools/meaning.ts';
import type { BenchOptions } from './tools/options.ts';
import { hasOtherBanks, KINDS, readQuerySet, readSeedSet, type Kind } from './tools/query-sets.ts';
import { sampleSet, type Sample, type Weighed } from './tools/samples.ts';
import { formatTable } from './tools/table.ts';

const BANKS = ['swe', 'lp', 'nursing', 'manager'];
const SETS = [...BANKS, ...BANKS.map((name) => `lists-${name}`), 'ctrlhard'];
/** Uses only every nth of the seed bank's many phrasings: they are alike, and each bank has the same weight anyway. */
const SEED_STEP = 8;

const BY_WORDS: readonly (keyof Evidence)[] = ['words', 'anywhere', 'allWords', 'share', 'sum'];
const BY_MEANING: readonly (keyof Evidence)[] = ['question', 'centred', 'subject', 'notes'];
/** What only the second look counts, which says how sure the first result is: it would change the order for the worse. */
const SECOND: readonly (keyof Evidence)[] = ['subject'];
/** Evidence to leave out, by name of the variant. */
const ABLATION: Readonly<Record<string, readonly (keyof Evidence)[]>> = {
  all: [],
  'without words': BY_WORDS,
  'without themes': ['themes', 'rareThemes'],
  'without meaning': BY_MEANING,
};

/**
 * Fits the weights of `assets/ranking.json` on all banks and prints them; then cross-validates, fitting on all banks
 * but one with each kind of evidence left out in turn, and prints how well that finds.
 */
export async function run({ json }: BenchOptions): Promise<void> {
  if (!hasOtherBanks()) {
    console.log(
      'The sets of other people’s banks are not beside the repository: these figures are of the seed bank alone, and no weights are fitted.',
    );
    return;
  }
  const encoder = await createBenchEncoder();
  const samples: Sample[] = [];
  for (const set of [...SETS.map(readQuerySet), readSeedSet('dev'), readSeedSet('held-out')]) {
    const step = set.name === 'seed dev' ? SEED_STEP : 1;
    const cases = set.cases.filter((_, i) => i % step === 0);
    // The foreign questions of a bank's public lists are those of the bank itself; don't count them twice.
    const foreign = set.name.startsWith('lists-') ? [] : set.foreign.filter((_, i) => i % step === 0);
    samples.push(...(await sampleSet({ ...set, cases, foreign }, encoder)));
  }
  await encoder.close();
  const fitted = samples.filter(({ set }) => set !== 'seed held-out');
  const withMeaning = (sample: Sample): Weighed => sample.byMeaning ?? sample.byWords;
  const models = {
    wordsAlone: fitWeights(fitted, ({ byWords }) => byWords, BY_MEANING),
    withMeaning: fitModel(
      fitted.filter(({ byMeaning }) => byMeaning),
      withMeaning,
    ),
  };
  let byOthers: readonly Answered[] = [];
  const rows = Object.entries(ABLATION).flatMap(([name, left]) => {
    const found: Answered[] = [...BANKS, 'seed'].flatMap((bank) => {
      const model = fitModel(
        fitted.filter(({ set }) => bankOf(set) !== bank),
        withMeaning,
        left,
      );
      return samples
        .filter(({ set }) => bankOf(set) === bank && set !== 'seed dev')
        .map((sample) => {
          const answer = answerOf(sample, withMeaning(sample), model, model.second);
          return { sample, rank: rankOf(sample, answer.found), says: calibratedLogOdds(answer, model) };
        });
    });
    if (left.length === 0) byOthers = found;
    return [...BANKS, 'four banks', 'public lists', 'seed held-out'].map((bank) => {
      const isIn = (set: string): boolean =>
        bank === 'four banks'
          ? BANKS.includes(set)
          : bank === 'public lists'
            ? set.startsWith('lists-')
            : set === bank;
      const own = found.filter(({ sample }) => isIn(sample.set));
      const share = (kind: Kind, within: number): number => {
        const asked = own.filter(({ sample }) => sample.kind === kind);
        return asked.filter(({ rank }) => rank >= 0 && rank < within).length / asked.length;
      };
      const full = own.filter(({ sample }) => sample.kind === 'full');
      const right = full.filter(({ rank }) => rank === 0);
      const foreign = own.filter(({ sample }) => sample.kind === 'foreign');
      const sureOf = (some: readonly Answered[]): number => some.filter(({ says }) => says >= 0).length;
      return {
        sure: [
          sureOf(right) / sureOf(full),
          sureOf(right) / right.length,
          1 - sureOf(foreign) / foreign.length,
        ],
        name,
        bank,
        first: KINDS.map((kind) => share(kind, 1)),
        third: KINDS.map((kind) => share(kind, 3)),
      };
    });
  });
  if (json) {
    console.log(JSON.stringify({ models, rows, curve: sureCurve(byOthers) }));
    return;
  }
  console.log(
    JSON.stringify(
      models,
      (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value),
      2,
    ),
  );
  console.log(
    formatTable(
      [
        'each bank by the others',
        'bank',
        ...KINDS.flatMap((kind) => [`${kind} @1`, '@3']),
        'sure, right',
        'right, sure',
        'foreign, not sure',
      ],
      rows.map(({ name, bank, first, third, sure }) => [
        name,
        bank,
        ...[...first.flatMap((share, i) => [share, third[i] ?? NaN]), ...sure].map((one) =>
          Number.isNaN(one) ? '' : one.toFixed(2),
        ),
      ]),
    ),
  );
  console.log(
    formatTable(
      [
        'sure from',
        'sure, right',
        'right, sure',
        'foreign, not sure',
        'worst: sure, right',
        'right, sure',
        'foreign, not sure',
      ],
      sureCurve(byOthers),
    ),
  );
}

/** A query answered with weights fitted on other banks. */
interface Answered {
  readonly sample: Sample;
  readonly rank: number;
  readonly says: number;
}

/**
 * Returns, for several thresholds of confidence, how many first results would be shown as sure and how many are right.
 */
function sureCurve(answered: readonly Answered[]): string[][] {
  return [0.5, 0.55, 0.6, SURE_FROM, 0.7, 0.8].map((from) => {
    const least = Math.log(from / (1 - from)) - Math.log(SURE_FROM / (1 - SURE_FROM));
    const figures = (isIn: (bank: string) => boolean): number[] => {
      const own = answered.filter(({ sample }) => isIn(bankOf(sample.set)));
      const right = own.filter(({ sample, rank }) => sample.kind === 'full' && rank === 0);
      const full = own.filter(({ sample }) => sample.kind === 'full');
      const foreign = own.filter(({ sample }) => sample.kind === 'foreign');
      const sure = (some: readonly Answered[]): number => some.filter(({ says }) => says >= least).length;
      return [sure(right) / sure(full), sure(right) / right.length, 1 - sure(foreign) / foreign.length];
    };
    const all = figures((bank) => BANKS.includes(bank));
    const each = BANKS.map((bank) => figures((other) => other === bank));
    return [from, ...all, ...all.map((_, i) => Math.min(...each.map((one) => one[i] ?? NaN)))].map((one) =>
      one.toFixed(2),
    );
  });
}

/** Fits the ranking on all samples, then its confidence on whole phrasings and on questions without an answer. */
function fitModel(
  samples: readonly Sample[],
  pick: (sample: Sample) => Weighed,
  left: readonly (keyof Evidence)[] = [],
): Model {
  const weights = fitWeights(samples, pick, [...left, ...SECOND]);
  const second = fitWeights(samples, pick, left);
  const answers = samples
    .filter(({ kind }) => kind === 'full' || kind === 'foreign')
    .flatMap((sample) => {
      const { found, logOdds: chance } = answerOf(sample, pick(sample), weights, second);
      const question = found[0]?.evidence.question;
      if (question === undefined) return [];
      return [{ chance, question, set: sample.set, isRight: rankOf(sample, found) === 0 }];
    });
  return { ...weights, second, sure: fitSure(answers) };
}

function answerOf(
  { isAlike }: Sample,
  { asked, evidence }: Weighed,
  weights: Weights,
  second = weights,
): Ranking {
  return rankQuestions(weights, second, evidence, asked, isAlike);
}

/** Returns the position of the first right question; -1 if there is none. */
function rankOf({ right }: Sample, found: Ranking['found']): number {
  return found.findIndex(({ document }) => right.has(document));
}
