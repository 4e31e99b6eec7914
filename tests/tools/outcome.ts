import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** The outcome of a test run. */
export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  /** For each failed test its file, full title and the first lines of its error. */
  readonly failures: readonly string[];
}

const LINES_OF_ERROR = 12;

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const playwrightErrors = z.array(z.object({ message: z.string().default('') }));

const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(
        z.object({
          projectName: z.string(),
          status: z.string(),
          results: z.array(z.object({ errors: playwrightErrors })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: playwrightErrors,
  stats: z.object({ expected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/**
 * Reads vitest's JSON report.
 *
 * @param code vitest's exit code, since the report does not contain errors outside tests
 */
export function vitestOutcome(report: unknown, code: number | null): Outcome {
  const { data } = vitestReport.safeParse(report);
  if (!data) return died('vitest', code);
  const failures = data.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative('', name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // The file could not be loaded, or one of its hooks failed.
    if (status === 'failed' && failed.length === 0) return [failure([file], [message])];
    return failed.map(({ fullName, failureMessages }) => failure([file, fullName], failureMessages));
  });
  const outcome = { passed: data.numPassedTests, skipped: data.numPendingTests, failures };
  return failedBy(code, 'vitest', outcome);
}

/** Reads Playwright's JSON report; `code` is its exit code. A flaky test counts as passed. */
export function playwrightOutcome(report: unknown, code: number | null): Outcome {
  const { data } = playwrightReport.safeParse(report);
  if (!data) return died('Playwright', code);
  const { expected, flaky, skipped } = data.stats;
  const failures = [
    ...data.suites.flatMap((suite) => failuresIn(suite, [])),
    ...data.errors.map(({ message }) => failure(['Playwright'], [message])),
  ];
  return failedBy(code, 'Playwright', { passed: expected + flaky, skipped, failures });
}

/** Returns the summary to print at the end of a run: the counts, then every failure. */
export function summaryOf(parts: readonly Outcome[]): string {
  const failures = parts.flatMap((part) => part.failures);
  const sum = (of: 'passed' | 'skipped'): number => parts.reduce((all, part) => all + part[of], 0);
  const counts = `${sum('passed')} passed, ${failures.length} failed, ${sum('skipped')} skipped`;
  return [counts, ...failures].join('\n\n');
}

/** @param titles titles of the enclosing groups, without that of the file */
function failuresIn(suite: z.infer<typeof playwrightSuite>, titles: readonly string[]): string[] {
  const own = suite.specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results }) => {
        const errors = results.at(-1)?.errors.map(({ message }) => message) ?? [];
        return failure([`[${projectName}] ${file}`, ...titles, title], errors);
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresIn(inner, [...titles, inner.title]))];
}

function failure(names: readonly string[], errors: readonly string[]): string {
  const lines = stripVTControlCharacters(errors.join('\n'))
    .split('\n')
    // As vitest's report names a test that took too long.
    .map((line) => line.replace('STACK_TRACE_ERROR', 'it took longer than a test may'))
    .filter((line) => line.trim() !== '' && !/^\s+at .*(?:node_modules|node:|<anonymous>)/.test(line));
  return [names.join(' › '), ...lines.slice(0, LINES_OF_ERROR).map((line) => `    ${line}`)].join('\n');
}

function died(runner: string, code: number | null): Outcome {
  return {
    passed: 0,
    skipped: 0,
    failures: [`${runner} left no report; it ended with ${code ?? 'a signal'}.`],
  };
}

function failedBy(code: number | null, runner: string, outcome: Outcome): Outcome {
  if (code === 0 || outcome.failures.length > 0) return outcome;
  const failures = [`${runner} ended with ${code ?? 'a signal'}, though no test failed.`];
  return { ...outcome, failures };
}
