import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backedOffice, stick, treeOf } from './backup.fixture'
import { exportProof } from './exportProof'
import { proveOffice } from './prove'

const exported = async (office: string) => {
  const into = stick()
  const request = {
    office,
    into,
    name: '账本核对材料-20261121',
    officeName: '某某总工会',
    made: '2026-11-21 12:00',
  }
  const told = await exportProof(request, () => {})
  return { told, folder: join(into, request.name), into }
}
const check = (folder: string) => spawnSync('sh', [join(folder, '核对.sh')], { encoding: 'utf8' })

test('导出的核对材料不用本程序，openssl 逐条、逐帧、连同末帧都核对得上', async () => {
  const { office } = await backedOffice()
  const { told, folder, into } = await exported(office)
  expect(told).toMatchObject({ ok: true, value: { acts: 6 } })
  expect(readdirSync(into)).toEqual(['账本核对材料-20261121'])
  const checked = check(folder)
  expect(checked.stdout).toContain('不一致 0 处')
  expect(checked.status).toBe(0)
  // The command of the instructions, as an auditor types it.
  const line = 'sed -n 2p 000001.ndjson'
  const sm3 = execFileSync('sh', ['-c', `${line} | cut -f2 | tr -d '\\n' | openssl dgst -sm3 -r`], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(sm3.slice(0, 64)).toBe(
    execFileSync('sh', ['-c', `${line} | cut -f1`], { cwd: folder, encoding: 'utf8' }).trim(),
  )
  const list = readFileSync(join(folder, '附件清单.txt'), 'utf8').split('\t')
  const [attachment = ''] = Object.keys(treeOf(office)).filter((path) => path.startsWith('attachments'))
  const openssl = execFileSync('openssl', ['dgst', '-sm3', '-r', join(office, attachment)], {
    encoding: 'utf8',
  })
  expect(list[0]).toBe(openssl.slice(0, 64))
})

test('改一个字、抽掉一帧、换两帧的次序、截去末尾：openssl 和程序都发现', async () => {
  const { office } = await backedOffice()
  const { folder } = await exported(office)
  const file = join(folder, '000001.ndjson')
  const whole = readFileSync(file, 'utf8')
  const frames = whole.split(/^(?=\{"bytes")/m)
  const forged = [
    whole.replace('议题 a3', '议题 a8'),
    frames.filter((_, i) => i !== 2).join(''),
    [frames[0], frames[2], frames[1], ...frames.slice(3)].join(''),
    frames.slice(0, -1).join(''),
  ]
  for (const [i, text] of forged.entries()) {
    expect(text).not.toBe(whole)
    writeFileSync(file, text)
    const checked = check(folder)
    expect(checked.status, `${i}: ${checked.stdout}`).toBe(1)
    expect(checked.stdout).toContain('不一致')
  }
  writeFileSync(join(office, 'ledger/000001.ndjson'), forged[0] ?? '')
  const told = await proveOffice({ office }, () => {})
  expect(told).toMatchObject({ ok: true, value: { broken: { segment: 1 } } })
  const refused = await exported(office)
  expect(refused.told).toMatchObject({ ok: false, code: 'ledgerDamaged' })
  expect(existsSync(refused.folder)).toBe(false)
  expect(readdirSync(refused.into)).toEqual([])
})

test('程序的核对数得清：卷、帧、条、附件；附件被换也发现；进度走到头', async () => {
  const { office } = await backedOffice()
  const steps: number[] = []
  const told = await proveOffice({ office }, (done, total) => steps.push(done / total))
  expect(told).toMatchObject({
    ok: true,
    value: { segments: 1, acts: 6, attachments: 1, damaged: 0, broken: null, faults: [] },
  })
  expect(steps.at(-1)).toBe(1)
  const [attachment = ''] = Object.keys(treeOf(office)).filter((path) => path.startsWith('attachments'))
  writeFileSync(join(office, attachment), '别的')
  expect(await proveOffice({ office }, () => {})).toMatchObject({ ok: true, value: { damaged: 1 } })
})
