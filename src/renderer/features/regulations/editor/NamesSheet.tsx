/** 名称: patterns and what comes of them; a word is replaced everywhere at once when a rule goes to another level. */
import { changed, reworded } from '@domain/regulation/edit'
import { conferenceName, namesOf } from '@domain/regulation/names'
import { useState } from 'react'
import { hasText } from '../../../i18n'
import { Button, Data, Fact, Form, FormGroup, Label, TextField, toast } from '../../../ui'
import { useTokens } from './tokens'
import { useEditor } from './useEditor'

/** What is typed comes before what is built from it. */
const inOrder = (names: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(names).toSorted(([, a], [, b]) => Number(a.includes('{')) - Number(b.includes('{')))

export function NamesSheet() {
  const { body, change, faultsAt } = useEditor()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [name, setName] = useState('')
  const filled = namesOf(body)
  const { shown, kept } = useTokens()
  const replace = () => {
    const { body: next, count } = reworded(body, from, to)
    if (count > 0) change(next)
    toast({ k: 'regulations.replaced', params: { n: count }, tone: count > 0 ? 'success' : 'warn' })
  }
  const add = () => {
    let n = 1
    while (`name${n}` in body.names) n++
    change({ ...body, names: { ...body.names, [`name${n}`]: name.trim() } })
    setName('')
  }
  return (
    <Form>
      <FormGroup k="regulations.replaceWords">
        <TextField k="regulations.replaceFrom" value={from} onChange={setFrom} placeholder="自治区" />
        <TextField k="regulations.replaceTo" value={to} onChange={setTo} placeholder="县" />
        <div className="field-wide">
          <Button k="regulations.replaceAll" isDisabled={from === '' || from === to} onPress={replace} />
          <span className="field-hint">
            <Label k="regulations.replaceHint" />
          </span>
        </div>
        <Fact k="regulations.fact.conferenceName" wide>
          <strong>
            <Data>{conferenceName(body)}</Data>
          </strong>
        </Fact>
      </FormGroup>
      <FormGroup k="regulations.part.names">
        <p className="field-wide quiet">
          <Label k="regulations.namesHint" />
        </p>
        {inOrder(body.names).map(([key, pattern]) => (
          <TextField
            key={key}
            label={
              hasText(`regulations.nameOf.${key}`) ? (
                <Label k={`regulations.nameOf.${key}`} />
              ) : (
                <Data>{`{${key}}`}</Data>
              )
            }
            value={shown(pattern)}
            onChange={(next) => change(changed(body, `names.${key}`, kept(next)), `names.${key}`)}
            hint={
              pattern.includes('{') ? (
                <span lang="zh-CN">{filled[key]}</span>
              ) : hasText(`regulations.nameOf.${key}`) ? undefined : (
                <Label k="regulations.nameCode" params={{ code: shown(`{${key}}`) }} />
              )
            }
            error={faultsAt(`names.${key}`).length > 0 ? <Label k="regulations.nameWrong" /> : undefined}
          />
        ))}
        <TextField
          k="regulations.newName"
          value={name}
          onChange={setName}
          hint={<Label k="regulations.newNameHint" />}
        />
        <div>
          <Button k="regulations.addName" icon="add" small isDisabled={name.trim() === ''} onPress={add} />
        </div>
      </FormGroup>
    </Form>
  )
}
