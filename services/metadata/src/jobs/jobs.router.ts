import { idSchema } from '@everloop/contracts/ids';
import {
  acceptJobSchema,
  listJobsSchema,
  ownedIdSchema,
  ownedSchema,
  repeatedJobSchema,
} from '@everloop/contracts/internal-metadata';
import { jobErrorSchema, terminalJobStates } from '@everloop/contracts/jobs';
import * as z from 'zod';
import { procedure, router } from '../trpc.ts';
import { acceptJob } from './accept-job.ts';
import { countJobs } from './count-jobs.ts';
import { dismissJob } from './dismiss-job.ts';
import { findAcceptedJob } from './find-accepted-job.ts';
import { readJob } from './job-row.ts';
import { jobView } from './job-views.ts';
import { listJobs } from './list-jobs.ts';
import { listUnsettledJobs } from './list-unsettled-jobs.ts';
import { readJobRequest } from './read-job-request.ts';
import { requestCancel } from './request-cancel.ts';
import { settleOrphan } from './settle-orphan.ts';

const unsettledSchema = z.strictObject({
  olderThanSeconds: z.number().min(0),
  limit: z.number().int().min(1).max(1000),
});
const settleOrphanSchema = z.strictObject({
  jobId: idSchema,
  state: z.enum(terminalJobStates),
  error: jobErrorSchema.nullable(),
});

export const jobsRouter = router({
  accept: procedure.input(acceptJobSchema).mutation(({ ctx, input }) => acceptJob(ctx, input)),
  repeated: procedure.input(repeatedJobSchema).query(({ ctx, input }) => findAcceptedJob(ctx.db, input)),
  get: procedure
    .input(ownedIdSchema)
    .query(async ({ ctx, input }) => jobView(ctx.db, await readJob(ctx.db, input.ownerId, input.id))),
  request: procedure.input(ownedIdSchema).query(({ ctx, input }) => readJobRequest(ctx, input)),
  list: procedure.input(listJobsSchema).query(({ ctx, input }) => listJobs(ctx, input)),
  requestCancel: procedure.input(ownedIdSchema).mutation(({ ctx, input }) => requestCancel(ctx, input)),
  dismiss: procedure.input(ownedIdSchema).mutation(({ ctx, input }) => dismissJob(ctx, input)),
  unsettled: procedure.input(unsettledSchema).query(({ ctx, input }) => listUnsettledJobs(ctx, input)),
  settleOrphan: procedure.input(settleOrphanSchema).mutation(({ ctx, input }) => settleOrphan(ctx, input)),
  counts: procedure.input(ownedSchema).query(({ ctx, input }) => countJobs(ctx, input)),
});
