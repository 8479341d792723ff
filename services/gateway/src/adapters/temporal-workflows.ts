import { AppError } from '@everloop/contracts/errors';
import { workflowStartOptions, workflowTypes } from '@everloop/contracts/workflows';
import { sealedWith, type TemporalConfig } from '@everloop/service-kit/temporal';
import {
  type Client,
  Connection,
  Client as TemporalClient,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { WorkflowPort } from '../ports.ts';

const callTimeoutMs = 3_000;

export type TemporalAdapter = WorkflowPort & { isReachable(): Promise<boolean>; close(): Promise<void> };

/** Connects on first use, so that the gateway starts without Temporal. */
export const createTemporalWorkflows = (config: TemporalConfig): TemporalAdapter => {
  const connection = Connection.lazy({ address: config.address, connectTimeout: '3s' });
  const client = new TemporalClient({
    connection,
    namespace: config.namespace,
    dataConverter: sealedWith(config.payloadSecret),
  });
  return {
    ...workflowsOf(client),
    isReachable: async () => {
      try {
        await withDeadline(client, () =>
          connection.workflowService.describeNamespace({ namespace: config.namespace }),
        );
        return true;
      } catch {
        return false;
      }
    },
    close: () => connection.close(),
  };
};

const workflowsOf = (client: Client): WorkflowPort => ({
  start: async (job) => {
    try {
      await withDeadline(client, () =>
        client.workflow.start(workflowTypes[job.kind], workflowStartOptions(job)),
      );
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return;
      throw new AppError('SERVICE_UNAVAILABLE', { cause: error });
    }
  },
  cancel: async (jobId) => {
    try {
      await withDeadline(client, () => client.workflow.getHandle(jobId).cancel());
    } catch (error) {
      // Accepted but not started yet, or ended meanwhile: the recorded wish decides.
      if (error instanceof WorkflowNotFoundError) return;
      throw new AppError('SERVICE_UNAVAILABLE', { cause: error });
    }
  },
});

const withDeadline = <Result>(client: Client, run: () => Promise<Result>): Promise<Result> =>
  client.connection.withDeadline(Date.now() + callTimeoutMs, run);
