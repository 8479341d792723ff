import { describeWith } from '@everloop/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput } from '../testing/job-inputs.ts';
import { makeLoop, makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'tag versions', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  it('of concurrent edits of one version exactly one wins, and versions run 1..n', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const ownerId = studio.newOwnerId();
          const subject = { kind: 'track' as const, id: (await makeTrack(studio, ownerId)).trackId };
          let revision = 1;
          for (const editors of rounds) {
            const results = await Promise.allSettled(
              Array.from({ length: editors }, (_, editor) =>
                studio.call.tags.update({
                  ownerId,
                  subject,
                  expectedRevision: revision,
                  patch: { comment: `version ${revision + 1} by ${editor}` },
                }),
              ),
            );
            const won = results.filter((result) => result.status === 'fulfilled');
            expect(won.map((result) => result.value.revision)).toEqual([revision + 1]);
            for (const lost of results.filter((result) => result.status === 'rejected')) {
              expect(lost.reason.cause.code).toBe('REVISION_CONFLICT');
            }
            revision += 1;
          }
          const item = await studio.call.tags.get({ ownerId, subject });
          expect(item.revision).toBe(rounds.length + 1);
          expect(item.tags.comment).toContain(`version ${item.revision} `);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('one failed row of a batch says why and stops no other', async () => {
    const ownerId = studio.newOwnerId();
    const ids = [];
    for (let index = 0; index < 3; index += 1) ids.push((await makeTrack(studio, ownerId)).trackId);
    const edits = ids.map((id, index) => ({
      subject: { kind: 'track' as const, id },
      expectedRevision: index === 1 ? 7 : 1,
      patch: { album: 'Rain' },
    }));
    edits.push({
      subject: { kind: 'track', id: studio.newOwnerId() },
      expectedRevision: 1,
      patch: { album: 'x' },
    });
    const results = await studio.call.tags.updateMany({ ownerId, edits });
    expect(results.map((result) => result.item?.revision ?? result.error?.code)).toEqual([
      2,
      'REVISION_CONFLICT',
      2,
      'NOT_FOUND',
    ]);
  });

  it('a loop starts with the tags of its track and goes its own way', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { loopId } = await makeLoop(studio, ownerId, trackId);
    const subject = { kind: 'loop' as const, id: loopId };
    const item = await studio.call.tags.get({ ownerId, subject });
    expect(item).toMatchObject({ revision: 1, tags: { title: 'Slow rain (10h)', genre: 'Ambient' } });
    await studio.call.tags.update({ ownerId, subject, expectedRevision: 1, patch: { genre: 'Sleep' } });
    expect((await studio.call.tracks.get({ ownerId, id: trackId })).genre).toBe('Ambient');
    expect((await studio.call.loops.get({ ownerId, id: loopId })).revision).toBe(2);
  });

  it('a release sets its tags once, however often the activity is repeated', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId);
    const { job } = await studio.call.jobs.accept(acceptInput(ownerId));
    const { run } = await studio.activities.beginJob({ jobId: job.id });
    const subject = { kind: 'track' as const, id: trackId };
    for (let time = 0; time < 3; time += 1) {
      await studio.activities.applyTags({ jobId: job.id, run, subject, patch: { artist: 'Somebody' } });
    }
    expect(await studio.call.tags.get({ ownerId, subject })).toMatchObject({
      revision: 2,
      tags: { artist: 'Somebody' },
    });
  });
});
