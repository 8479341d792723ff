import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { expect, test } from 'vitest';
import {
  describeWith,
  isolatedBucket,
  isolatedDatabase,
  isolatedNamespace,
  minioClient,
  startNats,
  startTemporal,
} from './index.ts';

await describeWith(['postgres'], 'Postgres', () => {
  test('two test files never see each other’s tables', async () => {
    const [one, other] = await Promise.all([isolatedDatabase(), isolatedDatabase()]);
    const tables = async (url: string, statement: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(statement)).rows;
      } finally {
        await client.end();
      }
    };
    await tables(one.url, 'create table things (id int)');
    expect(await tables(other.url, `select to_regclass('things') as found`)).toEqual([{ found: null }]);
    await Promise.all([one.stop(), other.stop()]);
  });
});

await describeWith(['nats'], 'NATS', () => {
  test('JetStream stores messages and the server refuses a wrong password', async () => {
    const server = await startNats();
    const connection = await connect({ servers: server.url, user: server.user, pass: server.password });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'THINGS', subjects: ['things.>'] });
    expect((await jetstream(connection).publish('things.one', 'x')).seq).toBe(1);
    await connection.close();
    await expect(
      connect({ servers: server.url, user: server.user, pass: 'wrong', reconnect: false }),
    ).rejects.toThrow();
    await server.stop();
  });
});

await describeWith(['minio'], 'MinIO', () => {
  test('a bucket is empty at first and gone after stop', async () => {
    const bucket = await isolatedBucket();
    const client = minioClient(bucket);
    await client.putObject(bucket.bucket, 'a/b', Buffer.from('hello'));
    await bucket.stop();
    expect(await client.bucketExists(bucket.bucket)).toBe(false);
  });
});

await describeWith(['temporal'], 'Temporal', () => {
  test('a namespace of one test file holds no workflow of another', async () => {
    const [one, other] = [await isolatedNamespace(), await isolatedNamespace()];
    const connection = await Connection.connect({ address: one.address });
    const client = new Client({ connection, namespace: one.namespace });
    await client.workflow.start('anything', { taskQueue: 'nobody', workflowId: 'w1' });
    const elsewhere = new Client({ connection, namespace: other.namespace });
    await expect(elsewhere.workflow.getHandle('w1').describe()).rejects.toThrow();
    await connection.close();
  });

  test('a restart keeps the workflows, a restart without the file loses them', async () => {
    const server = await startTemporal();
    const describeWorkflow = async () => {
      const connection = await Connection.connect({ address: server.address });
      try {
        return await new Client({ connection }).workflow.getHandle('w1').describe();
      } finally {
        await connection.close();
      }
    };
    const connection = await Connection.connect({ address: server.address });
    await new Client({ connection }).workflow.start('anything', { taskQueue: 'nobody', workflowId: 'w1' });
    await connection.close();
    await server.restart({ keepFile: true });
    expect((await describeWorkflow()).status.name).toBe('RUNNING');
    await server.restart({ keepFile: false });
    await expect(describeWorkflow()).rejects.toThrow();
    await server.stop();
  });
});
