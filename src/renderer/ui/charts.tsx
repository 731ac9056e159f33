import type { Tone } from './marks'

/** One part of a chart; its label is printed beside it by the caller's words. */
export interface Slice {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly tone: Tone
}

/** Bars along the inline axis, made of boxes, so that they turn with the writing direction. */
export function BarChart({ slices, label }: { readonly slices: readonly Slice[]; readonly label: string }) {
  const most = Math.max(1, ...slices.map((slice) => slice.value))
  return (
    <div
      className="bars"
      role="img"
      aria-label={`${label}：${slices.map((slice) => `${slice.label} ${slice.value}`).join('，')}`}
    >
      {slices.map((slice) => (
        <div key={slice.id} className="bar-row">
          <span className="bar-label">{slice.label}</span>
          <span className="bar-track">
            <span
              className={`bar bar-${slice.tone}`}
              style={{ inlineSize: `${(slice.value / most) * 100}%` }}
            />
          </span>
          <span>{slice.value}</span>
        </div>
      ))}
    </div>
  )
}

const RADIUS = 40
const AROUND = 2 * Math.PI * RADIUS

/** Shares of a whole as a ring, with a number in the middle. */
export function RingChart({
  slices,
  label,
  middle,
  caption,
}: {
  readonly slices: readonly Slice[]
  readonly label: string
  readonly middle: string
  /** What the number in the middle counts. */
  readonly caption: string
}) {
  const total = slices.reduce((sum, slice) => sum + slice.value, 0)
  let turned = 0
  return (
    <svg
      className="ring"
      viewBox="0 0 100 100"
      role="img"
      aria-label={`${label}：${slices.map((slice) => `${slice.label} ${slice.value}`).join('，')}`}
    >
      <circle className="ring-ground" cx="50" cy="50" r={RADIUS} />
      {slices.map((slice) => {
        const length = total === 0 ? 0 : (slice.value / total) * AROUND
        const offset = -turned
        turned += length
        return (
          <circle
            key={slice.id}
            className={`ring-part ring-${slice.tone}`}
            cx="50"
            cy="50"
            r={RADIUS}
            strokeDasharray={`${length} ${AROUND - length}`}
            strokeDashoffset={offset}
          />
        )
      })}
      <text x="50" y="46" className="ring-middle">
        {middle}
      </text>
      <text x="50" y="64" className="ring-caption">
        {caption}
      </text>
    </svg>
  )
}
