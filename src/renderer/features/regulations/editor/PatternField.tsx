/** One line of the rule's own words; names in braces by what they are called, and below what comes of them. */
import { conferenceName, paperTitle } from '@domain/regulation/names'
import type { ComponentProps } from 'react'
import { TextField, todayHere } from '../../../ui'
import { useTokens } from './tokens'
import { useEditor } from './useEditor'

export function PatternField({ value, onChange, hint, ...field }: ComponentProps<typeof TextField>) {
  const { body } = useEditor()
  const { shown, kept } = useTokens()
  const today = todayHere()
  const sample = {
    name: conferenceName(body),
    year: Number(today.slice(0, 4)),
    ordinal: 1,
    plannedDate: today,
    duty: body.rotation?.organisations[0] ?? '',
  }
  return (
    <TextField
      {...field}
      value={shown(value)}
      onChange={(next) => onChange(kept(next))}
      hint={value.includes('{') ? <span lang="zh-CN">{paperTitle(body, value, sample)}</span> : hint}
    />
  )
}
