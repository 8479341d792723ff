import { isWanted } from '@everloop/contracts/models';
import type { ModelsPort } from '../ports.ts';

/** Whether the user has asked for a model of the engine that is not there yet: then a job may wait for it. */
export const isOnItsWay = async (models: ModelsPort, engine: string): Promise<boolean> => {
  try {
    const shelf = await models.shelf();
    return shelf.models.some((model) => model.engine === engine && isWanted(model.phase));
  } catch {
    // A manager that does not answer fetches nothing that could be waited for.
    return false;
  }
};
