/**
 * Must be imported before React Aria, which asks Intl at load for every locale there is, to choose one: a tenth of a second at each start, for
 * an answer that is always ours. `restore` gives Intl back as it was.
 */
const { supportedLocalesOf } = Intl.DateTimeFormat
Intl.DateTimeFormat.supportedLocalesOf = () => ['zh-CN']

export const restoreIntl = (): void => {
  Intl.DateTimeFormat.supportedLocalesOf = supportedLocalesOf
}
