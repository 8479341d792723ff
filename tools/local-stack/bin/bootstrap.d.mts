export declare const repositoryRoot: string;
export declare function fail(sentence: string): never;
export declare function packagesAreCurrent(root?: string): boolean;
export declare function ensurePackages(): Promise<void>;
export declare function findNode24(): string | undefined;
export declare function runWithNode24(entry: string, args?: readonly string[]): Promise<void>;
