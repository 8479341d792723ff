import { proxyActivities } from '@temporalio/workflow';

/** The retry rule of `generateAudio` with a start-to-close time that a test can wait for. */
export const timeoutWorkflow = async (): Promise<void> => {
  const { neverEnds } = proxyActivities<{ neverEnds(): Promise<void> }>({
    taskQueue: 'timeout',
    startToCloseTimeout: '1 second',
    retry: { maximumAttempts: 5, nonRetryableErrorTypes: ['TemporalTimeout:StartToClose'] },
  });
  await neverEnds();
};
