import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{core,service,electron,renderer,docs}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // Most tests wait for a process they started, so no core is kept back.
    maxWorkers: '100%',
  },
});
