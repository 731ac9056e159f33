/** Numbered clauses and plain paragraphs of the body (7.3.3). */
import type { FaceRole } from '../../displayList'
import type { Clause } from '../../tree'
import { type Context, rows } from '../context'
import { type Box, type Gap, rowsGap } from '../flow'
import type { Area } from '../geometry'
import type { Run } from '../typeLine'

/** 一级黑体、二级楷体、三四级和正文仿宋 (F-093). */
const faceOfLevel: readonly FaceRole[] = ['fangsong', 'heiti', 'kaiti', 'fangsong', 'fangsong']

/** A first sentence longer than this is no heading: only its number keeps the heading's face. */
const longestHeading = 60
/** A clause up to this long that does not end like a sentence is a heading and stays with what it heads. */
const longestAlone = 56

/** Ends a sentence; a heading that stands alone has none at its end. */
const sentenceEnd = /[。！？；：…，]$/u

/** Leading and trailing blanks are the writer's own indents: the program indents. */
export const tidy = (text: string): string => text.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')

/** A heading sentence in the level's face, the rest in 仿宋 (「（一）加强领导。各级……」). */
export const clauseRuns = (level: Clause['level'], label: string, text: string): readonly Run[] => {
  const face = faceOfLevel[level] ?? 'fangsong'
  if (face === 'fangsong') return [{ text: label + text, role: 'fangsong' }]
  const stop = text.search(/[。！？]/u)
  const heading = stop < 0 ? text : text.slice(0, stop + 1)
  if ([...heading].length > longestHeading)
    return [
      { text: label, role: face },
      { text, role: 'fangsong' },
    ]
  const rest = text.slice(heading.length)
  return [
    { text: label + heading, role: face },
    ...(rest === '' ? [] : [{ text: rest, role: 'fangsong' as const }]),
  ]
}

/** Whether a clause heads what follows it: a short numbered line that is not a sentence. */
export const isHeading = (clause: Clause): boolean => {
  const text = tidy(clause.text)
  return clause.level > 0 && [...text].length <= longestAlone && !sentenceEnd.test(text)
}

/** Whether a clause leads in what follows it: 「会议议定事项如下：」. */
const leadsIn = (clause: Clause): boolean => /(：|如下[。：]?)$/u.test(tidy(clause.text))

/** Rows of one clause: first row two cells in, the others flush (F-091). */
export const clauseBoxes = (
  context: Context,
  clause: Clause,
  label: string,
  place: { readonly path: string; readonly area: Area; readonly gap?: Gap },
): readonly Box[] =>
  rows(context, clauseRuns(clause.level, label, tidy(clause.text)), {
    area: place.area,
    path: place.path,
    first: 2,
    gap: place.gap ?? rowsGap(0),
    keepNext: isHeading(clause),
    leadsIn: leadsIn(clause),
    isText: true,
  })
