import type { DataDir } from './layout/data-dir.ts';

/** Held by the one supervisor of a data directory for as long as it lives. */
export const supervisorLock = (dataDir: DataDir): string => `supervisor:${dataDir.root}`;
