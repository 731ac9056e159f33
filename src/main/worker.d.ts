/** Imports of worker threads as electron-vite builds them. */
declare module '*?nodeWorker' {
  import type { Worker, WorkerOptions } from 'node:worker_threads'
  export default function startWorker(options: WorkerOptions): Worker
}
