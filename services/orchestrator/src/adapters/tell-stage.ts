import type { Logger } from '@everloop/service-kit/log';
import { Context } from '@temporalio/activity';
import type { StageReport } from '../activities/progress-relay.ts';

/**
 * Tells the workflow of the running activity which stage it has reached. Best effort: the workflow may have ended, and the
 * stage is also in the progress ticks. `stageReached` is the workflow's signal of that name.
 */
export const tellStageBySignal =
  (logger: Logger) =>
  (report: StageReport): void => {
    const { client, info } = Context.current();
    const { workflowExecution } = info;
    if (!workflowExecution) return;
    client.workflow
      .getHandle(workflowExecution.workflowId, workflowExecution.runId)
      .signal('stageReached', report)
      .catch((err: unknown) =>
        logger.debug({ err, jobId: workflowExecution.workflowId }, 'stage was not told'),
      );
  };
