import type { Remark } from '@documents/checks'
import type { FinalCheck } from '@domain/checks/finalChecks'
import { Link, routeOfLink } from '../../app'
import type { Tone } from '../../ui'
import { Button, Data, EmptyState, StatusTag, useT } from '../../ui'

const tones: Readonly<Record<Remark['strength'], Tone>> = { 必: 'danger', 一般: 'warn', 推荐: 'info' }

/** 体检: what deviates, with its clause and strength; each line jumps to the field. */
export function Checks({
  remarks,
  finals,
  onPick,
}: {
  readonly remarks: readonly Remark[]
  readonly finals: readonly FinalCheck[]
  readonly onPick: (path: string) => void
}) {
  const t = useT()
  if (remarks.length === 0 && finals.length === 0) return <EmptyState k="documents.noRemarks" icon="check" />
  return (
    <>
      <FinalList checks={finals} onPick={onPick} />
      <ul className="remarks">
        {remarks.map((remark) => (
          <li key={`${remark.id} ${remark.path}`} className="remark">
            <StatusTag tone={tones[remark.strength]} label={remark.strength} />
            <span className="remark-text" lang="zh-CN">
              {t(`checks.${remark.id}`, remark.params)}
            </span>
            <Data>{remark.clause}</Data>
            <Button k="documents.jump" small kind="quiet" onPress={() => onPick(remark.path)} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** 定稿体检: what stands between the paper and its issue, each with its article and the way to put it right. */
export function FinalList({
  checks,
  onPick,
}: {
  readonly checks: readonly FinalCheck[]
  /** Leads to the field of the document; absent where the document is not on screen. */
  readonly onPick?: (path: string) => void
}) {
  const t = useT()
  if (checks.length === 0) return null
  return (
    <ul className="remarks">
      {checks.map((check) => (
        <li key={`${check.code} ${check.path} ${JSON.stringify(check.params)}`} className="remark">
          <StatusTag tone={check.blocks ? 'danger' : 'warn'} k={`strength.${check.strength}`} />
          <span className="remark-text" lang="zh-CN">
            {t(`finalCheck.${check.code}`, check.params)}
          </span>
          <Data>{check.article}</Data>
          {check.link ? (
            <Link to={routeOfLink(check.link)} k="documents.jump" />
          ) : (
            onPick &&
            check.path !== '' && (
              <Button k="documents.jump" small kind="quiet" onPress={() => onPick(check.path)} />
            )
          )}
        </li>
      ))}
    </ul>
  )
}
