/** A disk that is really full, for tests: a small tmpfs, filled up. Needs root on Linux. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Whether there can be one here; said in words where not, and the tests are skipped. */
export const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()
if (!canMount) console.warn('磁盘写满的各项没有试：挂载小内存盘需要 Linux 和 root。')

/** A disk of so many KiB, unmounted after the test. */
export const disk = (kib: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-full-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
const filler = (folder: string): string => join(folder, 'filler')
/** Fills a disk to the last page but `left` KiB. */
export const fill = (folder: string, left = 0): void => {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler(folder), Buffer.alloc(Math.max(0, bavail * bsize - left * 1024), 1))
}
/** Takes away what filled it. */
export const free = (folder: string): void => rmSync(filler(folder))
