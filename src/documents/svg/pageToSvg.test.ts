import type { DisplayItem, DisplayPage, FaceId } from '@documents/displayList'
import { shippedFonts } from '@documents/fonts/shipped.fixture'
import { sampleList } from '@documents/pdf/sample.fixture'
import { specimenSeal } from '@documents/seal/specimen'
import { type Um, um } from '@shared/units'
import { describe, expect, it } from 'vitest'
import { pageToSvg } from './pageToSvg'

const pageOf = (...items: readonly DisplayItem[]): DisplayPage => ({ width: um(210), height: um(297), items })

const text = (value: string, more: Partial<Extract<DisplayItem, { kind: 'text' }>> = {}): DisplayItem => ({
  kind: 'text',
  face: 'fandol-fang' as FaceId,
  size: 5644 as Um,
  y: 45_123 as Um,
  xs: [...value].map((_, i) => (28_000 + 5644 * i) as Um),
  text: value,
  ink: 'black',
  ...more,
})

const print = { medium: 'print' } as const

describe('a page as SVG', () => {
  it('puts each character where the list says, in units of 0.1 mm', () => {
    expect(pageToSvg(pageOf(text('甲乙')), print)).toContain(
      '<text y="451.23" font-family="lx-fandol-fang" font-size="56.44" fill="#000000"><tspan x="280 336.44">甲乙</tspan></text>',
    )
  })

  it('gives characters of two UTF-16 units a place of their own', () => {
    expect(pageToSvg(pageOf(text('甲𬭎乙丙')), print)).toContain(
      '<tspan x="280">甲</tspan><tspan x="336.44">𬭎</tspan><tspan x="392.88 449.32">乙丙</tspan>',
    )
  })

  it('narrows and turns about the first character', () => {
    expect(pageToSvg(pageOf(text('甲乙', { scaleX: 800, turn: 1 })), print)).toContain(
      '<text transform="translate(280 451.23) rotate(-90) scale(0.8 1)" font-family="lx-fandol-fang" font-size="56.44" fill="#000000"><tspan x="0 70.55">甲乙</tspan></text>',
    )
  })

  it('carries no style, no script and no markup out of the text', () => {
    const evil = '<script>alert(1)</script>&"\u0000\u0007'
    const drawn = pageToSvg(pageOf(text(evil)), { ...print, label: '"><img onerror=1>' })
    expect(drawn).not.toMatch(/<script|<img|style=/)
    expect([...drawn].every((character) => character >= ' ')).toBe(true)
    expect(drawn).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;')
    const fonts = shippedFonts()
    const [face] = fonts.chains.xiaobiaosong
    if (!face) throw new Error('no face')
    for (const page of sampleList(fonts).pages) {
      const whole = pageToSvg(page, { medium: 'screen', seals: new Map([[0, specimenSeal(face, 42)]]) })
      expect(whole).not.toMatch(/style=|NaN|undefined|Infinity/)
    }
  })

  it('draws seals above the text', () => {
    const seal: DisplayItem = { kind: 'seal', cx: um(50), cy: um(50), diameter: um(42), organisation: 1 }
    const drawn = pageToSvg(pageOf(seal, text('字')), {
      ...print,
      seals: new Map([[1, { kind: 'address', href: 'blob:a&b' }]]),
    })
    const order = ['字', 'class="lx-seal" href="blob:a&amp;b" x="290"']
    const places = order.map((part) => drawn.indexOf(part))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('shows ghosts and empty places of seals on screen only', () => {
    const seal: DisplayItem = { kind: 'seal', cx: um(50), cy: um(50), diameter: um(42), organisation: 0 }
    const page = pageOf(seal, text('幽灵', { ink: 'ghost' }))
    expect(pageToSvg(page, print)).not.toMatch(/circle|幽灵/)
    expect(pageToSvg(page, { medium: 'screen' })).toMatch(/<circle class="lx-seal-place".*stroke-dasharray/)
    expect(pageToSvg(page, { medium: 'screen' })).toContain('幽灵')
  })

  it('scales a drawn seal to the diameter of its place', () => {
    const [face] = shippedFonts().chains.xiaobiaosong
    if (!face) throw new Error('no face')
    const seal: DisplayItem = { kind: 'seal', cx: um(50), cy: um(60), diameter: um(45), organisation: 0 }
    expect(pageToSvg(pageOf(seal), { ...print, seals: new Map([[0, specimenSeal(face, 42)]]) })).toContain(
      'transform="translate(500 600) scale(0.01071429)"',
    )
  })
})
