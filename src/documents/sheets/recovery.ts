/** 恢复码单: printed once, sealed in an envelope, kept in the office's safe. */
import type { DocumentTree } from '../tree'
import { lines, sheet } from './sheet'

/**
 * @param code seven groups of four, as it is typed back
 * @param made the instant in words
 */
export const recoverySheet = ({
  office,
  code,
  made,
}: {
  readonly office: string
  readonly code: string
  readonly made: string
}): DocumentTree => {
  const groups = code.split('-')
  return sheet('恢复码单', [
    {
      pairs: [
        { label: '单位', text: office },
        { label: '生成时间', text: made },
        { label: '恢复码', text: lines(groups.slice(0, 4).join('　'), groups.slice(4).join('　')) },
      ],
    },
    { level: 0, text: '本单用于两种情形：忘记备份口令时，凭恢复码打开备份；忘记登录口令时，凭恢复码重设。' },
    {
      level: 0,
      text: '恢复码不含字母 I、L、O、U，读到时分别是数字 1、1、0 或字母 V；输入时不分大小写，空格和短横可省。',
    },
    { level: 0, text: '请装入信封封口，由单位存入保险柜；取用须登记，取用后在程序中重新生成并销毁本单。' },
    { level: 0, text: '封存人：　　　　　　　　　　　　　　　封存日期：' },
    { level: 0, text: '取用登记（时间、取用人、事由）：' },
  ])
}
