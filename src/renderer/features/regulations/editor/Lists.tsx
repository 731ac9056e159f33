/** Lists of a regulation: its members in order beside the one that is open. */
import { added, at, freshKey, listAt, moved, removed } from '@domain/regulation/edit'
import { named } from '@domain/regulation/names'
import { nameOfMember } from '@domain/regulation/place'
import { Badge, Button, Form, FormGroup, IconButton, Label } from '../../../ui'
import { Field } from './Field'
import type { FieldSpec, ListSpec } from './fields'
import { useEditor } from './useEditor'

/** `holder`: the post that holds a role, for two roles may have one name. */
type Member = { readonly key: string; readonly holder?: string; readonly issuerName?: string }
const nameOf = (member: Member): string =>
  member.holder === undefined ? nameOfMember(member) : `${nameOfMember(member)}（${member.holder}）`

/** Papers of one name (each side's 催办函) are told apart by who issues them. */
const nameAmong = (rows: readonly Member[], row: Member): string => {
  const name = nameOf(row)
  const isShared = rows.some((one) => one !== row && nameOf(one) === name)
  return isShared && row.issuerName ? `${name}（${row.issuerName}）` : name
}

/** Members beside the open one; adding, ordering and removing are one step back each. */
export function RuleList({ spec, label }: { readonly spec: ListSpec; readonly label?: string }) {
  const { body, change, chosen, choose, faultsAt } = useEditor()
  const rows = listAt(body, spec.path) as readonly Member[]
  const open = rows.find((row) => row.key === chosen(spec.path)) ?? rows[0]
  const part = spec.path.split('.').at(-1) ?? ''
  const add = () => {
    const key = freshKey(body, spec.stem ?? part)
    change(added(body, spec.path, { key, ...spec.blank(body) }))
    choose(spec.path, key)
  }
  return (
    <section className="regulation-list-editor">
      <header className="regulation-list-head">
        <h3>
          {label === undefined ? <Label k={`regulations.part.${part}`} /> : <span lang="zh-CN">{label}</span>}
        </h3>
        <Button k={`regulations.add.${part}`} icon="add" small onPress={add} />
      </header>
      <div className="regulation-list-body">
        <ul className="regulation-members">
          {rows.map((row, index) => (
            <li key={row.key} className="regulation-member">
              <button
                type="button"
                className="regulation-member-name"
                aria-current={row.key === open?.key}
                onClick={() => choose(spec.path, row.key)}
              >
                <span lang="zh-CN">{named(body, nameAmong(rows, row))}</span>
                <Badge count={faultsAt(`${spec.path}.${row.key}`).length} tone="warn" />
              </button>
              {row.key === open?.key && (
                <span className="regulation-tools">
                  <IconButton
                    icon="up"
                    k="common.up"
                    isDisabled={index === 0}
                    onPress={() => change(moved(body, spec.path, row.key, -1))}
                  />
                  <IconButton
                    icon="down"
                    k="common.down"
                    isDisabled={index === rows.length - 1}
                    onPress={() => change(moved(body, spec.path, row.key, 1))}
                  />
                  <IconButton
                    icon="trash"
                    k="common.remove"
                    onPress={() => change(removed(body, spec.path, row.key))}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
        {open && <Fields key={open.key} fields={spec.fields} owner={`${spec.path}.${open.key}`} />}
      </div>
    </section>
  )
}

/** Fields of one owner as a form. */
export function Fields({
  fields,
  owner = '',
  k,
}: {
  readonly fields: readonly FieldSpec[]
  readonly owner?: string
  readonly k?: string
}) {
  const { body } = useEditor()
  const own = (at(body, owner) ?? {}) as Readonly<Record<string, unknown>>
  const inside = fields
    .filter(({ when }) => when?.(own) ?? true)
    .map((spec) => <Field key={spec.name} spec={spec} owner={owner} />)
  return <Form>{k === undefined ? inside : <FormGroup k={k}>{inside}</FormGroup>}</Form>
}
