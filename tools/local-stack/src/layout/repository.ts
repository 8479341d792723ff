import { join, resolve } from 'node:path';

/** Root of the clone that these sources lie in. */
export const repositoryRoot = resolve(import.meta.dirname, '..', '..', '..', '..');

export const inRepository = (...parts: string[]): string => join(repositoryRoot, ...parts);
