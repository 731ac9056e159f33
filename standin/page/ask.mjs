/** A dialogue in the page, for a person: in a closed shadow root and styled by CSSOM, so that a strict policy allows it. */

/** Runs in the page. @returns which button (−1 for Escape) and the path typed */
const draw = ({ title, detail, path, buttons }) =>
  new Promise((resolve) => {
    const host = document.createElement('div')
    const root = host.attachShadow({ mode: 'closed' })
    const make = (tag, properties, style = {}) => {
      const element = Object.assign(document.createElement(tag), properties)
      Object.assign(element.style, style)
      return element
    }
    const dialog = make('dialog', {}, { font: '15px sans-serif', padding: '1.5rem', minInlineSize: '30rem' })
    const input = make(
      'input',
      { value: path ?? '' },
      { inlineSize: '100%', display: path === null ? 'none' : 'block' },
    )
    const finish = (index) => {
      host.remove()
      resolve({ index, path: input.value })
    }
    dialog.append(make('h2', { textContent: title }), make('p', { textContent: detail }), input)
    buttons.forEach((label, index) => {
      const onclick = () => finish(index)
      dialog.append(make('button', { textContent: label, onclick }, { margin: '1rem .5rem 0 0' }))
    })
    input.onkeydown = ({ key }) => {
      if (key === 'Enter') finish(1)
    }
    dialog.oncancel = () => finish(-1)
    root.append(dialog)
    document.body.append(host)
    dialog.showModal()
  })

/** Draws a dialogue and waits for the person. */
export const askInPage = (page, question) => page.evaluate(draw, question)
