/** The rule read as tables: what it demands of each part of the work, every line with its article and strength. */
import type { LeadTime, Regulation } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { ON_DUTY, officeName, organisationName, sideName } from '@domain/regulation/rules'
import { Data, Label, Nothing, SourceMark, Table } from '../../ui'

interface Rule {
  readonly body: Regulation
}

const duty = (body: Regulation, keys: readonly string[]) =>
  keys.map((key) => (key === ON_DUTY ? '@' : officeName(body, key))).join('、')

function Lead({ lead }: { readonly lead: LeadTime | null }) {
  if (!lead) return <Nothing />
  const side = lead.amount < 0 ? 'before' : 'after'
  return (
    <Label k={`regulations.lead.${lead.anchor}.${side}.${lead.unit}`} params={{ n: Math.abs(lead.amount) }} />
  )
}

export function Steps({ body }: Rule) {
  return (
    <Table
      k="regulations.tab.steps"
      rows={body.steps}
      rowKey={({ key }) => key}
      wrap
      columns={[
        { id: 'name', k: 'regulations.step', size: '14em', cell: ({ name }) => named(body, name) },
        {
          id: 'lead',
          k: 'regulations.leadTime',
          size: '9em',
          cell: ({ leadTime }) => <Lead lead={leadTime} />,
        },
        { id: 'who', k: 'regulations.responsible', cell: ({ responsible }) => duty(body, responsible) },
        {
          id: 'source',
          k: 'common.basis',
          size: '8em',
          cell: ({ source }) => <SourceMark source={source} />,
        },
      ]}
    />
  )
}

export function Contents({ body }: Rule) {
  return (
    <>
      <Table
        k="regulations.tab.contents"
        rows={body.contents}
        rowKey={({ key }) => key}
        wrap
        columns={[
          {
            id: 'nature',
            k: 'regulations.nature',
            size: '6em',
            cell: ({ nature }) => <Label k={`regulations.natureOf.${nature}`} />,
          },
          { id: 'name', k: 'regulations.content', cell: ({ name }) => named(body, name) },
          {
            id: 'sides',
            k: 'regulations.sides',
            size: '11em',
            cell: ({ sides }) => sides.map((side) => sideName(body, side)).join('、'),
          },
          {
            id: 'source',
            k: 'common.basis',
            size: '8em',
            cell: ({ source }) => <SourceMark source={source} />,
          },
        ]}
      />
      <Table
        k="regulations.agenda"
        rows={body.agenda}
        rowKey={({ key }) => key}
        wrap
        columns={[
          { id: 'title', k: 'regulations.agenda', cell: ({ title }) => named(body, title) },
          {
            id: 'reporter',
            k: 'regulations.reporter',
            size: '16em',
            cell: ({ reporter }) => (reporter === '' ? <Nothing /> : organisationName(body, reporter)),
          },
          {
            id: 'source',
            k: 'common.basis',
            size: '8em',
            cell: ({ source }) => <SourceMark source={source} />,
          },
        ]}
      />
    </>
  )
}

export function Attendance({ body }: Rule) {
  return (
    <>
      <Table
        k="regulations.tab.attendance"
        rows={body.attendance}
        rowKey={({ key }) => key}
        wrap
        columns={[
          {
            id: 'side',
            k: 'regulations.side',
            size: '7em',
            cell: ({ side }) => (side === null ? <Nothing /> : sideName(body, side)),
          },
          { id: 'name', k: 'regulations.category', cell: ({ name }) => named(body, name) },
          {
            id: 'capacity',
            k: 'regulations.capacity',
            size: '12em',
            cell: ({ capacities }) => (
              <>
                {capacities.map((each) => (
                  <span key={each} className="regulation-capacity">
                    <Label k={`regulations.capacityOf.${each}`} />
                  </span>
                ))}
              </>
            ),
          },
          {
            id: 'source',
            k: 'common.basis',
            size: '8em',
            cell: ({ source }) => <SourceMark source={source} />,
          },
        ]}
      />
      <Table
        k="regulations.roles"
        rows={body.roles}
        rowKey={({ key }) => key}
        wrap
        columns={[
          { id: 'name', k: 'regulations.role', size: '10em', cell: ({ name }) => named(body, name) },
          { id: 'holder', k: 'regulations.holder', cell: ({ holder }) => <Data>{named(body, holder)}</Data> },
          {
            id: 'source',
            k: 'common.basis',
            size: '8em',
            cell: ({ source }) => <SourceMark source={source} />,
          },
        ]}
      />
    </>
  )
}

export function Papers({ body }: Rule) {
  return (
    <Table
      k="regulations.tab.papers"
      rows={body.papers}
      rowKey={({ key }) => key}
      wrap
      columns={[
        { id: 'name', k: 'regulations.paper', cell: ({ name }) => named(body, name) },
        { id: 'drafts', k: 'regulations.drafts', cell: ({ drafts }) => duty(body, drafts) },
        {
          id: 'approvals',
          k: 'regulations.approvals',
          cell: ({ approvals }) =>
            approvals.length === 0 ? (
              <Nothing />
            ) : (
              approvals.map((stage) => organisationName(body, stage.organisation)).join(' → ')
            ),
        },
        {
          id: 'issues',
          k: 'regulations.issues',
          cell: ({ issuerName, issues }) => (issues === '' ? <Nothing /> : named(body, issuerName)),
        },
        {
          id: 'source',
          k: 'common.basis',
          size: '8em',
          cell: ({ source }) => <SourceMark source={source} />,
        },
      ]}
    />
  )
}
