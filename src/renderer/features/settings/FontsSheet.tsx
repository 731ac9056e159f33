/** 字体: in which faces this PC sets official documents, the shipped ones or chosen ones of the PC. */
import { familyOf, type OfficeRole, officeFaceId, officeRoles } from '@documents/fonts/fontSet'
import type { ResponseOf } from '@shared/ipc'
import { useCallback, useEffect, useState } from 'react'
import { ask, call, FaultNotice, useAct, useHasRole } from '../../app'
import { loadFaces } from '../../faces'
import { fetchManifest } from '../../faces/manifest'
import { forgetOfficeFaces } from '../../faces/office'
import {
  Button,
  Dialog,
  InlineNotice,
  Label,
  Panel,
  RadioGroup,
  Row,
  StatusTag,
  Table,
  toast,
} from '../../ui'

type Chosen = ResponseOf<'fonts:list'>[number]

interface Line {
  readonly role: OfficeRole
  readonly chosen: Chosen | undefined
  /** Id of the face that a document of this role is set in now. */
  readonly face: string
}

/** Faces of a picked collection, among which one is chosen. */
interface Picked {
  readonly role: OfficeRole
  readonly file: string
  readonly faces: readonly { readonly postScriptName: string; readonly fullName: string }[]
}

/** Each role with its face, loaded so that it can be shown. */
const useLines = () => {
  const [lines, setLines] = useState<readonly Line[]>([])
  const again = useCallback(async () => {
    forgetOfficeFaces()
    const [all, manifest] = await Promise.all([call('fonts:list', {}), fetchManifest()])
    const found = officeRoles.map((role): Line => {
      const chosen = all.find((one) => one.role === role)
      const face = chosen?.here ? officeFaceId(chosen.sm3) : (manifest.chains[role][0] ?? '')
      return { role, chosen, face }
    })
    setLines(found)
    await loadFaces(found.map(({ face }) => face))
  }, [])
  useEffect(() => {
    again().catch((error: unknown) => console.error('faces:', error))
  }, [again])
  return { lines, again }
}

export function FontsSheet() {
  const isAdministrator = useHasRole('administrator')
  const { lines, again } = useLines()
  const { fault, refuse, clear } = useAct()
  const [picked, setPicked] = useState<Picked | null>(null)

  const reset = async (role: OfficeRole): Promise<void> => {
    clear()
    const done = await ask('fonts:reset', { role })
    if (!done.ok) refuse(done.error)
    await again()
  }
  const take = async (role: OfficeRole, face: string, name: string): Promise<void> => {
    setPicked(null)
    const taken = await ask('fonts:use', { role, face })
    if (!taken.ok) return refuse(taken.error)
    // What this window cannot draw could not be previewed or printed.
    const drawn = await loadFaces([officeFaceId(taken.value.sm3)]).then(
      () => true,
      () => false,
    )
    if (!drawn) {
      await reset(role)
      return refuse({ code: 'fontNotDrawn', params: { name } })
    }
    await again()
    toast({ k: 'settings.faceTaken', params: { name }, tone: 'success' })
  }
  const pick = async (role: OfficeRole): Promise<void> => {
    clear()
    const found = await ask('fonts:pick', {})
    if (!found.ok) return found.error.code === 'cancelled' ? undefined : refuse(found.error)
    const { name, faces } = found.value
    const [only] = faces
    if (faces.length === 1 && only) return take(role, only.postScriptName, only.fullName)
    setPicked({ role, file: name, faces })
  }

  return (
    <Panel k="settings.fonts" flush scroll>
      <div className="panel-body">
        <InlineNotice
          tone="info"
          k={isAdministrator ? 'settings.fontsAbout' : 'settings.fontsAdministrator'}
        />
        <FaultNotice fault={fault} />
      </div>
      <Table
        k="settings.fonts"
        rows={lines}
        rowKey={({ role }) => role}
        wrap
        columns={[
          {
            id: 'role',
            k: 'settings.faceRole',
            size: '6em',
            cell: ({ role }) => <Label k={`settings.face.${role}`} />,
          },
          {
            id: 'sample',
            k: 'settings.faceSample',
            size: '12em',
            cell: ({ face }) => (
              <span lang="zh-CN" className="face-sample" style={{ fontFamily: familyOf(face) }}>
                联席会议纪要123
              </span>
            ),
          },
          {
            id: 'name',
            k: 'settings.faceName',
            cell: ({ chosen }) =>
              chosen ? (
                <Label
                  k="settings.faceOf"
                  params={{ name: chosen.fullName, version: chosen.version, file: chosen.source.name }}
                />
              ) : (
                <Label k="settings.faceShipped" />
              ),
          },
          {
            id: 'state',
            k: 'common.state',
            size: '13em',
            cell: ({ chosen }) => {
              if (!chosen) return <StatusTag tone="neutral" k="settings.faceIsShipped" />
              if (!chosen.here) return <StatusTag tone="danger" k="settings.faceLost" />
              return chosen.lacking > 0 ? (
                <StatusTag tone="warn" k="settings.faceLacks" params={{ count: chosen.lacking }} />
              ) : (
                <StatusTag tone="success" k="settings.faceReady" />
              )
            },
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '17em',
            cell: ({ role, chosen }) =>
              isAdministrator && (
                <Row>
                  <Button k="settings.pickFace" small kind="quiet" onPress={() => void pick(role)} />
                  {chosen && (
                    <Button k="settings.resetFace" small kind="quiet" onPress={() => void reset(role)} />
                  )}
                </Row>
              ),
          },
        ]}
      />
      {picked && (
        <FaceDialog
          picked={picked}
          onClose={() => setPicked(null)}
          onTake={(face) => void take(picked.role, face.postScriptName, face.fullName)}
        />
      )}
    </Panel>
  )
}

/** Which face of a collection. */
function FaceDialog({
  picked: { file, faces },
  onClose,
  onTake,
}: {
  readonly picked: Picked
  readonly onClose: () => void
  readonly onTake: (face: Picked['faces'][number]) => void
}) {
  const [name, setName] = useState(faces[0]?.postScriptName ?? '')
  const face = faces.find((one) => one.postScriptName === name)
  return (
    <Dialog
      k="settings.pickFaceOf"
      params={{ file }}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button
          k="settings.takeFace"
          kind="primary"
          isDisabled={!face}
          onPress={() => face && onTake(face)}
        />
      }
    >
      <RadioGroup
        k="settings.facesOfFile"
        value={name}
        options={faces.map(({ postScriptName, fullName }) => ({ value: postScriptName, label: fullName }))}
        onChange={setName}
      />
    </Dialog>
  )
}
