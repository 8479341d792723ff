import type { ExportSource, MetadataActivities } from '@everloop/contracts/activities';
import type { Deps } from '../deps.ts';
import { readLoop } from '../loops/loop-views.ts';
import { readMaster } from '../tracks/describe-track.ts';
import { readTrack } from '../tracks/track-views.ts';
import { type ExportRow, readExport } from './export-views.ts';

type Description = Awaited<ReturnType<MetadataActivities['describeExport']>>;

/** What is to be rendered. `ready`: an earlier run published the file already. */
export const describeExport = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; exportId: string },
): Promise<Description> => {
  const row = await readExport(deps.db, input.ownerId, input.exportId);
  return {
    exportId: row.id,
    source: await sourceOf(deps, row),
    format: row.format,
    mp3BitrateKbps: row.mp3BitrateKbps,
    bitrateKbps: row.bitrateKbps ?? row.mp3BitrateKbps,
    loudness: row.loudness,
    delivery: row.delivery,
    ready: row.state === 'ready',
  };
};

const sourceOf = async ({ db }: Pick<Deps, 'db'>, row: ExportRow): Promise<ExportSource> => {
  if (row.subjectKind === 'track') {
    const { track } = await readTrack(db, row.ownerId, row.subjectId);
    return { kind: 'track', title: row.title, master: await readMaster(db, track.id) };
  }
  const { loop } = await readLoop(db, row.ownerId, row.subjectId);
  return { kind: 'loop', title: row.title, master: await readMaster(db, loop.trackId), recipe: loop.recipe };
};
