import { z } from 'zod';

/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A runner that left no report has failed, whatever it printed. */
const NO_REPORT: Counts = { passed: 0, failed: 1, skipped: 0 };

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Counts of a vitest JSON report. A file that could not be loaded is one failure. */
export function vitestCounts(report: unknown): Counts {
  const { data } = vitestReport.safeParse(report);
  if (!data) return NO_REPORT;
  const failed = Math.max(data.numFailedTests, data.success ? 0 : 1);
  return { passed: data.numPassedTests, failed, skipped: data.numPendingTests };
}

/** Counts of a Playwright JSON report. A flaky test passed in the end. */
export function playwrightCounts(report: unknown): Counts {
  const { data } = playwrightReport.safeParse(report);
  if (!data) return NO_REPORT;
  const { expected, unexpected, flaky, skipped } = data.stats;
  return { passed: expected + flaky, failed: Math.max(unexpected, data.errors.length), skipped };
}

export function addCounts(parts: readonly Counts[]): Counts {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
