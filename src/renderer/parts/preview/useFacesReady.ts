import type { DisplayList } from '@documents/displayList'
import { useEffect, useState } from 'react'
import { loadFaces } from '../../faces'

/** Whether the faces of a document are there, so that no page is ever shown in another type; true stays true while one more comes. */
export const useFacesReady = (list: DisplayList | null): boolean => {
  const wanted = list?.faces.join() ?? ''
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (wanted === '') return
    let asked = true
    loadFaces(wanted.split(',')).then(
      () => asked && setReady(true),
      (error: unknown) => console.error('faces:', error),
    )
    return () => {
      asked = false
    }
  }, [wanted])
  return ready
}
