import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, it } from 'vitest';
import { migrationsFolder } from '../apply-migrations.ts';
import * as schema from './index.ts';

it('the checked-in migrations make exactly the schema of the code', async () => {
  const snapshots = (await readdir(join(migrationsFolder, 'meta'))).filter((name) =>
    name.endsWith('_snapshot.json'),
  );
  const newest = JSON.parse(
    await readFile(join(migrationsFolder, 'meta', snapshots.sort().at(-1) ?? ''), 'utf8'),
  );
  const statements = await generateMigration(newest, generateDrizzleJson({ ...schema }, newest.id));
  expect(statements).toEqual([]);
});
