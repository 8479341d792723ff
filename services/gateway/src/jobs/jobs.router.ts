import { idempotencyKeySchema, idSchema } from '@everloop/contracts/ids';
import { listJobsSchema } from '@everloop/contracts/internal-metadata';
import { jobViewSchema } from '@everloop/contracts/jobs';
import * as z from 'zod';
import { procedure, router } from '../trpc/init.ts';
import { idInputSchema, pageOf } from '../trpc/shared-schemas.ts';
import { cancelJob } from './cancel-job.ts';
import { followEvents } from './follow-events.ts';
import { jobRequestViewSchema } from './job-request.schema.ts';
import { retryJob } from './retry-job.ts';

const tags = ['Jobs'];

export const jobsRouter = router({
  get: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/jobs/{id}', tags, summary: 'One job' } })
    .input(idInputSchema)
    .output(jobViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.jobs.get.query({ ownerId: ctx.ownerId, id: input.id })),

  list: procedure
    .meta({ openapi: { method: 'GET', path: '/v1/jobs', tags, summary: 'List jobs, newest first' } })
    .input(listJobsSchema.omit({ ownerId: true }))
    .output(pageOf(jobViewSchema))
    .query(({ ctx, input }) => ctx.ports.metadata.jobs.list.query({ ...input, ownerId: ctx.ownerId })),

  cancel: procedure
    .meta({ openapi: { method: 'POST', path: '/v1/jobs/{id}/cancel', tags, summary: 'Ask a job to stop' } })
    .input(idInputSchema)
    .output(jobViewSchema)
    .mutation(({ ctx, input }) => cancelJob(ctx, input.id)),

  dismiss: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/jobs/{id}/dismiss',
        tags,
        summary: 'Take an ended job out of the list',
      },
    })
    .input(idInputSchema)
    .output(jobViewSchema)
    .mutation(({ ctx, input }) =>
      ctx.ports.metadata.jobs.dismiss.mutate({ ownerId: ctx.ownerId, id: input.id }),
    ),

  retry: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/jobs/{id}/retry',
        tags,
        summary: 'Try a failed or cancelled job again',
      },
    })
    .input(z.strictObject({ id: idSchema, idempotencyKey: idempotencyKeySchema.optional() }))
    .output(jobViewSchema)
    .mutation(({ ctx, input }) => retryJob(ctx, input)),

  /** The settings the job was made with, to be used again. */
  request: procedure
    .meta({
      openapi: { method: 'GET', path: '/v1/jobs/{id}/request', tags, summary: 'The request of a job' },
    })
    .input(idInputSchema)
    .output(jobRequestViewSchema)
    .query(({ ctx, input }) => ctx.ports.metadata.jobs.request.query({ ownerId: ctx.ownerId, id: input.id })),

  /** Everything that happens to this owner's jobs and library, resumable by the id of the last message. */
  events: procedure
    .input(
      z.strictObject({
        lastEventId: z
          .string()
          .regex(/^\d{1,15}$/, 'Not an id of this stream.')
          .nullish(),
      }),
    )
    .subscription(({ ctx, input, signal }) => followEvents(ctx, input.lastEventId ?? null, signal)),
});
