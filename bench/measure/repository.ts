import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of a file of the repository: suites run the product's commands as processes, they import none of it. */
export const repositoryPath = (path: string): string =>
  join(fileURLToPath(new URL('../..', import.meta.url)), path);
