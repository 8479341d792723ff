import { join } from 'node:path';
import { trackExtraFiles } from '@everloop/contracts/track-extras';
import { commonOptions, fileOptions } from '../options/option-table.ts';
import { textOf } from '../options/read-values.ts';
import { formatBytes } from '../output/amounts.ts';
import type { Command } from './command.ts';
import { idOperand } from './operands.ts';
import { describeExtra, type SavedExtra, saveExtra } from './save-extra.ts';

export const extras: Command = {
  name: 'extras',
  operands: 'TRACK_ID',
  summary: 'List notes, chords, events, sections and stems of a track; with --out save them.',
  options: {
    out: {
      type: 'string',
      value: 'FOLDER',
      short: 'o',
      help: 'folder to save them in; made if it is not there',
    },
    force: fileOptions.force,
    ...commonOptions,
  },
  examples: ['extras 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b --out night'],
  run: async (context) => {
    const id = idOperand(context.positionals, 'The id of the track', 'extras');
    const folder = textOf(context.options, 'out');
    const studio = await context.connect();
    const { items, stems } = await studio.extras(id);
    if (folder === undefined) {
      const lines = items.map(({ kind, sizeBytes }) => `${kind.padEnd(10)} ${formatBytes(sizeBytes)}`);
      if (stems.state === 'can_be_made') lines.push(`stems      can be made: everloop stems ${id}`);
      if (stems.state === 'not_available') lines.push(`stems      ${stems.sentence}`);
      return context.output.result(lines, { trackId: id, items, stems });
    }
    const saved: SavedExtra[] = [];
    for (const item of items) {
      saved.push(
        await saveExtra(context, studio, item, join(folder, `track.${trackExtraFiles[item.kind].ending}`)),
      );
    }
    const lines =
      saved.length === 0 ? ['This track has nothing beside its sound.'] : saved.map(describeExtra);
    context.output.result(lines, { trackId: id, files: saved });
  },
};
