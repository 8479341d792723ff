import { AppError } from '@everloop/contracts/errors';
import type { ExportRequest } from '@everloop/contracts/exports';
import type { JobView } from '@everloop/contracts/jobs';
import type { TagSubject } from '@everloop/contracts/tags';
import { acceptJob } from '../jobs/accept-job.ts';
import type { OwnerContext } from '../trpc/context.ts';

/** Accepts files of tracks and loops of this owner. Errors: NOT_FOUND naming the item. */
export const createExport = async (
  ctx: OwnerContext,
  asked: ExportRequest,
  idempotencyKey: string | undefined,
): Promise<JobView> =>
  acceptJob(ctx, { kind: 'export', asked, idempotencyKey }, async () => {
    const titles = await titlesOf(ctx, asked.items);
    const first = titles[0] ?? '';
    const title = titles.length === 1 ? first : `${first} and ${titles.length - 1} more`;
    return {
      request: { kind: 'export', export: asked },
      priority: asked.priority,
      title: `${title} (${asked.format.toUpperCase()})`,
      engine: null,
    };
  });

const titlesOf = async (ctx: OwnerContext, subjects: TagSubject[]): Promise<string[]> => {
  const found = await ctx.ports.metadata.tags.list.query({ ownerId: ctx.ownerId, subjects });
  const titles = new Map(found.map((item) => [item.subject.id, item.tags.title]));
  return subjects.map((subject, index) => {
    const title = titles.get(subject.id);
    if (title === undefined) throw new AppError('NOT_FOUND', { field: `items.${index}.id` });
    return title;
  });
};
