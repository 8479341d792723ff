import { containerRuntime } from './container-runtime.ts';
import {
  containerImages,
  type DependencyName,
  type DependencySource,
  environmentVariables,
} from './dependency.ts';
import { findLocalBinary } from './find-local-binary.ts';

const chosen = new Map<DependencyName, Promise<DependencySource>>();

/**
 * Where a dependency comes from: URL in the environment → local binary → testcontainers → none, with the reason. Chosen
 * once per run and printed once (workers of one vitest run inherit the note that it was printed).
 */
export const resolveDependency = (name: DependencyName): Promise<DependencySource> => {
  const known = chosen.get(name);
  if (known) return known;
  const choice = choose(name).then((source) => {
    announce(name, source);
    return source;
  });
  chosen.set(name, choice);
  return choice;
};

const choose = async (name: DependencyName): Promise<DependencySource> => {
  const variable = environmentVariables[name];
  if (process.env[variable]) return { from: 'environment', variable };
  const path = findLocalBinary(name);
  if (path) return { from: 'local-binary', path };
  const runtime = await containerRuntime();
  if (runtime.available) return { from: 'testcontainers', image: containerImages[name] };
  return {
    from: 'none',
    reason: `${name}: ${variable} is not set, no program was found, and ${runtime.reason}`,
  };
};

const announce = (name: DependencyName, source: DependencySource): void => {
  const printed = (process.env.EVERLOOP_TESTKIT_PRINTED ?? '').split(',');
  if (printed.includes(name)) return;
  process.env.EVERLOOP_TESTKIT_PRINTED = [...printed.filter(Boolean), name].join(',');
  process.stderr.write(`testkit: ${name} from ${describeSource(source)}\n`);
};

const describeSource = (source: DependencySource): string => {
  switch (source.from) {
    case 'environment':
      return `the environment (${source.variable})`;
    case 'local-binary':
      return `a local program (${source.path})`;
    case 'testcontainers':
      return `testcontainers (${source.image})`;
    case 'none':
      return `nowhere: ${source.reason}`;
  }
};
