/** Forms of units as the window makes and keeps them: which units are asked what, and the files that are handed out. */
import { standing } from '@domain/acts'
import type { Viewer } from '@domain/context'
import { dueFor } from '@domain/deadlines/deadlines'
import type { Office } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import type { SubmissionKind } from '@domain/model/submission'
import type { ConferenceState } from '@domain/state'
import { consultationsOf, unanswered } from '@domain/topics/view'
import {
  type FormMaker,
  formFileName,
  opinionForm,
  progressForm,
  topicForm,
  type UnitForm,
} from '@exchange/forms/form'
import { type FormPage, writePage } from '@exchange/forms/html'
import { writeSheet } from '@exchange/forms/sheet'
import { zipSync } from 'fflate'
import style from '../../../../resources/forms/form.css?raw'
import script from '../../../../resources/forms/form.js?raw'

/** A unit that can be given a form, with what the form asks. */
export interface Asked {
  readonly unit: string
  readonly side: string
  /** How many things it asks about. */
  readonly count: number
  readonly make: (maker: FormMaker) => UnitForm
}

const byUnit = <R>(rows: readonly R[], unitsOf: (row: R) => readonly string[]): ReadonlyMap<string, R[]> => {
  const groups = new Map<string, R[]>()
  for (const row of rows)
    for (const unit of unitsOf(row)) if (unit !== '') groups.set(unit, [...(groups.get(unit) ?? []), row])
  return groups
}

/** Units that can be given a form of a kind now. */
export function askedUnits(
  kind: SubmissionKind,
  state: ConferenceState,
  units: readonly RecordRow<'unit'>[],
  viewer: Viewer,
): readonly Asked[] {
  switch (kind) {
    case 'opinion': {
      const open = standing(state.topics).flatMap(({ id }) => unanswered(consultationsOf(state, id)))
      return [...byUnit(open, ({ fields }) => [fields.unit])].map(([unit, rows]) => ({
        unit,
        side: '',
        count: rows.length,
        make: (maker) => opinionForm(maker, unit, rows),
      }))
    }
    case 'topic': {
      const due = dueFor(state, 'topicsCollected', viewer.calendar) ?? null
      return units
        .filter(({ fields }) => fields.active && fields.side !== '')
        .map(({ fields }) => ({
          unit: fields.fullName,
          side: fields.side,
          count: 1,
          make: (maker) => topicForm(maker, fields.fullName, fields.side, due),
        }))
    }
    case 'progress': {
      const open = [...state.resolutions, ...state.carriedIn].filter(({ fields }) => fields.done === null)
      const groups = byUnit(open, ({ fields }) => [fields.leadUnit, ...fields.coUnits])
      return [...groups].map(([unit, rows]) => ({
        unit,
        side: '',
        count: rows.length,
        make: (maker) => progressForm(maker, unit, rows),
      }))
    }
  }
}

/** Where a form is sent back to: section, person, telephone. */
export const returnTo = ({ section, contactName, contactPhone }: Office): string =>
  [section, contactName, contactPhone].filter((each) => each.trim() !== '').join('　')

const digest = async (text: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
}

const page = async (): Promise<FormPage> => ({
  script,
  style,
  scriptSha256: await digest(script),
  styleSha256: await digest(style),
})

export type FormFormat = 'html' | 'xlsx' | 'both'

interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const filesOf = async (form: UnitForm, format: FormFormat): Promise<readonly NamedFile[]> => {
  const name = formFileName(form).replace(/[\\/:*?"<>|\s]+/g, '_')
  const html = format !== 'xlsx' && {
    name: `${name}.html`,
    bytes: new TextEncoder().encode(writePage(form, await page())),
  }
  const sheet = format !== 'html' && { name: `${name}.xlsx`, bytes: new Uint8Array(await writeSheet(form)) }
  return [html, sheet].filter((each) => each !== false)
}

/** The file to hand out: the form itself, or several packed together. */
export async function fileOfForms(
  forms: readonly UnitForm[],
  format: FormFormat,
  name: string,
): Promise<NamedFile> {
  const files = (await Promise.all(forms.map((form) => filesOf(form, format)))).flat()
  const [only] = files
  if (only !== undefined && files.length === 1) return only
  const packed = zipSync(Object.fromEntries(files.map((file) => [file.name, file.bytes])))
  return { name: `${name}.zip`, bytes: packed }
}
