import { Connection } from '@temporalio/client';
import { waitUntil } from './wait-until.ts';

/** Waits until the server answers for its default namespace. */
export const waitForTemporal = (address: string, check: () => void): Promise<true> =>
  waitUntil(
    'Temporal answers',
    async () => {
      check();
      const connection = await Connection.connect({ address, connectTimeout: 1000 });
      try {
        await connection.workflowService.describeNamespace({ namespace: 'default' });
        return true as const;
      } finally {
        await connection.close();
      }
    },
    { timeoutMs: 30_000, intervalMs: 100 },
  );
