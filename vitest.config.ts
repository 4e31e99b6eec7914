import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 40_000,
    // Many tests wait for a process they started, so there are more of them than cores. A percentage would stop at the cores.
    maxWorkers: 2 * availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/core/**/*.test.ts'],
          // What is pure needs no process of its own for each file; the table of themes is compiled once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: ['tests/{service,electron,renderer,docs}/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/service/support/build-command-line.ts',
        },
      },
    ],
  },
});
