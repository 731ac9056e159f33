export declare const root: string
export declare const pinnedVersion: string
export declare const pinnedNode: () => string | null
export declare const electronBinary: string
export declare const standInBinary: string
export declare const usesStandIn: () => boolean
export declare const say: (chinese: string, english: string) => void
