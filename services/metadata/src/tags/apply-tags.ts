import { isDeepStrictEqual } from 'node:util';
import type { TagPatch, TagSubject } from '@everloop/contracts/tags';
import type { Deps } from '../deps.ts';
import { lockJob } from '../jobs/job-row.ts';
import { refuseLatePublication } from '../jobs/refuse-late-publication.ts';
import { lockTagRow } from './tag-row.ts';
import { writeTags } from './write-tags.ts';

/** Sets the tags a release asked for. A repeat finds them set and makes no further version. */
export const applyTags = async (
  deps: Pick<Deps, 'db'>,
  input: { jobId: string; run: number; subject: TagSubject; patch: TagPatch },
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const job = await lockJob(tx, input.jobId);
    refuseLatePublication(job, input.run);
    const row = await lockTagRow(tx, job.ownerId, input.subject);
    if (isDeepStrictEqual({ ...row.tags, ...input.patch }, row.tags)) return;
    await writeTags(tx, row, { patch: input.patch });
  });
