import type { DependencyFacts, DependencyName } from './dependency.ts';

const variableOf = (name: DependencyName): string => `EVERLOOP_TESTKIT_SHARED_${name.toUpperCase()}`;

/** Test processes are started after the global set-up and inherit its environment. */
export const publishSharedFacts = <Name extends DependencyName>(
  name: Name,
  facts: DependencyFacts[Name],
): void => {
  process.env[variableOf(name)] = JSON.stringify(facts);
};

/** Facts of the server that the run's global set-up started, if it did. */
export const sharedFacts = <Name extends DependencyName>(name: Name): DependencyFacts[Name] | undefined => {
  const json = process.env[variableOf(name)];
  return json ? (JSON.parse(json) as DependencyFacts[Name]) : undefined;
};
