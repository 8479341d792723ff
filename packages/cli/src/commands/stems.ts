import { CliError } from '../cli-error.ts';
import { commonOptions, fileOptions } from '../options/option-table.ts';
import { textOf } from '../options/read-values.ts';
import type { Studio } from '../studio/studio.ts';
import type { Command, CommandContext } from './command.ts';
import { idOperand } from './operands.ts';
import { runJob } from './run-job.ts';
import { checkOutput } from './save-export.ts';
import { describeExtra, saveExtra } from './save-extra.ts';

export const stems: Command = {
  name: 'stems',
  operands: 'TRACK_ID',
  summary: 'Make the parts of a track as one archive, if they are not there, and save it.',
  options: {
    out: { type: 'string', value: 'FILE', short: 'o', help: 'file to write; default: track.stems.zip' },
    force: fileOptions.force,
    ...commonOptions,
  },
  examples: ['stems 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b --out night.stems.zip'],
  run: async (context) => {
    const id = idOperand(context.positionals, 'The id of the track', 'stems');
    const path = textOf(context.options, 'out') ?? 'track.stems.zip';
    await checkOutput({ ...context.options, out: path });
    const studio = await context.connect();
    const saved = await saveExtra(context, studio, await archiveOf(context, studio, id), path);
    context.output.result([describeExtra(saved)], { trackId: id, file: saved });
  },
};

/** The archive that is there, or the one a job makes now. */
const archiveOf = async (context: CommandContext, studio: Studio, id: string) => {
  const before = await studio.extras(id);
  if (before.stems.state === 'not_available') {
    throw new CliError(before.stems.sentence, { code: 'STATE_CONFLICT' });
  }
  if (before.stems.state === 'can_be_made') await runJob(context, studio, () => studio.makeStems(id));
  const { items } = await studio.extras(id);
  const archive = items.find(({ kind }) => kind === 'stems');
  if (!archive) throw new CliError('The stems were made and removed again: run the command once more.');
  return archive;
};
