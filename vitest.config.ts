import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/learn-once.ts'],
    setupFiles: ['test/helpers/no-network.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Tests that wait for messages share CI's machine with whatever else runs there: one that fails twice has failed.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    // Loading the SDKs anew for each file took a third of all processor time, and the one that keeps state, the
    // SDK with the keys that it has read, gets the same keys in every file (test/helpers/tokens.ts).
    isolate: false,
    // Two cores are what CI has. Scenarios wait for Teams half of their time, so that a third fork has room beside them:
    // 144 s instead of 194.
    maxWorkers: 3,
  },
});
