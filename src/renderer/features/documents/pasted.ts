/** What Word, WPS and LibreOffice put on the clipboard, as lines of text that begin with their numbers. */

/** A line's number by the level that its list gives it; `readClauses` reads the level and drops the number. */
const marks = ['一、', '（一）', '1.', '（1）'] as const
const SOFT = '\v'
const blocks = new Set([
  'P',
  'LI',
  'DIV',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'TD',
  'TH',
  'TR',
  'TABLE',
  'OL',
  'UL',
])
const cjkList = /cjk|chinese|japanese|korean|hanzi/i

/** The mark of an item of a numbered list; '' for bullets and for items that carry their number as text. */
function markOf(item: Element): string {
  const lists: Element[] = []
  for (let at = item.parentElement; at !== null; at = at.parentElement)
    if (at.tagName === 'OL' || at.tagName === 'UL') lists.push(at)
  const outer = lists.at(-1)
  if (lists[0]?.tagName !== 'OL' || outer === undefined) return ''
  const type = `${outer.getAttribute('style') ?? ''} ${outer.getAttribute('type') ?? ''}`
  const first = cjkList.test(type) ? 0 : 2
  return marks[Math.min(first + lists.length - 1, marks.length - 1)] ?? ''
}

/** Line breaks in the source are white space; between two Chinese characters they are nothing. */
const collapsed = (text: string): string =>
  text
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])/gu, '')
    .replace(/[ \t\r\n]+/g, ' ')

/**
 * Text with one line a paragraph. Lists of HTML get the number that their place gives them, for plain text leaves it out; everything else
 * is the plain text itself.
 */
export function pastedText(html: string, plain: string): string {
  if (!/<li[\s>]|mso-list/i.test(html)) return plain
  const lines: string[] = ['']
  const add = (text: string): void => {
    lines.push(`${lines.pop() ?? ''}${text}`)
  }
  const begin = (): void => {
    if (lines.at(-1)?.trim() !== '') lines.push('')
  }
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) add(collapsed(node.textContent ?? ''))
    if (!(node instanceof Element) || /^(STYLE|SCRIPT)$/.test(node.tagName)) return
    if (node.tagName === 'BR') add(SOFT)
    const isBlock = blocks.has(node.tagName)
    if (isBlock) begin()
    if (node.tagName === 'LI') add(markOf(node))
    for (const child of node.childNodes) walk(child)
    if (isBlock) begin()
  }
  walk(new DOMParser().parseFromString(html, 'text/html').body)
  return lines.join('\n')
}
