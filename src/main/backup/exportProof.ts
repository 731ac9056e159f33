/** 导出核对材料: the ledger as it is, with instructions in words and a script, so that an auditor checks it with openssl and without this program. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '@shared/ipc'
import { segmentName } from '../ledger/segments'
import { writeFault, writeWhole } from '../services/output/files'
import { BEGINNING, isBreak, proveLedger } from './chain'
import { refuse } from './faults'
import { fastHash } from './hash'
import { provenAttachments } from './prove'
import type { Progress } from './take'

export interface ExportRequest {
  readonly office: string
  /** Folder that the person chose. */
  readonly into: string
  /** Name of the folder to make in it. */
  readonly name: string
  readonly officeName: string
  /** The instant in words, of this PC. */
  readonly made: string
}

/** Checks lines, bodies, the chain of headers and the end, with nothing but sh and openssl. */
const script = `#!/bin/sh
# 核对账本：sh 核对.sh   （需要 openssl 1.1.1 以上，支持 SM3；Windows 可在 Git Bash 中运行）
# 退出码 0：全部一致；1：有不一致，逐条列出。
cd "$(dirname "$0")" || exit 2
sm3() { openssl dgst -sm3 -r | cut -c1-64; }
tab=$(printf '\\t')
body=$(mktemp) || exit 2
trap 'rm -f "$body"' EXIT
bad=0; n=0; lines=0; want=''
last=0000000000000000000000000000000000000000000000000000000000000000
wrong() { echo "不一致：$*"; bad=$((bad + 1)); }
close_frame() {
  [ -z "$want" ] || [ "$(sm3 < "$body")" = "$want" ] || wrong "第 $n 帧正文"
  : > "$body"
}
for file in 0*.ndjson; do
  while IFS= read -r line; do
    case $line in
      '{"bytes":'*)
        close_frame
        n=$((n + 1))
        want=\${line##*'"sm3":"'}; want=\${want%'"}'}
        prev=\${line##*'"prev":"'}; prev=\${prev%%'"'*}
        number=\${line##*'"n":'}; number=\${number%%,*}
        [ "$number" = "$n" ] || wrong "$file 第 $n 帧序号为 $number"
        [ "$prev" = "$last" ] || wrong "第 $n 帧与上一帧不相连"
        last=$(printf %s "$line" | sm3)
        ;;
      *)
        printf '%s\\n' "$line" >> "$body"
        lines=$((lines + 1))
        hash=\${line%%"$tab"*}; text=\${line#*"$tab"}; text=\${text%%"$tab"*}
        [ "$(printf %s "$text" | sm3)" = "$hash" ] || wrong "第 $n 帧中的变更 $hash"
        ;;
    esac
  done < "$file"
done
close_frame
. ./summary.sh
[ "$n" = "$acts" ] || wrong "共 $n 帧，摘要记 $acts 帧"
[ "$last" = "$head" ] || wrong "末帧校验值与摘要不同"
echo "共核对 $n 帧、$lines 条变更；不一致 $bad 处。末帧校验值 $last"
[ "$bad" -eq 0 ]
`

const instructions = ({ officeName, made }: ExportRequest, acts: number, head: string): string =>
  `联席会议账本核对材料

单位：${officeName}
导出时间：${made}
账本帧数：${acts}
末帧校验值（SM3）：${head}

一、这是什么
  0*.ndjson 是本单位账本文件的原样副本。每次保存为一帧：一行帧头，其后每行一条变更，写明何人、何时、因何、改了什么。
  帧头记有正文的 SM3 和上一帧头的 SM3，所以全部帧连成一条链：改动、抽掉、调换、插入任何一处，其后都对不上。
  附件清单.txt 每行是一份附件的 SM3 和字节数；附件原件以该 SM3 为文件名存放在程序的 attachments 文件夹。

二、怎样核对（不需要本程序）
  1. 逐条：一行变更以制表符分为两列，第二列的 SM3 应等于第一列：
     sed -n 2p 000001.ndjson | cut -f2 | tr -d '\\n' | openssl dgst -sm3
  2. 全部：在本文件夹运行  sh 核对.sh  ，退出码 0 即全部一致。
  3. 末帧校验值应与程序「设置 → 数据体检」所示、与上次核对时抄录的相符（上次的末帧必为本次链上的一帧）。

三、能证明什么，不能证明什么
  能证明：账本自身前后一致；与某个已知校验值相比，其后只有追加，没有改动。
  不能单独证明：某人在某时确实坐在电脑前（以登录为准），以及从未与外界核对过的整本账本没有被整体重写。
  因此应定期把末帧校验值抄录或打印，由两方分别保存。

本文件夹含本单位全部办理记录，请按内部资料保管。
`

/** Writes the folder whole or not at all. Refusals: `ledgerDamaged`, and those of writing. */
export async function exportProof(
  request: ExportRequest,
  progress: Progress,
): Promise<
  { readonly ok: true; readonly value: { readonly folder: string; readonly acts: number } } | Refusal
> {
  const { office, into, name } = request
  const part = join(into, `.${name}.part`)
  try {
    const hash = await fastHash()
    await rm(part, { recursive: true, force: true })
    await mkdir(part)
    const write = (file: string, text: string | Uint8Array) =>
      writeWhole(join(part, file), typeof text === 'string' ? new TextEncoder().encode(text) : text)
    let head = BEGINNING
    for await (const found of proveLedger(join(office, 'ledger'), hash)) {
      if (isBreak(found)) {
        await rm(part, { recursive: true, force: true })
        return refuse('ledgerDamaged', { segment: found.segment, n: found.n })
      }
      await write(segmentName(found.segment), found.bytes)
      head = found.last
      progress(found.segment, found.segment + 1)
    }
    const attachments: string[] = []
    for await (const { name: sm3, size, right } of provenAttachments(office, hash))
      attachments.push(`${sm3}\t${size}${right ? '' : '\t内容与校验值不符'}\n`)
    await write('附件清单.txt', attachments.join(''))
    await write('summary.sh', `acts=${head.n}\nhead=${head.sm3}\n`)
    await write('核对.sh', script)
    await write('核对说明.txt', `\ufeff${instructions(request, head.n, head.sm3).replaceAll('\n', '\r\n')}`)
    await rename(part, join(into, name))
    return { ok: true, value: { folder: name, acts: head.n } }
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    return writeFault(error)
  }
}
