import { artifactsRouter } from './artifacts/artifacts.router.ts';
import { coversRouter } from './covers/covers.router.ts';
import { eventsRouter } from './events/events.router.ts';
import { exportsRouter } from './exports/exports.router.ts';
import { jobsRouter } from './jobs/jobs.router.ts';
import { loopsRouter } from './loops/loops.router.ts';
import { ownersRouter } from './owners/owners.router.ts';
import { settingsRouter } from './settings/settings.router.ts';
import { storageRouter } from './storage/storage.router.ts';
import { tagsRouter } from './tags/tags.router.ts';
import { tracksRouter } from './tracks/tracks.router.ts';
import { router } from './trpc.ts';
import { uploadsRouter } from './uploads/uploads.router.ts';

/** The internal procedures of this service; contracts/internal-metadata.ts says what each takes and answers. */
export const metadataRouter = router({
  owners: ownersRouter,
  jobs: jobsRouter,
  events: eventsRouter,
  tracks: tracksRouter,
  loops: loopsRouter,
  exports: exportsRouter,
  artifacts: artifactsRouter,
  tags: tagsRouter,
  covers: coversRouter,
  uploads: uploadsRouter,
  settings: settingsRouter,
  storage: storageRouter,
});

export type MetadataRouter = typeof metadataRouter;
