import type { en } from './en/index.ts';

/** Every language has exactly the keys of English. */
export type Catalogue = Record<keyof typeof en, string>;
