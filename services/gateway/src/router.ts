import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { analysesRouter } from './analyses/analyses.router.ts';
import { coversRouter } from './covers/covers.router.ts';
import { enginesRouter } from './engines/engines.router.ts';
import { exportsRouter } from './exports/exports.router.ts';
import { generationsRouter } from './generations/generations.router.ts';
import { jobsRouter } from './jobs/jobs.router.ts';
import { keysRouter } from './keys/keys.router.ts';
import { loopsRouter } from './loops/loops.router.ts';
import { lyricsRouter } from './lyrics/lyrics.router.ts';
import { modelsRouter } from './models/models.router.ts';
import { releasesRouter } from './releases/releases.router.ts';
import { settingsRouter } from './settings/settings.router.ts';
import { systemRouter } from './system/system.router.ts';
import { tagsRouter } from './tags/tags.router.ts';
import { tracksRouter } from './tracks/tracks.router.ts';
import { router } from './trpc/init.ts';
import { uploadsRouter } from './uploads/uploads.router.ts';

/**
 * The public router. Web and CLI import its type only; nothing reachable from here names Node or a server library, so
 * that the type resolves in a browser project too.
 */
export const appRouter = router({
  analyses: analysesRouter,
  covers: coversRouter,
  engines: enginesRouter,
  exports: exportsRouter,
  generations: generationsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  loops: loopsRouter,
  lyrics: lyricsRouter,
  models: modelsRouter,
  releases: releasesRouter,
  settings: settingsRouter,
  system: systemRouter,
  tags: tagsRouter,
  tracks: tracksRouter,
  uploads: uploadsRouter,
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type { StudioEvent } from './jobs/job-event.schema.ts';
export type { SystemStatus } from './system/describe-system.ts';
export type { ErrorBody } from './trpc/error-body.ts';
