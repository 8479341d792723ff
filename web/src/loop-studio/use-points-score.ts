import type { LoopCandidate, LoopPoints } from '@everloop/contracts/loops';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';

/** Long enough for a held arrow key, short enough that the figures follow within a second. */
const settleMs = 120;

/** A value once it has not changed for a moment. */
const useSettled = <Value>(value: Value, ms: number): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
};

export type PointsScore = {
  /** The score of the points, or of the points before them while these are being measured. */
  score: LoopCandidate | null;
  isMeasuring: boolean;
  error: unknown;
  retry: () => void;
};

/**
 * The studio's own score of points set by hand, by the measurements that candidates get. What is overtaken by a newer
 * position is given up on the way.
 */
export const usePointsScore = (trackId: string, points: LoopPoints, wanted: boolean): PointsScore => {
  const settled = useSettled(points, settleMs);
  const query = useQuery({
    queryKey: ['loop-score', trackId, settled],
    queryFn: ({ signal }) => api.loops.scorePoints.query({ trackId, points: settled }, { signal }),
    enabled: wanted,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  });
  return {
    score: wanted ? (query.data ?? null) : null,
    isMeasuring: wanted && (settled !== points || query.isFetching),
    error: wanted ? query.error : null,
    retry: () => void query.refetch(),
  };
};
