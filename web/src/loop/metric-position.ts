import type { SeamMetric } from '@everloop/contracts/seam';

/** Where the limit stands on the bar, as a fraction of its length. */
export const limitPosition = 0.7;

/**
 * How far along the bar a figure lies: 0 is perfect, `limitPosition` is the limit, 1 is far beyond. Null for figures
 * without a limit, which are only reported.
 */
export const metricPosition = ({ value, limit, passesWhen }: SeamMetric): number | null => {
  if (limit === null) return null;
  // "Above" metrics are likenesses with 1 as the best; what counts is the distance from it.
  const distance = Math.max(0, passesWhen === 'below' ? value : 1 - value);
  const allowed = passesWhen === 'below' ? Math.abs(limit) : 1 - limit;
  if (allowed === 0) return distance === 0 ? 0 : 1;
  return Math.min(1, (distance / allowed) * limitPosition);
};
