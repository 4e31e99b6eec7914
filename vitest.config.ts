import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import './tests/tools/in-english.ts';

export default defineConfig({
  test: {
    // On a busy machine a test that starts twenty processes takes a minute; only one that hangs takes longer than this.
    testTimeout: 120_000,
    setupFiles: 'tests/core/support/rounds.ts',
    hookTimeout: 120_000,
    // Many tests wait for a process they started, so there are more of them than cores. A percentage would stop at the cores.
    maxWorkers: 2 * availableParallelism(),
    // A process takes its files one after the other: what they import is read and compiled once.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/{core,tools}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['tests/{service,electron,renderer,docs}/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/service/support/install-app.ts',
        },
      },
    ],
  },
});
