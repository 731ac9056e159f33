/** The domain's links (「一键办理」) as places of the window. */
import type { Link } from '@domain/link'
import type { RecordId } from '@shared/ids'
import type { Route } from './navigation'

const id = (value: string | undefined): RecordId | undefined => value as RecordId | undefined

/** Where a link of the domain leads. */
export function routeOfLink({ place, action, params }: Link): Route {
  const conference = id(params.conference)
  switch (place) {
    case 'todo':
      return { place }
    case 'conferences':
      return action === 'new'
        ? { place, tab: 'new' }
        : { place, id: conference, tab: params.tab, focus: id(params.material) }
    case 'topics':
      return { place, id: id(params.topic), tab: params.tab, conference, filter: params.filter }
    case 'documents':
      return action === 'register'
        ? { place: 'registers', tab: 'incoming', conference, paper: params.paper }
        : {
            place,
            id: id(params.document),
            conference,
            tab: params.tab,
            ...(action === 'draft' && { tab: 'new', paper: params.paper, rule: params.rule }),
          }
    case 'resolutions':
      return { place, id: id(params.resolution), conference, filter: params.filter }
    case 'registers':
      return {
        place,
        id: id(params.incoming ?? params.outgoing),
        tab: params.tab ?? params.book,
        conference,
        paper: params.paper,
      }
    case 'regulations':
      return { place, id: id(params.regulation), tab: action === 'answer' ? 'customs' : params.tab }
    case 'settings':
      return { place, tab: params.tab }
    case 'exchange':
      return { place, tab: params.tab, id: id(params.submission) }
    case 'contacts':
      return { place }
  }
}
