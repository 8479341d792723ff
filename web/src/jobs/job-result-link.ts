import type { JobView } from '@everloop/contracts/jobs';

export type ResultLink =
  | { to: '/tracks/$trackId'; params: { trackId: string } }
  | { to: '/loops/$loopId'; params: { loopId: string } }
  | { to: '/loop'; search: { track: string } }
  | { to: '/exports' };

/** Where the thing a finished job made can be seen; null when it made nothing. */
export const jobResultLink = (job: JobView): ResultLink | null => {
  if (job.state !== 'completed') return null;
  if (job.kind === 'release' || (job.kind === 'export' && !job.trackId)) return { to: '/exports' };
  if (job.loopId && job.kind === 'loop') return { to: '/loops/$loopId', params: { loopId: job.loopId } };
  if (job.trackId && job.kind === 'analysis') return { to: '/loop', search: { track: job.trackId } };
  if (job.trackId) return { to: '/tracks/$trackId', params: { trackId: job.trackId } };
  return null;
};
