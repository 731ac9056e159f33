/** 惯例 of the draft: the ways a question may be answered, what each writes into the rule, and which one is taken. */
import { changed, freshKey, moved, removed } from '@domain/regulation/edit'
import { placeOf } from '@domain/regulation/place'
import { asItStands, withAnswer, withoutWritten, withWritten, writtenBy } from '@domain/regulation/silences'
import { useState } from 'react'
import { Button, Checkbox, IconButton, Label, Row, Select, useT } from '../../../ui'
import { PatternField } from './PatternField'
import { writable } from './paths'
import { labelKey, useFaultWords } from './Source'
import { useEditor } from './useEditor'
import { usePlaceWords, useValueWords } from './words'

export function Options({ question: key }: { readonly question: string }) {
  const t = useT()
  const { body, change } = useEditor()
  const list = `silences.${key}.options`
  const error = useFaultWords(list)
  const placeWords = usePlaceWords()
  const valueWords = useValueWords()
  const [rule, setRule] = useState<string | null>(null)
  const [field, setField] = useState<string | null>(null)
  const question = body.silences.find((one) => one.key === key)
  if (!question) return null
  const paths = writtenBy(question)
  const rules = writable(body)
  const fields = rules.find((one) => one.owner === rule)?.paths ?? []
  const place = (path: string) => placeWords(placeOf(body, path))
  const record = (option: string) =>
    change(changed(body, `${list}.${option}.sets`, asItStands(body, question)))
  const add = () => {
    const option = freshKey(body, 'option')
    const made = { key: option, label: '另一种做法', sets: asItStands(body, question) }
    change(changed(body, list, [...question.options, made]))
  }
  return (
    <fieldset className="regulation-stages field-wide">
      <legend className="field-name">
        <Label k={labelKey('options')} />
      </legend>
      {error && <span className="field-error">{error}</span>}
      <div className="regulation-written">
        <Label k={paths.length === 0 ? 'regulations.writesNothing' : 'regulations.writes'} />
        {paths.map((path) => (
          <span key={path} className="regulation-place" lang="zh-CN">
            {place(path)}
            <IconButton
              icon="trash"
              k="common.remove"
              onPress={() => change(withoutWritten(body, key, path))}
            />
          </span>
        ))}
      </div>
      <Select
        k="regulations.writeRule"
        value={rule}
        options={rules.map(({ owner }) => ({ value: owner, label: place(owner) }))}
        onChange={(next) => {
          setRule(next)
          setField(null)
        }}
      />
      <Select
        k="regulations.writeField"
        value={field}
        options={fields
          .filter((path) => !paths.includes(path))
          .map((path) => ({ value: path, label: t(labelKey(path)) }))}
        onChange={setField}
      />
      <Button
        k="regulations.addWritten"
        icon="add"
        small
        isDisabled={field === null}
        onPress={() => {
          if (field !== null) change(withWritten(body, key, field))
          setField(null)
        }}
      />
      {question.options.map((option, index) => (
        <div key={option.key} className="regulation-stage">
          <PatternField
            k="regulations.optionLabel"
            value={option.label}
            onChange={(label) =>
              change(changed(body, `${list}.${option.key}.label`, label), `${list}.${option.key}`)
            }
          />
          <Checkbox
            k="regulations.isAnswer"
            value={question.answer === option.key}
            onChange={(on) => change(withAnswer(body, key, on ? option.key : ''))}
          />
          <span className="regulation-tools">
            <IconButton
              icon="up"
              k="common.up"
              isDisabled={index === 0}
              onPress={() => change(moved(body, list, option.key, -1))}
            />
            <IconButton
              icon="down"
              k="common.down"
              isDisabled={index === question.options.length - 1}
              onPress={() => change(moved(body, list, option.key, 1))}
            />
            <IconButton
              icon="trash"
              k="common.remove"
              isDisabled={question.options.length === 1}
              onPress={() => change(removed(body, list, option.key))}
            />
          </span>
          <ul className="regulation-sets" lang="zh-CN">
            {option.sets.map(({ path, value }) => (
              <li key={path}>
                {place(path)}：{valueWords(path, value)}
              </li>
            ))}
          </ul>
          <Row>
            <Button
              k="regulations.recordOption"
              small
              isDisabled={paths.length === 0}
              onPress={() => record(option.key)}
            />
          </Row>
        </div>
      ))}
      <Button k="regulations.addOption" icon="add" small onPress={add} />
    </fieldset>
  )
}
