import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository.ts';

type Import = { from: string; to: string; typeOnly: boolean };

/** `services`, `packages` and `tools` hold a part per folder; `web`, `e2e` and `bench` are parts themselves. */
const partOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  return ['services', 'packages', 'tools'].includes(first) ? `${first}/${second}` : first;
};

const importsOf = (path: string): Import[] => {
  const text = readText(path);
  const pattern =
    /(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: path,
    to: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
};

const sources = repositoryFiles().filter((path) => /\.(ts|tsx)$/.test(path) && !path.includes('/gen/'));
const imports = sources.flatMap(importsOf);
const services = ['gateway', 'orchestrator', 'looper', 'metadata'];
const describeImport = (entry: Import) => `${entry.from} → ${entry.to}`;

describe('imports go one way', () => {
  it('contracts import nothing of ours', () => {
    const wrong = imports.filter(
      (entry) => partOf(entry.from) === 'packages/contracts' && entry.to.startsWith('@everloop/'),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('a service is imported from outside only as its router type', () => {
    const wrong = imports.filter((entry) => {
      const service = services.find(
        (name) => entry.to === `@everloop/${name}` || entry.to.startsWith(`@everloop/${name}/`),
      );
      if (!service || partOf(entry.from) === `services/${service}`) return false;
      return !(entry.typeOnly && entry.to === `@everloop/${service}/router`);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('no relative import leaves its part', () => {
    const wrong = imports.filter((entry) => {
      if (!entry.to.startsWith('.')) return false;
      const target = new URL(entry.to, `file:///${entry.from}`).pathname.slice(1);
      return partOf(target) !== partOf(entry.from);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('only the service kit and the adapters of a service know a client library of a server', () => {
    const clients = /^(minio|@nats-io\/|pg$|postgres$)/;
    const wrong = imports.filter(
      (entry) =>
        clients.test(entry.to) &&
        !entry.typeOnly &&
        !/^(packages\/(service-kit|testkit)|services\/metadata|tools\/|e2e\/)/.test(entry.from) &&
        !entry.from.endsWith('.test.ts'),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });
});
