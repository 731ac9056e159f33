import { encode } from 'uqr'
import { useT } from '../../ui'

/** A QR code with its quiet zone; black on white in every theme, so that any scanner reads it from the screen. */
export function QrCode({ text, k }: { readonly text: string; readonly k: string }) {
  const t = useT()
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t(k)}>
      <path d={path} />
    </svg>
  )
}
