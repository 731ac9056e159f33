/** What the last word of a region's name (「自治区」「市」「县」) says about the level it is and about how posts are called there. */
import type { Office } from '../model/office'
import type { Regulation } from '../model/regulation'
import { namesOf } from './names'

interface RegionKind {
  readonly word: string
  readonly level: Office['level']
  /** 政府副职. */
  readonly deputyHead: string
}

/** Longer words first: 「自治区」 ends in 「区」. */
const kinds: readonly RegionKind[] = [
  { word: '自治区', level: 'province', deputyHead: '副主席' },
  { word: '省', level: 'province', deputyHead: '副省长' },
  { word: '自治州', level: 'city', deputyHead: '副州长' },
  { word: '盟', level: 'city', deputyHead: '副盟长' },
  { word: '市', level: 'city', deputyHead: '副市长' },
  { word: '县', level: 'county', deputyHead: '副县长' },
  { word: '旗', level: 'county', deputyHead: '副旗长' },
  { word: '区', level: 'county', deputyHead: '副区长' },
  { word: '镇', level: 'township', deputyHead: '副镇长' },
  { word: '乡', level: 'township', deputyHead: '副乡长' },
]

/** 厅、处、副秘书长 …: how units and posts of a level are called. */
const words = {
  province: { bureau: '厅', division: '处', officeDeputy: '副秘书长' },
  city: { bureau: '局', division: '科', officeDeputy: '副秘书长' },
  county: { bureau: '局', division: '股', officeDeputy: '办公室副主任' },
} as const

const kindOf = (regulation: Regulation): RegionKind | undefined =>
  kinds.find(({ word }) => namesOf(regulation).region?.endsWith(word))

/** The level that a regulation's region is of; `county` when its name does not tell. */
export const levelOf = (regulation: Regulation): Office['level'] => kindOf(regulation)?.level ?? 'county'

/** Words for patterns of posts and units: `bureau`, `division`, `officeDeputy`, `deputyHead`. */
export function postNames(regulation: Regulation): Readonly<Record<string, string>> {
  const level = levelOf(regulation)
  const named = level === 'province' || level === 'city' ? words[level] : words.county
  return { ...named, deputyHead: kindOf(regulation)?.deputyHead ?? '副职' }
}
