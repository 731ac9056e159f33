/** 条文: the office's own text is pasted, cut into articles, and the rules find their clauses in it. */
import { splitArticles, withArticles } from '@domain/regulation/text'
import { useState } from 'react'
import { Button, confirm, Form, FormGroup, Label, TextArea, toast } from '../../../ui'
import { lists } from './fields'
import { RuleList } from './Lists'
import { useEditor } from './useEditor'

export function TextSheet() {
  const { body, change } = useEditor()
  const [pasted, setPasted] = useState('')
  const articles = splitArticles(pasted)
  const replace = async () => {
    const { body: next, lost } = withArticles(body, articles)
    const sure = await confirm({
      k: 'regulations.takeText',
      text: <Label k="regulations.takeTextWhat" params={{ n: articles.length, lost }} />,
      action: 'regulations.takeTextNow',
    })
    if (!sure) return
    change(next)
    setPasted('')
    toast({ k: 'regulations.textTaken', params: { n: articles.length, lost } })
  }
  return (
    <>
      <Form columns={1}>
        <FormGroup k="regulations.takeText">
          <TextArea
            k="regulations.pasteText"
            value={pasted}
            onChange={setPasted}
            rows={3}
            hint={<Label k="regulations.pasteTextHint" />}
            wide
          />
          <div>
            <Button
              k="regulations.takeTextOf"
              params={{ n: articles.length }}
              isDisabled={articles.length === 0}
              onPress={() => void replace()}
            />
          </div>
        </FormGroup>
      </Form>
      <RuleList spec={lists.articles} />
    </>
  )
}
