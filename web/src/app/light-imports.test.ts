import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const contracts = join(source, '../../packages/contracts/src');

/** Modules whose values (not only types) a file loads. */
const loadedBy = (code: string): string[] =>
  Array.from(code.matchAll(/^(?:import|export) (?!type)(?:[^'";]* from )?'([^']+)';/gm), (match) =>
    match[0].replaceAll(/\btype \w+/g, '').match(/\{[\s,]*\}/) ? '' : (match[1] ?? ''),
  ).filter(Boolean);

/** Whether a contract brings the schema library with it. */
const bringsSchemas = (name: string, seen = new Set<string>()): boolean => {
  const path = join(contracts, `${name}.ts`);
  if (seen.has(name) || !existsSync(path)) return false;
  seen.add(name);
  return loadedBy(readFileSync(path, 'utf8')).some(
    (loaded) => loaded === 'zod' || bringsSchemas(loaded.replace(/^\.\/|\.ts$/g, ''), seen),
  );
};

test('no page loads the schema library: it is a third of what a first visit may cost', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  expect(bringsSchemas('models')).toBe(true);
  const heavy = files.flatMap((name) =>
    loadedBy(readFileSync(join(source, name), 'utf8'))
      .filter((loaded) => loaded.startsWith('@everloop/contracts/'))
      .filter((loaded) => bringsSchemas(loaded.slice('@everloop/contracts/'.length)))
      .map((loaded) => `${name} loads ${loaded}`),
  );
  expect(heavy).toEqual([]);
});
