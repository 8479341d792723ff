import { workflowStartOptions, workflowTypes } from '@everloop/contracts/workflows';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { JobWorkflows } from '../sweeper/sweep.ts';

/** The sweeper's view of Temporal. A missing namespace or a dead server is an error, never "unknown". */
export const temporalWorkflows = (client: Client): JobWorkflows => ({
  stateOf: async (jobId) => {
    try {
      const { status } = await client.workflow.getHandle(jobId).describe();
      return status.name === 'RUNNING' || status.name === 'PAUSED' ? 'running' : 'closed';
    } catch (err) {
      if (err instanceof WorkflowNotFoundError) return 'unknown';
      throw err;
    }
  },
  start: async (job) => {
    try {
      await client.workflow.start(workflowTypes[job.kind], workflowStartOptions(job));
    } catch (err) {
      // It ran and closed between our look and our start: the next sweep sees that.
      if (!(err instanceof WorkflowExecutionAlreadyStartedError)) throw err;
    }
  },
  cancel: async (jobId) => {
    try {
      await client.workflow.getHandle(jobId).cancel();
    } catch (err) {
      if (!(err instanceof WorkflowNotFoundError)) throw err;
    }
  },
});
