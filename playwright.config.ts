import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // One at a time: Chromium and the window keep two cores busy. Two side by side made desk.spec three times as slow (57 s, 162 s).
  workers: 1,
  // Limits only end what hangs, also on a slow machine that does something else as well.
  timeout: 1_800_000,
  expect: { timeout: 90_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
})
