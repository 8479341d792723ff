import type { ExportTagBlocks } from '@everloop/contracts/activities';
import type { Deps } from '../../deps.ts';

export const buildExportTags = async (
  _deps: Deps,
  _input: { ownerId: string; exportId: string; attempt: string },
): Promise<ExportTagBlocks> => ({ prefixKey: null, prefixBytes: 0, suffixKey: null, suffixBytes: 0 });
