import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import './tests/tools/in-english.ts';
import { displaysForTests } from './tests/electron/own-display.ts';
import { findChromium, findWholeChromium, launchOf } from './tests/tools/chromium.ts';

const inBrowser = {
  browserName: 'chromium',
  viewport: { width: 420, height: 460 },
  launchOptions: findChromium() ?? {},
  screenshot: 'only-on-failure',
} as const;

export default defineConfig<{ isLongRound: boolean }>({
  testDir: 'tests',
  globalSetup: './tests/tools/build-before-tests.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  // Most of a test is waiting, for a page, a disk or a process: so there are more of them than cores.
  workers: 2 * availableParallelism(),
  // No test needs another of its file, and a long file would leave the last worker alone.
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [
    // First, because its tests are the longest.
    {
      name: 'electron',
      testDir: 'tests/electron',
      testMatch: '*.spec.ts',
      workers: displaysForTests,
    },
    {
      name: 'browser',
      testDir: 'tests/e2e',
      testMatch: '*.spec.ts',
      use: inBrowser,
    },
    {
      // The same tests as above, each with all there is to walk.
      name: 'long',
      testMatch: ['e2e/*.spec.ts', 'electron/*.spec.ts'],
      grep: /@long/,
      workers: displaysForTests,
      use: { ...inBrowser, isLongRound: true },
    },
    {
      name: 'screenshots',
      testDir: 'tests/screenshots',
      testMatch: '*.spec.ts',
      workers: 1,
      use: {
        browserName: 'chromium',
        launchOptions: launchOf(findWholeChromium()),
      },
    },
  ],
});
