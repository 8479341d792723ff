import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import type { DependencyFacts, DependencyName, MinioFacts, Running, TemporalFacts } from './dependency.ts';
import { minioClient, startMinio } from './minio.ts';
import { startPostgres } from './postgres.ts';
import { sharedFacts } from './shared-facts.ts';
import { startTemporal } from './temporal.ts';
import { waitUntil } from './wait-until.ts';

/** The run's shared server, or one of this process when the run has no global set-up. */
const sharedOrOwn = async <Name extends DependencyName>(
  name: Name,
  start: () => Promise<Running<DependencyFacts[Name]>>,
): Promise<Running<DependencyFacts[Name]>> => {
  const facts = sharedFacts(name);
  return facts ? { ...facts, stop: async () => {} } : start();
};

/** An empty database of its own in the shared Postgres. `stop` drops it. */
export const isolatedDatabase = async (): Promise<Running<{ url: string }>> => {
  const server = await sharedOrOwn('postgres', startPostgres);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    stop: async () => {
      await administer(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
};

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** An empty bucket of its own in the shared object store. `stop` removes it with its objects. */
export const isolatedBucket = async (): Promise<Running<MinioFacts & { bucket: string }>> => {
  const server = await sharedOrOwn('minio', startMinio);
  const bucket = `test-${randomBytes(8).toString('hex')}`;
  const client = minioClient(server);
  await client.makeBucket(bucket);
  return {
    ...server,
    bucket,
    stop: async () => {
      for await (const item of client.listObjectsV2(bucket, '', true)) {
        await client.removeObject(bucket, (item as { name: string }).name);
      }
      await client.removeBucket(bucket);
      await server.stop();
    },
  };
};

/** A namespace of its own in the shared Temporal server. Namespaces cost little and go with the server. */
export const isolatedNamespace = async (): Promise<Running<TemporalFacts>> => {
  const server = await sharedOrOwn('temporal', startTemporal);
  const namespace = `test-${randomBytes(8).toString('hex')}`;
  await registerNamespace(server.address, namespace);
  return { address: server.address, namespace, stop: server.stop };
};

const registerNamespace = async (address: string, namespace: string): Promise<void> => {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    // A new namespace is usable only after the server's cache has been refreshed.
    await waitUntil('the namespace is usable', async () => {
      await connection.workflowService.listOpenWorkflowExecutions({ namespace });
      await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: 'probe' },
        taskQueueType: 1,
      });
      return true;
    });
  } finally {
    await connection.close();
  }
};
