import type { DependencyName } from './dependency.ts';
import { resolveDependency } from './resolve-dependency.ts';

export type UsableSource =
  | { from: 'environment'; value: string }
  | { from: 'local-binary'; path: string }
  | { from: 'testcontainers'; image: string };

/** The dependency's source, or an error that says why there is none (`describeWith` skips instead). */
export const requireDependency = async (name: DependencyName): Promise<UsableSource> => {
  const source = await resolveDependency(name);
  if (source.from === 'none') throw new Error(source.reason);
  if (source.from === 'environment')
    return { from: 'environment', value: process.env[source.variable] ?? '' };
  return source;
};
