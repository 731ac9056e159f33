import { useState } from 'react'
import type { Confidence } from '../../i18n'
import { catalog, glossary, setLanguage, useLanguage } from '../../i18n'
import type { Tone } from '../../ui'
import {
  Data,
  Form,
  Label,
  Panel,
  RadioGroup,
  Row,
  SearchBox,
  Spacer,
  StatusTag,
  Switch,
  Table,
  Tabs,
  Toolbar,
} from '../../ui'

/** How far a wording can be relied on, as a colour of a tag. */
const tones: Readonly<Record<Confidence, Tone>> = {
  high: 'success',
  medium: 'info',
  low: 'warn',
  own: 'neutral',
}

interface Line {
  readonly id: string
  readonly chinese: string
  readonly mongolian: string
  readonly confidence: Confidence
  /** Where the wording was found, as the glossary notes it; none for texts of the window. */
  readonly source?: string
}

/** Letters with which the glossary notes a source (its notes for translators follow them), in words; a page of a government is named. */
const sources = /^(own|[GKVCDO])\b:? ?(.*)/

function Source({ note }: { readonly note: string }) {
  const [, letter, rest = ''] = sources.exec(note) ?? []
  if (letter === undefined) return note
  return (
    <>
      <Label k={`settings.sourceOf.${letter}`} /> {letter === 'G' && <Data>{rest}</Data>}
    </>
  )
}

const terms: readonly Line[] = glossary.map((term, index) => ({ id: String(index), ...term }))

/** Every text of the window that has a Mongolian wording, once a wording. */
const texts: readonly Line[] = Object.entries(catalog.texts['mn-Mong']).map(([key, mongolian]) => ({
  id: key,
  chinese: catalog.texts['zh-CN'][key] ?? '',
  mongolian,
  confidence: catalog.confidence[key] ?? 'own',
}))

const lists = { terms, texts } as const
type ListName = keyof typeof lists

/** 语言与术语: the language of the window, and every Mongolian wording with how sure it is. */
export function LanguageSheet() {
  const { language, bilingual, layout } = useLanguage()
  const [list, setList] = useState<ListName>('terms')
  return (
    <>
      <Panel k="settings.languageChoice">
        <Form>
          <RadioGroup
            k="settings.languageOfWindow"
            value={language}
            options={[
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
              { value: 'mn-Mong', label: <span lang="mn-Mong">ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ</span> },
            ]}
            onChange={(next) => setLanguage({ language: next })}
          />
          <RadioGroup
            k="settings.mongolianLayout"
            value={layout}
            options={[
              { value: 'vertical', k: 'settings.vertical' },
              { value: 'rotated', k: 'settings.rotated' },
            ]}
            onChange={(next) => setLanguage({ layout: next })}
          />
          <Switch
            k="settings.bilingual"
            value={bilingual}
            onChange={(next) => setLanguage({ bilingual: next })}
          />
        </Form>
      </Panel>
      <Panel k="settings.terms" flush scroll>
        <Tabs
          k="settings.terms"
          selected={list}
          onSelect={setList}
          tabs={[
            { id: 'terms', k: 'settings.glossary', content: () => <Lines lines={terms} hasSources /> },
            { id: 'texts', k: 'settings.windowTexts', content: () => <Lines lines={texts} /> },
          ]}
        />
      </Panel>
    </>
  )
}

function Lines({ lines, hasSources }: { readonly lines: readonly Line[]; readonly hasSources?: boolean }) {
  const [search, setSearch] = useState('')
  const needle = search.trim()
  const shown = lines.filter(
    ({ chinese, mongolian }) => chinese.includes(needle) || mongolian.includes(needle),
  )
  return (
    <>
      <div className="panel-body">
        <Toolbar>
          <Row>
            {(['high', 'medium', 'low', 'own'] as const).map((confidence) => (
              <Row key={confidence}>
                <StatusTag tone={tones[confidence]} k={`settings.confidence.${confidence}`} />
                <Data>{lines.filter((line) => line.confidence === confidence).length}</Data>
              </Row>
            ))}
          </Row>
          <Spacer />
          <SearchBox value={search} onChange={setSearch} />
        </Toolbar>
        <p className="field-hint">
          <Label k="settings.confidenceHint" />
        </p>
      </div>
      <Table
        k="settings.terms"
        rows={shown}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'chinese',
            k: 'settings.chinese',
            cell: ({ chinese }) => chinese,
            sortBy: ({ chinese }) => chinese,
          },
          {
            id: 'mongolian',
            k: 'settings.mongolian',
            cell: ({ mongolian }) => (
              <span lang="mn-Mong" className="term">
                {mongolian}
              </span>
            ),
          },
          {
            id: 'confidence',
            k: 'settings.confidenceName',
            size: '7em',
            cell: ({ confidence }) => (
              <StatusTag tone={tones[confidence]} k={`settings.confidence.${confidence}`} />
            ),
            sortBy: ({ confidence }) => confidence,
          },
          ...(hasSources
            ? [
                {
                  id: 'source',
                  k: 'settings.source',
                  cell: ({ source }: Line) => source && <Source note={source} />,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}
