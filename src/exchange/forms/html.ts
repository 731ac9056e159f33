/**
 * 填报表 as one HTML file: no network (its own content security policy forbids all), plain ES2017, readable on paper. The page's script and
 * style are `resources/forms/form.js` and `form.css`; only these, by their digests, may run or apply.
 */
import { encode } from 'uqr'
import { recordCode } from './code'
import type { FormField, UnitForm } from './form'

/** Script and style of the page, with their SHA-256 in base64. */
export interface FormPage {
  readonly script: string
  readonly scriptSha256: string
  readonly style: string
  readonly styleSha256: string
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (value: string): string => value.replace(/[&<>"']/g, (char) => escapes[char] ?? char)

/** JSON that cannot end the element it stands in. */
const inert = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The QR code of a text as one path of an SVG, with the quiet zone of four modules. */
export function qrSvg(content: string, name: string): string {
  const { data, size } = encode(content, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${text(name)}"><path d="${path}"/></svg>`
}

function control({ kind, key, choices }: FormField, item: number): string {
  const name = `f-${item}-${key}`
  switch (kind) {
    case 'line':
    case 'date':
    case 'percent':
      return `<input type="text" id="${name}" autocomplete="off"${kind === 'line' ? '' : ` placeholder="${kind === 'date' ? '2026-05-01' : '如 60'}"`}>`
    case 'area':
      return `<textarea id="${name}"></textarea>`
    case 'choice':
      return choices.length > 4
        ? `<select id="${name}"><option value="">请选择</option>${choices.map((one) => `<option value="${text(one.value)}">${text(one.label)}</option>`).join('')}</select>`
        : `<span role="radiogroup">${choices.map((one) => `<label><input type="radio" name="${name}" value="${text(one.value)}"> ${text(one.label)}　</label>`).join('')}</span>`
  }
}

const asked = (field: FormField, item: number): string =>
  `<div class="line"><label for="f-${item}-${field.key}"><span${field.required ? ' class="need"' : ''}>${text(field.label)}</span>${
    field.hint === '' ? '' : `<span class="hint">${text(field.hint)}</span>`
  }</label><div>${control(field, item)}</div></div>`

const who = (id: string, label: string): string =>
  `<div class="line"><label for="${id}"><span class="need">${label}</span></label><div><input type="text" id="${id}" autocomplete="off"></div></div>`

/** The whole file as text; write it as UTF-8. It begins with a BOM, so that it is read right wherever GBK is assumed. */
export function writePage(form: UnitForm, page: FormPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${page.scriptSha256}'`,
    `style-src 'sha256-${page.styleSha256}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const items = form.items.map(
    (item, index) => `<section>
<h2><span>${form.items.length > 1 ? `${index + 1}. ` : ''}${text(item.title)}</span>${qrSvg(recordCode(item.subject), '本项编码')}</h2>
${item.facts.map((fact) => `<div class="line"><div>${text(fact.label)}</div><div>${text(fact.text)}</div></div>`).join('\n')}
${form.fields.map((field) => asked(field, index)).join('\n')}
</section>`,
  )
  const title = `${form.title.replace(/[（(].*$/, '')}_${form.unit}`
  return `\uFEFF<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${text(title)}</title>
<style>${page.style}</style>
</head>
<body>
<main>
${form.demonstration ? '<p class="demo">演示（数据均为虚构）</p>' : ''}
<h1>${text(form.title)}</h1>
<p class="about">会议：${text(form.conferenceName)}</p>
<p class="about">填报单位：<b>${text(form.unit)}</b>　　发表单位：${text(form.office)}　　发表日期：${text(form.issuedOn)}${
    form.due === null ? '' : `　　请于 <b>${text(form.due)}</b> 前报回`
  }</p>
<p class="how">本表在任何电脑上用浏览器打开即可填写，不需要联网。填好后按「保存填报文件」，把保存的文件和加盖公章的正式件一并报回：${text(form.returnTo)}。也可以打印出来用笔填写。电子填报为初步意见，以盖章件为准。</p>
${items.join('\n')}
<section>
${who('contact', '填报人')}
${who('phone', '联系电话')}
${who('filledOn', '填报日期')}
</section>
<div class="stamp"><span>单位负责人（签字）：</span><span>填报单位（盖章）：　　　　　　　　</span></div>
<div class="tools"><button type="button" id="save">保存填报文件</button><button type="button" id="print">打印</button><span id="said" role="status"></span></div>
</main>
<script type="application/json" id="form">${inert(form)}</script>
<script>${page.script}</script>
</body>
</html>
`
}
