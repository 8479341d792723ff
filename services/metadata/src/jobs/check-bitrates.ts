import type { JobRequest } from '@everloop/contracts/activities';
import { bitrateKbpsOf } from '@everloop/contracts/exports';

/** Refuses a bit rate that its format does not offer while somebody still reads the answer: INVALID_INPUT. */
export const checkBitrates = (request: JobRequest): void => {
  if (request.kind === 'export') bitrateKbpsOf(request.export.format, request.export);
  if (request.kind === 'release')
    for (const file of request.release.exports) bitrateKbpsOf(file.format, file);
};
