/** What the years of the other two institutions have in common: two PCs, and one folder for the papers of both. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Desk, playAt, sitDownBoth } from './desk.ts'

export interface Play {
  /** Where a paper goes, by its name. */
  readonly file: (name: string) => string
  readonly say: (text: string) => void
  /** Leaves out letters that every institution writes alike. */
  readonly brief: boolean
}
export interface Played extends Pick<Play, 'file'> {
  /** The side that prepares the conference. */
  readonly preparing: Desk
  readonly government: Desk
}

/**
 * One year under a regulation; the two programs stay open for whoever wants to look.
 * @param regulation part of its 文号
 */
export const yearUnder =
  (
    regulation: RegExp,
    opened: string,
    play: (preparing: Desk, government: Desk, play: Play) => Promise<void>,
  ) =>
  async (folder: string, say: Play['say'] = () => {}, brief = false): Promise<Played> => {
    mkdirSync(folder, { recursive: true })
    const file = (name: string) => join(folder, `${name}.pdf`)
    const [preparing, government] = await sitDownBoth(opened, regulation)
    return playAt(folder, { preparing, government }, async () => {
      await play(preparing, government, { file, say, brief })
      return { preparing, government, file }
    })
  }
