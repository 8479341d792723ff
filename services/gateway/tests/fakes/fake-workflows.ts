import type { WorkflowPort } from '../../src/ports.ts';

/** Remembers what was asked of Temporal; fails while `failure` is set. */
export class FakeWorkflows implements WorkflowPort {
  readonly started: Parameters<WorkflowPort['start']>[0][] = [];
  readonly cancelled: string[] = [];
  failure: Error | undefined;

  async start(job: Parameters<WorkflowPort['start']>[0]): Promise<void> {
    if (this.failure) throw this.failure;
    this.started.push(job);
  }

  async cancel(jobId: string): Promise<void> {
    if (this.failure) throw this.failure;
    this.cancelled.push(jobId);
  }
}
