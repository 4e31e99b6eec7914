import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,service,electron,renderer,docs}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    globalSetup: 'tests/service/support/build-command-line.ts',
    // Many tests wait for a process they started, so there are more of them than cores.
    maxWorkers: '150%',
  },
});
