import type { GeneratedTrack } from '@everloop/contracts/activities';
import type { AcceptedGeneration } from '@everloop/contracts/generations';
import type { TrackRecipe } from '@everloop/contracts/tracks';

/** What was asked for and who made it: enough to make the track again. What an engine did not tell is left out. */
export const generatedRecipe = (request: AcceptedGeneration, generated: GeneratedTrack): TrackRecipe => ({
  version: 1,
  source: 'generated',
  engine: generated.engine,
  engineName: generated.engineName,
  engineVersion: generated.engineVersion,
  modelRevision: generated.modelRevision,
  seed: request.seed,
  prompt: request.prompt,
  lyrics: request.lyrics,
  parameters: request.parameters,
  loopable: generated.loopable,
  askedSeconds: request.durationSeconds,
  understood: generated.understood,
  notUnderstood: generated.notUnderstood,
  fileName: null,
  ...(request.style && { style: request.style }),
  ...(request.sampling && { sampling: request.sampling }),
  ...(request.edit && { edit: request.edit }),
  ...(hasAny(generated.provenance) && { provenance: generated.provenance }),
  ...(hasAny(generated.lyricTimes) && { lyricTimes: generated.lyricTimes }),
  ...(hasAny(generated.remarks) && { remarks: generated.remarks }),
});

const hasAny = (told: object | undefined): boolean => Object.keys(told ?? {}).length > 0;
