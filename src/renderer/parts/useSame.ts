import { useCallback, useEffect, useRef } from 'react'

/** A function that stays the same although what it calls changes with every drawing of its owner. */
export const useSame = <A extends readonly unknown[]>(latest: ((...args: A) => void) | undefined) => {
  const current = useRef(latest)
  useEffect(() => {
    current.current = latest
  }, [latest])
  return useCallback((...args: A) => current.current?.(...args), [])
}
