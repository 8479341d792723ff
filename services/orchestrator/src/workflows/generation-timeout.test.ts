import { fileURLToPath } from 'node:url';
import { toJobError } from '@everloop/service-kit/job-error';
import { createLogger } from '@everloop/service-kit/log';
import { installTemporalRuntime } from '@everloop/service-kit/temporal';
import { describeWith, isolatedNamespace } from '@everloop/testkit';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';

await describeWith(['temporal'], 'the time limit of one generation', () => {
  test('an attempt past start-to-close is not repeated and reads as GENERATION_TIMEOUT', async () => {
    installTemporalRuntime(createLogger({ service: 'test', level: 'silent' }));
    const temporal = await isolatedNamespace();
    const connection = await NativeConnection.connect({ address: temporal.address });
    let attempts = 0;
    const worker = await Worker.create({
      connection,
      namespace: temporal.namespace,
      taskQueue: 'timeout',
      workflowsPath: fileURLToPath(new URL('../testing/timeout-workflow.ts', import.meta.url)),
      activities: {
        neverEnds: async () => {
          attempts += 1;
          await new Promise((resolve) => setTimeout(resolve, 2_000));
        },
      },
    });
    const client = new Client({
      connection: await Connection.connect({ address: temporal.address }),
      namespace: temporal.namespace,
    });
    const failure = await worker.runUntil(
      client.workflow
        .execute('timeoutWorkflow', { taskQueue: 'timeout', workflowId: 'w1' })
        .catch((err: unknown) => err),
    );
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect(attempts).toBe(1);
    expect(toJobError(failure, 'job-1', 'GENERATION_TIMEOUT').code).toBe('GENERATION_TIMEOUT');
    await client.connection.close();
    await connection.close();
  });
});
