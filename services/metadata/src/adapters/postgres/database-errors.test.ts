import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput } from '../../testing/job-inputs.ts';
import { makeTrack } from '../../testing/make-library.ts';
import { openStudio, type TestStudio } from '../../testing/open-studio.ts';

await describeWith(['postgres'], 'failures of the database', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it.each(['a\u0000b', '\ud800', '\udc00 x'])(
    'text that cannot be stored (%j) is the caller’s mistake, nowhere ours',
    async (text) => {
      const ownerId = studio.newOwnerId();
      const { trackId } = await makeTrack(studio, ownerId);
      const subject = { kind: 'track' as const, id: trackId };
      const attempts = [
        studio.call.jobs.accept(acceptInput(ownerId, undefined, { title: text })),
        studio.call.tracks.list({ ownerId, search: text }),
        studio.call.tracks.list({ ownerId, genre: text }),
        studio.call.tags.update({ ownerId, subject, expectedRevision: 1, patch: { keywords: [text] } }),
        studio.call.uploads.register({ ownerId, fileName: text, sizeBytes: 1 }),
        studio.call.settings.update({ ownerId, patch: { defaultArtist: text } }),
      ];
      for (const result of await Promise.allSettled(attempts)) {
        if (result.status === 'fulfilled') continue;
        // Either the contract's schema refused it, or the database did.
        const { cause } = result.reason;
        expect(cause.issues ?? cause.code).not.toBe('INTERNAL');
        expect(result.reason.code).toBe('BAD_REQUEST');
      }
    },
  );

  it('tell neither query nor values', async () => {
    await studio.pool.query('ALTER TABLE jobs RENAME TO jobs_away');
    const ownerId = studio.newOwnerId();
    const failure = await studio.call.jobs
      .accept(acceptInput(ownerId, undefined, { title: 'a secret title' }))
      .catch((error: { cause: Error & { detail: string } }) => error.cause);
    await studio.pool.query('ALTER TABLE jobs_away RENAME TO jobs');
    expect(failure).toMatchObject({ code: 'INTERNAL', cause: undefined });
    expect(JSON.stringify({ ...failure, stack: '' })).not.toMatch(/secret|insert|select/i);
  });

  it('that pass are retryable: the server went away', async () => {
    const other = await openStudio();
    await other.close();
    await expect(other.activities.beginJob({ jobId: other.newOwnerId() })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      retryable: true,
    });
  });
});
