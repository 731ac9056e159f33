import type { Regulation } from '@domain/model/regulation'
import { Data, Fact, Form, FormGroup, Label } from '../../ui'

/** The text itself with purpose, basis and validity. */
export function Articles({ body }: { readonly body: Regulation }) {
  return (
    <div className="regulation-sheet">
      <Form columns={1}>
        <FormGroup k="regulations.about">
          <Fact k="regulations.issuedBy">{`${body.issuedBy}　${body.documentNumber}`}</Fact>
          <Fact k="regulations.effectiveOn">{body.effectiveOn}</Fact>
          {body.repeals.length > 0 && <Fact k="regulations.repeals">{body.repeals.join('；')}</Fact>}
          <Fact k="regulations.purpose">{body.purpose}</Fact>
          <Fact k="regulations.basis">{body.basis.join('、')}</Fact>
        </FormGroup>
      </Form>
      <h3 className="form-group">
        <Label k="regulations.text" />
      </h3>
      <dl className="regulation-articles" lang="zh-CN">
        {body.articles.map((article) => (
          <div key={article.key} className="regulation-article">
            <dt>
              <Data>{article.key}</Data>
            </dt>
            <dd>{article.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
