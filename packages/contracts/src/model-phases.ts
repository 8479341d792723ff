/** What happens to the files of a model, for pages that load no schema. */
export const modelPhases = [
  'absent',
  'queued',
  'downloading',
  'paused',
  'verifying',
  'converting',
  'installed',
  'failed',
] as const;
export type ModelPhase = (typeof modelPhases)[number];

/** Work goes on, or goes on as soon as the user says so: a job may wait for it. */
const wantedPhases: readonly ModelPhase[] = ['queued', 'downloading', 'paused', 'verifying', 'converting'];
export const isWanted = (phase: ModelPhase): boolean => wantedPhases.includes(phase);

/** Something happens by itself now. */
export const isMoving = (phase: ModelPhase): boolean => isWanted(phase) && phase !== 'paused';
