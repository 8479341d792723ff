import type { MetadataActivities } from '@everloop/contracts/activities';
import type { TagProof } from '@everloop/contracts/tags';
import { ApplicationFailure } from '@temporalio/workflow';
import { tagging } from './activity-proxies.ts';

const sentence = 'The tags read back from the file are not the ones set.';

/** Has the tags read back from what was stored; a difference fails the file for good, since reading again would find the same. */
export const proveTags = async (
  file: Parameters<MetadataActivities['verifyExportTags']>[0],
): Promise<TagProof> => {
  const tagProof = await tagging.verifyExportTags(file);
  if (!tagProof.verified) throw ApplicationFailure.nonRetryable(sentence, 'INTERNAL', { sentence });
  return tagProof;
};
