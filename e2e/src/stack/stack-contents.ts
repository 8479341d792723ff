import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@everloop/service-kit/log';
import { createStorage, type Storage } from '@everloop/service-kit/storage';
import { Client } from 'pg';
import { processTree } from './process-tree.ts';
import { readStackPorts, readStackSecrets, stack, stackProcess } from './stack-state.ts';

const bucket = 'everloop';

export const openStorage = async (): Promise<Storage> => {
  const [ports, secrets] = await Promise.all([readStackPorts(), readStackSecrets()]);
  return createStorage(
    {
      endpoint: `http://127.0.0.1:${ports.minio}`,
      accessKey: secrets.minioAccessKey,
      secretKey: secrets.minioSecretKey,
      bucket,
      region: 'us-east-1',
    },
    createLogger({ service: 'e2e', level: 'silent' }),
  );
};

export const listObjects = async (prefix: string): Promise<string[]> => {
  const storage = await openStorage();
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
};

/** One query against the stack's database, seen past all services. */
export const queryDatabase = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => {
  const [ports, secrets] = await Promise.all([readStackPorts(), readStackSecrets()]);
  const client = new Client({
    host: '127.0.0.1',
    port: ports.postgres,
    user: 'everloop',
    password: secrets.postgresPassword,
    database: 'everloop',
  });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
};

/** What a refused upload must not leave: objects in staging, rows, files on disk, processes. */
export const uploadTraces = async () => {
  const { dataDir } = stack();
  const [objects, rows, files, looper] = await Promise.all([
    listObjects('staging/uploads/'),
    queryDatabase<{ id: string }>('select id from uploads order by id'),
    filesBelow(['scratch/gateway', 'scratch/looper', 'uploads'].map((name) => join(dataDir, name))),
    stackProcess('looper'),
  ]);
  return {
    objects,
    rows: rows.map(({ id }) => id),
    files,
    looperChildren: processTree(looper.pid).length - 1,
  };
};

const filesBelow = async (folders: string[]): Promise<string[]> => {
  const lists = await Promise.all(
    folders.map((folder) =>
      readdir(folder, { recursive: true, withFileTypes: true })
        .then((entries) =>
          entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)),
        )
        .catch(() => []),
    ),
  );
  return lists.flat().sort();
};
