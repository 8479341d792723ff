import { createHash } from 'node:crypto';
import type { JobView } from '@everloop/contracts/jobs';
import { expect } from 'vitest';
import { listObjects, queryDatabase } from '../stack/stack-contents.ts';
import { stack } from '../stack/stack-state.ts';
import type { StudioClient } from './client.ts';

/**
 * Reliability I1, I2 and I4 for one job: it is there, it ended exactly once and as completed, and what it made is visible
 * exactly once with the bytes that its record names.
 */
export const expectOneEnd = async (client: StudioClient, job: JobView): Promise<void> => {
  expect(job.state, JSON.stringify(job.error)).toBe('completed');
  const ends = await queryDatabase<{ to_state: string }>(
    `select to_state from job_transitions where job_id = $1 and to_state in ('completed', 'failed', 'cancelled')`,
    [job.id],
  );
  expect(ends).toEqual([{ to_state: 'completed' }]);
  if (job.kind === 'export') return expectOneExport(client, job);
  const table = job.kind === 'loop' ? 'loops' : 'tracks';
  const rows = await queryDatabase<{ id: string }>(`select id from ${table} where job_id = $1`, [job.id]);
  expect(rows).toEqual([{ id: job.kind === 'loop' ? job.loopId : job.trackId }]);
  const address =
    job.kind === 'loop' ? `/media/loops/${job.loopId}.mp3` : `/api/v1/tracks/${job.trackId}/download`;
  const response = await fetch(`${stack().url}${address}`);
  const { length } = Buffer.from(await response.arrayBuffer());
  expect(response.status).toBe(200);
  expect(length).toBe(Number(response.headers.get('content-length')));
};

const expectOneExport = async (client: StudioClient, job: JobView): Promise<void> => {
  expect(job.exportIds).toHaveLength(1);
  const exported = await client.exports.get.query({ id: job.exportIds[0] ?? '' });
  expect(exported.state).toBe('ready');
  const response = await fetch(`${stack().url}/api/v1/exports/${exported.id}/download`);
  const hash = createHash('sha256');
  for await (const chunk of response.body ?? []) hash.update(chunk);
  expect(hash.digest('hex')).toBe(exported.sha256);
  const objects = await listObjects(`exports/${exported.id}/`);
  expect(objects.length).toBeGreaterThan(0);
};
