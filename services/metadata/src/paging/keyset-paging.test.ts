import { describeWith } from '@everloop/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInput } from '../testing/job-inputs.ts';
import { makeTrack } from '../testing/make-library.ts';
import { openStudio, type TestStudio } from '../testing/open-studio.ts';

await describeWith(['postgres'], 'pages', () => {
  let studio: TestStudio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio.close());

  const readAll = async <Item extends { id: string }>(
    readPage: (cursor: string | null) => Promise<{ items: Item[]; nextCursor: string | null }>,
    between: () => Promise<unknown> = async () => undefined,
  ): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Item[]; nextCursor: string | null } = await readPage(cursor);
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
      await between();
    } while (cursor !== null && ids.length < 200);
    return ids;
  };

  it('show every older job once while new ones come in', async () => {
    const ownerId = studio.newOwnerId();
    const before: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      before.unshift((await studio.call.jobs.accept(acceptInput(ownerId))).job.id);
    }
    const ids = await readAll(
      (cursor) => studio.call.jobs.list({ ownerId, cursor, limit: 5 }),
      () => studio.call.jobs.accept(acceptInput(ownerId)),
    );
    expect(ids).toEqual(before);
  });

  it.each(['newest', 'oldest', 'title', 'longest'] as const)(
    'of tracks by %s hold each track once, in order, also among equals',
    async (sort) => {
      const ownerId = studio.newOwnerId();
      const titles = ['\ufdfa'.repeat(200), 'Б', 'a', 'B', 'а', 'A', 'a', 'Zoo', 'é'];
      for (const title of titles) {
        await makeTrack(studio, ownerId, {
          title,
          facts: { sampleRateHertz: 44_100, channels: 2, sampleCount: 44_100 * (title === 'a' ? 60 : 120) },
        });
      }
      const whole = await studio.call.tracks.list({ ownerId, sort, limit: 200 });
      const ids = await readAll((cursor) => studio.call.tracks.list({ ownerId, sort, cursor, limit: 3 }));
      expect(ids).toEqual(whole.items.map((item) => item.id));
      expect(new Set(ids).size).toBe(titles.length);
      if (sort === 'title') {
        expect(whole.items.slice(0, -1).map((item) => item.title.toLowerCase())).toEqual([
          'a',
          'a',
          'a',
          'b',
          'zoo',
          'é',
          'а',
          'б',
        ]);
      }
      if (sort === 'longest') expect(whole.items.at(-1)?.durationSeconds).toBe(60);
    },
  );

  it('find words of title, tags and prompt in any case and order, and never read a wildcard', async () => {
    const ownerId = studio.newOwnerId();
    const { trackId } = await makeTrack(studio, ownerId, { title: 'Тихий Дождь 100%_\\' });
    await makeTrack(studio, ownerId, { title: 'Drums' });
    const found = async (search: string) =>
      (await studio.call.tracks.list({ ownerId, search })).items.map((track) => track.id);
    expect(await found('дождь ТИХИЙ')).toEqual([trackId]);
    expect(await found('100%_\\')).toEqual([trackId]);
    expect(await found('1_0')).toEqual([]);
    expect(await found('felt harbour')).toHaveLength(2);
    expect(await found('ambient calm')).toHaveLength(2);
  });

  it('refuse a mark that is not theirs', async () => {
    const ownerId = studio.newOwnerId();
    for (const cursor of ['x', 'W10', Buffer.from('["x","y"]').toString('base64url')]) {
      for (const list of [
        studio.call.jobs.list,
        studio.call.tracks.list,
        studio.call.loops.list,
        studio.call.exports.list,
      ]) {
        await expect(list({ ownerId, cursor })).rejects.toMatchObject({
          cause: { code: 'INVALID_INPUT', field: 'cursor' },
        });
      }
    }
  });

  it('refuse a time no calendar of the database has, in every list', async () => {
    const ownerId = studio.newOwnerId();
    const strange = ['+010000-01-01', '-000500-01-01', '0000-01-01', '2026-99-01'].map(
      (day) => `${day}T00:00:00.000Z`,
    );
    for (const time of [...strange, 'June 1 2026', '2026']) {
      const cursor = Buffer.from(JSON.stringify([time, ownerId])).toString('base64url');
      for (const list of [
        studio.call.jobs.list,
        studio.call.tracks.list,
        studio.call.loops.list,
        studio.call.exports.list,
      ]) {
        await expect(list({ ownerId, cursor }), time).rejects.toMatchObject({
          cause: { code: 'INVALID_INPUT', field: 'cursor' },
        });
      }
    }
  });

  it.each([
    ['longest', 'Infinity'],
    ['longest', '1e300'],
    ['longest', -1e300],
    ['title', 'a\u0000b'],
    ['title', '\ud800'],
  ] as const)('by %s refuse the mark %j or read on from it, and never break', async (sort, value) => {
    const ownerId = studio.newOwnerId();
    const cursor = Buffer.from(JSON.stringify([value, ownerId])).toString('base64url');
    const outcome = await studio.call.tracks.list({ ownerId, sort, cursor }).then(
      () => 'read on',
      (error: { cause?: { code?: string } }) => error.cause?.code,
    );
    expect(['read on', 'INVALID_INPUT']).toContain(outcome);
  });
});
