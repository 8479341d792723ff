import { lyricsReadingSchema, readLyricsSchema } from '@everloop/contracts/lyrics';
import { procedure, router } from '../trpc/init.ts';
import { readLyrics } from './read-lyrics.ts';

export const lyricsRouter = router({
  /** Times and warnings for lyrics, before anything is made. */
  read: procedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/v1/lyrics/read',
        tags: ['Make'],
        summary: 'Where an engine would sing the lines of lyrics',
        description: 'Plain lines get times; lines with times (LRC) keep theirs. Remarks name their line.',
      },
    })
    .input(readLyricsSchema)
    .output(lyricsReadingSchema)
    .query(({ ctx, input }) => readLyrics(ctx.ports.engines, input)),
});
