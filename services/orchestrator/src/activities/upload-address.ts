import { AppError } from '@everloop/contracts/errors';
import type { Storage } from '@everloop/service-kit/storage';

/** Uploads come at the end of a generation, which lasts at most ten minutes. */
export const presignSeconds = 15 * 60;

/** Asks the store first: minutes of work must not end at a store that is away or has lost its bucket. */
export const uploadAddress = async (
  storage: Pick<Storage, 'presignPut' | 'ensureBucket'>,
  key: string,
): Promise<string> => {
  try {
    await storage.ensureBucket();
    return await storage.presignPut(key, presignSeconds);
  } catch (err) {
    throw new AppError('SERVICE_UNAVAILABLE', { cause: err, detail: 'the object store does not answer' });
  }
};
