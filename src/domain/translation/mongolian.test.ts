import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { setClauses } from '../approval/editing'
import { draft, must, refusal, World } from '../approval/world.fixture'
import { type MongolianWords, noWords, reviewMongolian, reviewState, saveMongolian } from './mongolian'

const words: MongolianWords = {
  ...noWords,
  issuerMark: 'ᠠᠷᠠᠳ᠎ᠤᠨ ᠵᠠᠰᠠᠭ᠎ᠤᠨ ᠣᠷᠳᠣᠨ',
  title: 'ᠬᠤᠷᠠᠯ ᠲᠤᠬᠠᠢ ᠮᠡᠳᠡᠭᠳᠡᠯ',
  text: 'ᠴᠠᠭ᠄ 11 ᠰᠠᠷ᠎ᠠ 20',
  organisation: 'ᠠᠯᠪᠠᠨ ᠲᠢᠩᠬᠢᠮ',
  dateText: '2024 ᠣᠨ 10 ᠰᠠᠷ᠎ᠠ 10 ᠡᠳᠦᠷ',
  translator: '译员甲',
}
const review = { reviewer: '译审乙', post: '译审', opinion: '蒙汉两文一致，同意印发。' }

const opened = () => {
  const world = new World('union')
  const id: RecordId = draft(world, 'conveneRequest')
  const ctx = () => world.as('经办甲', 'handler')
  const row = () => world.all('mongolianText')[0]
  const save = (next: MongolianWords = words) => saveMongolian(world.dossier(id), row(), next, ctx())
  const pass = (over: Partial<typeof review> = {}) => {
    const text = row()
    if (!text) throw new Error('no text')
    return reviewMongolian(world.dossier(id), text, { ...review, ...over }, ctx())
  }
  const state = () => {
    const text = row()
    return text ? reviewState(world.dossier(id), text) : null
  }
  return { world, id, ctx, row, save, pass, state }
}

describe('蒙古文本', () => {
  it('由译者单独撰写；具名译审之后才算数', () => {
    const { world, save, pass, state } = opened()
    world.run(save())
    expect(state()).toBe('draft')
    world.run(pass())
    expect(state()).toBe('reviewed')
  })

  it('译审后蒙古文本改一字，译审不再算数；改回原样又算数', () => {
    const { world, save, pass, state } = opened()
    world.run(save())
    world.run(pass())
    world.run(save({ ...words, text: `${words.text}᠃` }))
    expect(state()).toBe('changed')
    world.run(save())
    expect(state()).toBe('reviewed')
  })

  it('译审后汉文本改了，蒙古文本须重新译审', () => {
    const { world, id, ctx, save, pass, state } = opened()
    world.run(save())
    world.run(pass())
    world.save(must(setClauses(world.dossier(id), [{ level: 0, text: '会议改期。' }], ctx())))
    expect(state()).toBe('changed')
    world.run(pass())
    expect(state()).toBe('reviewed')
  })

  it('没有译审人、译者自己译审、没有意见、内容不全的，不登记译审', () => {
    const { world, save, pass } = opened()
    world.run(save())
    expect(refusal(pass({ reviewer: ' ' }))).toBe('mongolian.noReviewer')
    expect(refusal(pass({ reviewer: '译员甲' }))).toBe('mongolian.sameHand')
    expect(refusal(pass({ opinion: '' }))).toBe('mongolian.noOpinion')
    world.run(save({ ...words, text: '' }))
    expect(refusal(pass())).toBe('mongolian.incomplete')
  })

  it('同一份公文只有一份蒙古文本，两台电脑写的是同一条记录', () => {
    const { world, save } = opened()
    world.run(save())
    world.run(save({ ...words, note: 'ᠨᠡᠶᠢᠲᠡ' }))
    expect(world.all('mongolianText')).toHaveLength(1)
  })
})
