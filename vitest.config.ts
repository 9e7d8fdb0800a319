import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/helpers/no-network.ts'],
    testTimeout: 20_000,
    pool: 'forks',
    // Two cores are what CI has; more forks only fight for them.
    maxWorkers: 2,
  },
});
