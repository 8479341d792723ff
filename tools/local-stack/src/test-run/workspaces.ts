import { existsSync, globSync, readFileSync } from 'node:fs';
import { inRepository, repositoryRoot } from '../layout/repository.ts';

interface Manifest {
  workspaces?: string[];
  scripts?: Record<string, string>;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(inRepository(folder, 'package.json'), 'utf8')) as Manifest;

/** Folders of the workspaces that have tests of their own, in the order of the root manifest. */
export function testedWorkspaces(): string[] {
  return (readManifest('.').workspaces ?? [])
    .flatMap((pattern) => globSync(pattern, { cwd: repositoryRoot }).sort())
    .filter((folder) => existsSync(inRepository(folder, 'package.json')))
    .filter((folder) => readManifest(folder).scripts?.test !== undefined);
}
