// What every place of ours (Chromium page, worker, Node) has beside ECMAScript itself; the pure rooms may use these and nothing else.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBuffer): string
}
declare function structuredClone<T>(value: T): T
