/** Session advisory locks of this service. Arbitrary, but never reused for another purpose. */
export const advisoryLocks = {
  migrate: 7_301_001,
  relay: 7_301_002,
  retention: 7_301_003,
} as const;
