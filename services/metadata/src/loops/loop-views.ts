import { AppError } from '@everloop/contracts/errors';
import type { LoopView } from '@everloop/contracts/loops';
import { and, eq } from 'drizzle-orm';
import type { Executor } from '../adapters/postgres/database.ts';
import { loops, tagSets } from '../adapters/postgres/schema/index.ts';

export type LoopWithTags = { loop: typeof loops.$inferSelect; tags: typeof tagSets.$inferSelect };

export const ofLoop = and(eq(tagSets.subjectId, loops.id), eq(tagSets.subjectKind, 'loop'));

export const readLoop = async (db: Executor, ownerId: string, loopId: string): Promise<LoopWithTags> => {
  const [row] = await db
    .select({ loop: loops, tags: tagSets })
    .from(loops)
    .innerJoin(tagSets, ofLoop)
    .where(and(eq(loops.ownerId, ownerId), eq(loops.id, loopId)));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
};

export const loopViews = (rows: readonly LoopWithTags[]): LoopView[] => rows.map(loopView);

export const loopView = ({ loop, tags }: LoopWithTags): LoopView => ({
  id: loop.id,
  trackId: loop.trackId,
  title: tags.tags.title,
  targetSeconds: loop.targetSeconds,
  repeats: loop.repeats,
  unitSeconds: loop.unitSeconds,
  candidate: loop.candidate,
  recipe: loop.recipe,
  seam: loop.seam,
  certificate: loop.certificate,
  loudnessLufs: loop.loudnessLufs,
  truePeakDbtp: loop.truePeakDbtp,
  revision: tags.revision,
  createdAt: loop.createdAt.toISOString(),
  deletedAt: loop.deletedAt?.toISOString() ?? null,
});
