import { describe, expect, test } from 'vitest';
import { playwrightOutcome, summaryOf, vitestOutcome } from './outcome.ts';

/** As vitest writes it, for a test that failed, one that passed, a file that could not be loaded and one whose hook failed. */
const vitestReport = {
  success: false,
  numPassedTests: 2,
  numFailedTests: 1,
  numPendingTests: 1,
  testResults: [
    {
      name: `${process.cwd()}/tests/core/a.test.ts`,
      status: 'failed',
      message: '',
      assertionResults: [
        {
          fullName: 'group fails',
          status: 'failed',
          failureMessages: [
            [
              '\u001b[31mAssertionError\u001b[39m: expected { a: 1 } to deeply equal { a: 2 }',
              '    at /home/me/sidecue/tests/core/a.test.ts:2:63',
              '    at file:///home/me/sidecue/node_modules/@vitest/runner/dist/chunk-artifact.js:302:11',
            ].join('\n'),
          ],
        },
        { fullName: 'group passes', status: 'passed', failureMessages: [] },
        {
          fullName: 'group hangs',
          status: 'failed',
          failureMessages: ['Error: STACK_TRACE_ERROR\n    at Array.forEach (<anonymous>)'],
        },
        { fullName: 'group waits', status: 'skipped', failureMessages: [] },
      ],
    },
    {
      name: `${process.cwd()}/tests/core/b.test.ts`,
      status: 'failed',
      message: "Cannot find module './none.ts'",
      assertionResults: [],
    },
    {
      name: `${process.cwd()}/tests/core/c.test.ts`,
      status: 'failed',
      message: 'in an after hook',
      assertionResults: [{ fullName: 'passes', status: 'passed', failureMessages: [] }],
    },
  ],
};

/** As Playwright writes it, for a test that failed in a group, one that passed at the second go, and an error outside every test. */
const playwrightReport = {
  suites: [
    {
      title: 'e2e/x.spec.ts',
      specs: [],
      suites: [
        {
          title: 'group',
          specs: [
            {
              title: 'fails',
              file: 'e2e/x.spec.ts',
              tests: [
                {
                  projectName: 'browser',
                  status: 'unexpected',
                  results: [
                    {
                      errors: [
                        {
                          message: `Error: one line\n${Array.from({ length: 40 }, (_, at) => at).join('\n')}`,
                        },
                      ],
                    },
                  ],
                },
                { projectName: 'electron', status: 'expected', results: [{ errors: [] }] },
              ],
            },
            {
              title: 'passes in the end',
              file: 'e2e/x.spec.ts',
              tests: [
                {
                  projectName: 'browser',
                  status: 'flaky',
                  results: [{ errors: [{ message: 'Error' }] }, { errors: [] }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  errors: [{ message: 'Error: no such browser' }],
  stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 3 },
};

describe('the end of a run names', () => {
  test('each failed test with its file, its title and its error, below the counts', () => {
    const summary = summaryOf([vitestOutcome(vitestReport, 1), playwrightOutcome(playwrightReport, 1)]);
    expect(summary).toBe(
      [
        '4 passed, 6 failed, 4 skipped\n',
        'tests/core/a.test.ts › group fails',
        '    AssertionError: expected { a: 1 } to deeply equal { a: 2 }',
        '        at /home/me/sidecue/tests/core/a.test.ts:2:63\n',
        'tests/core/a.test.ts › group hangs',
        '    Error: it took longer than a test may\n',
        'tests/core/b.test.ts',
        "    Cannot find module './none.ts'\n",
        'tests/core/c.test.ts',
        '    in an after hook\n',
        '[browser] e2e/x.spec.ts › group › fails',
        '    Error: one line',
        ...Array.from({ length: 11 }, (_, at) => `    ${at}${at === 10 ? '\n' : ''}`),
        'Playwright',
        '    Error: no such browser',
      ].join('\n'),
    );
  });

  test('a runner that left no report, or failed without a failed test', () => {
    const fine = { ...vitestReport, testResults: [] };
    expect(vitestOutcome(fine, 0).failures).toEqual([]);
    expect(summaryOf([vitestOutcome(fine, 1), playwrightOutcome(null, null)])).toBe(
      [
        '2 passed, 2 failed, 1 skipped',
        'vitest ended with 1, though no test failed.',
        'Playwright left no report; it ended with a signal.',
      ].join('\n\n'),
    );
  });
});
