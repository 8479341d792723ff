import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository.ts';

const schemaFiles = repositoryFiles().filter((path) =>
  /^(services\/[a-z]+|packages\/service-kit|tools\/local-stack)\/src\/env\.ts$/.test(path),
);

/** Keys of zod object literals in the schema files; variables are the only all-capital keys there. */
const schemaNames = new Set(
  schemaFiles.flatMap((path) =>
    [...readText(path).matchAll(/(?:^|[{,])\s*([A-Z][A-Z0-9_]{2,}):\s/gm)].map((match) => match[1] ?? ''),
  ),
);

const exampleLines = readText('.env.example').split('\n');
const exampleNames = exampleLines.flatMap((line) => /^#?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);

describe('.env.example', () => {
  it('is read from a schema of every service', () => expect(schemaFiles.length).toBeGreaterThanOrEqual(6));

  it('names every variable of the schemas, and no other', () => {
    expect([...new Set(exampleNames)].sort()).toEqual([...schemaNames].sort());
  });

  it('names each variable once and gives no secret', () => {
    expect(exampleNames.length).toBe(new Set(exampleNames).size);
    const secrets = exampleLines.filter((line) => /(?:PASSWORD|SECRET|TOKEN|ACCESS_KEY)[A-Z_]*=./.test(line));
    expect(secrets).toEqual([]);
  });
});
