/* The page of a 单位填报表: plain ES2017, no network, no libraries. It reads the form from the page and writes the answers to a file. */
;(() => {
  const form = JSON.parse(document.getElementById('form').textContent)
  const said = document.getElementById('said')

  function say(text, isBad) {
    said.textContent = text
    said.className = isBad ? 'bad' : ''
  }

  /* SM3 (GB/T 32905-2016) of a text in ASCII, so that a file damaged on its way is seen. */
  function sm3(text) {
    function turn(x, n) {
      n %= 32
      return n === 0 ? x : (x << n) | (x >>> (32 - n))
    }
    const length = text.length
    const size = ((length + 9 + 63) >> 6) << 6
    const bytes = new Uint8Array(size)
    for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i)
    bytes[length] = 0x80
    const bits = length * 8
    for (let b = 0; b < 4; b++) bytes[size - 1 - b] = (bits >>> (8 * b)) & 255
    bytes[size - 5] = Math.floor(bits / 4294967296)
    const v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
    const w = new Int32Array(68)
    for (let at = 0; at < size; at += 64) {
      for (let j = 0; j < 16; j++)
        w[j] =
          (bytes[at + 4 * j] << 24) |
          (bytes[at + 4 * j + 1] << 16) |
          (bytes[at + 4 * j + 2] << 8) |
          bytes[at + 4 * j + 3]
      for (let j = 16; j < 68; j++) {
        const x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
        w[j] = x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6]
      }
      let r = v.slice()
      for (let j = 0; j < 64; j++) {
        const a12 = turn(r[0], 12)
        const ss1 = turn((a12 + r[4] + turn(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7)
        const ss2 = ss1 ^ a12
        const ff = j < 16 ? r[0] ^ r[1] ^ r[2] : (r[0] & r[1]) | (r[0] & r[2]) | (r[1] & r[2])
        const gg = j < 16 ? r[4] ^ r[5] ^ r[6] : (r[4] & r[5]) | (~r[4] & r[6])
        const tt1 = (ff + r[3] + ss2 + (w[j] ^ w[j + 4])) | 0
        const tt2 = (gg + r[7] + ss1 + w[j]) | 0
        r = [tt1, r[0], turn(r[1], 9), r[2], tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), r[4], turn(r[5], 19), r[6]]
      }
      for (let j = 0; j < 8; j++) v[j] ^= r[j]
    }
    return v.map((word) => `00000000${(word >>> 0).toString(16)}`.slice(-8)).join('')
  }

  function control(name) {
    return document.getElementById(name)
  }
  function answerTo(name) {
    const one = control(name)
    if (one) return one.value.trim()
    const chosen = document.querySelector(`input[name="${name}"]:checked`)
    return chosen ? chosen.value : ''
  }
  function mark(name, isWrong) {
    const one = control(name) || document.querySelector(`input[name="${name}"]`)
    const shown = one && one.type === 'radio' ? one.parentNode.parentNode : one
    if (shown) shown.classList.toggle('wrong', isWrong)
    return one
  }

  function isDate(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
    if (!found) return false
    const date = new Date(Date.UTC(+found[1], found[2] - 1, +found[3]))
    return date.getUTCMonth() === found[2] - 1 && date.getUTCDate() === +found[3]
  }

  /* What is wrong with one answer, in words; '' when it may stand. */
  function faultOf(field, value, values) {
    if (field.required && value === '') return `「${field.label}」还没有填写`
    if (field.key === 'text' && form.kind === 'opinion' && value === '' && values.opinion !== 'agree')
      return '不是「同意」的，请写明具体意见和理由'
    if (value === '') return ''
    if (field.kind === 'date' && !isDate(value)) return `「${field.label}」请写成 2026-05-01 的样子`
    if (field.kind === 'percent' && !(/^\d{1,3}$/.test(value) && +value <= 100))
      return `「${field.label}」请填 0 至 100 的整数`
    return ''
  }

  /* All answers, or null after saying what is missing and going there. */
  function collect() {
    let first = null
    let words = ''
    const answers = form.items.map((_, item) => {
      const values = {}
      form.fields.forEach((field) => {
        values[field.key] = answerTo(`f-${item}-${field.key}`)
      })
      return values
    })
    const isAsked = answers.map((values) => {
      // One may answer some of several items now and the others later.
      return form.items.length === 1 || Object.keys(values).some((key) => values[key] !== '')
    })
    function check(name, fault) {
      const one = mark(name, fault !== '')
      if (fault !== '' && !first) {
        first = one
        words = fault
      }
    }
    answers.forEach((values, item) => {
      form.fields.forEach((field) => {
        const fault = isAsked[item] ? faultOf(field, values[field.key], values) : ''
        check(`f-${item}-${field.key}`, fault)
      })
    })
    check('contact', answerTo('contact') === '' ? '请写明填报人' : '')
    check('phone', answerTo('phone') === '' ? '请写明联系电话' : '')
    check('filledOn', isDate(answerTo('filledOn')) ? '' : '填报日期请写成 2026-05-01 的样子')
    if (isAsked.indexOf(true) < 0) {
      words = '还没有填写任何一项'
      first = first || mark(`f-0-${form.fields[0].key}`, true)
    }
    if (words !== '') {
      say(`${words}。没有保存，已填的内容仍在本页。`, true)
      if (first) first.focus()
      return null
    }
    return {
      contact: answerTo('contact'),
      filledOn: answerTo('filledOn'),
      form: form,
      phone: answerTo('phone'),
      values: answers,
    }
  }

  /* ASCII alone, so that no mail system or editor can spoil the characters. */
  function ascii(value) {
    return JSON.stringify(value).replace(
      /[\u007f-\uffff]/g,
      (char) => `\\u${(`0000${char.charCodeAt(0).toString(16)}`).slice(-4)}`,
    )
  }

  function save() {
    const answers = collect()
    if (!answers) return
    const body = ascii(answers)
    const name = `${document.title.replace(/[\\/:*?"<>|\s]+/g, '_')}_${answers.filledOn}.lhf`
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`LXHY-FORM 1 ${sm3(body)}\n${body}\n`], { type: 'text/plain' }))
    link.download = name
    document.body.appendChild(link)
    link.click()
    document.body.removeChild(link)
    isSaved = true
    say(`已保存为「${name}」（一般在“下载”文件夹）。请连同盖章件一并报回。`, false)
  }

  let isSaved = true
  document.addEventListener('input', () => {
    isSaved = false
  })
  window.addEventListener('beforeunload', (event) => {
    if (isSaved) return
    event.preventDefault()
    event.returnValue = ''
  })
  document.getElementById('save').addEventListener('click', save)
  document.getElementById('print').addEventListener('click', () => {
    Array.prototype.forEach.call(document.querySelectorAll('textarea'), (area) => {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight + 4}px`
    })
    window.print()
  })
  const today = new Date()
  const filledOn = document.getElementById('filledOn')
  if (filledOn.value === '')
    filledOn.value = [
      today.getFullYear(),
      `0${today.getMonth() + 1}`.slice(-2),
      `0${today.getDate()}`.slice(-2),
    ].join('-')
})()
