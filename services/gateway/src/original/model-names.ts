import { AppError } from '@everloop/contracts/errors';
import type { EngineId } from '@everloop/contracts/generations';

/** The predecessor's model names. An engine is only ever called by its own name; none stands in for another. */
const modelNames: Record<EngineId, string> = { diffrhythm: 'DiffRhythm', procedural: 'procedural' };

export const modelNameOf = (engine: string | null): string | null =>
  engine === null ? null : (modelNames[engine as EngineId] ?? engine);

/** Case does not matter. Errors: INVALID_INPUT for a model this studio does not have. */
export const engineOfModel = (model: string): EngineId => {
  const wanted = model.trim().toLowerCase();
  const found = Object.entries(modelNames).find(([, name]) => name.toLowerCase() === wanted);
  if (found) return found[0] as EngineId;
  const known = Object.values(modelNames).join(' and ');
  throw new AppError('INVALID_INPUT', {
    field: 'model',
    sentence: `There is no such model here; this studio has ${known}.`,
  });
};
