import { Label } from '../i18n/Label'

export const Loading = () => (
  <div className="loading">
    <Label k="common.loading" />
  </div>
)
