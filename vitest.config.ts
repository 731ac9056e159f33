import { defineConfig } from 'vitest/config'
import { aliases } from './scripts/lib/rooms.ts'

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'tests/static/**/*.test.ts',
      'tests/visual/**/*.test.ts',
      'tests/pdf/**/*.test.ts',
      'tests/forms/**/*.test.ts',
      'standin/**/*.test.mjs',
      'scripts/**/*.test.ts',
    ],
    environment: 'node',
    // Limits only end what hangs: they hold on a slow machine that does something else as well.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
