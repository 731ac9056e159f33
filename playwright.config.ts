import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Two cores: while one spec waits, the other has something to do. Each spec has programs and folders of its own.
  workers: 2,
  // Limits only end what hangs, also on a slow machine that does something else as well.
  timeout: 1_800_000,
  expect: { timeout: 90_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
})
