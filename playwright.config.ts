import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import './tests/tools/in-english.ts';
import { displaysForTests } from './tests/electron/own-display.ts';
import { findChromium, findWholeChromium, launchOf } from './tests/tools/chromium.ts';

export default defineConfig({
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
      use: {
        browserName: 'chromium',
        viewport: { width: 420, height: 460 },
        launchOptions: findChromium() ?? {},
        screenshot: 'only-on-failure',
      },
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
