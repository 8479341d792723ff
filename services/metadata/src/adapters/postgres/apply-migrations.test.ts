import { readdir } from 'node:fs/promises';
import { describeWith, isolatedDatabase } from '@everloop/testkit';
import pg from 'pg';
import { expect, it } from 'vitest';
import { applyMigrations, migrationsFolder } from './apply-migrations.ts';

await describeWith(['postgres'], 'migrations', () => {
  it('five at once from empty apply each step once', async () => {
    const database = await isolatedDatabase();
    try {
      await Promise.all(Array.from({ length: 5 }, () => applyMigrations(database.url)));
      const steps = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'));
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const applied = await client.query('SELECT count(*)::int AS count FROM drizzle.__drizzle_migrations');
      const owners = await client.query('SELECT name FROM owners');
      await client.end();
      expect(applied.rows[0].count).toBe(steps.length);
      expect(owners.rows).toEqual([{ name: 'local' }]);
    } finally {
      await database.stop();
    }
  });

  it('are applied by an owner of the database who is no superuser', async () => {
    const database = await isolatedDatabase();
    try {
      const url = new URL(database.url);
      const name = url.pathname.slice(1);
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'only-for-this-test'`);
      await admin.query(`ALTER DATABASE ${name} OWNER TO ${name}`);
      await admin.end();
      url.username = name;
      url.password = 'only-for-this-test';
      await expect(applyMigrations(url.toString())).resolves.toBeUndefined();
    } finally {
      await database.stop();
    }
  });
});
