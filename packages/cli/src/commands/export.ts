import type { TagSubject } from '@everloop/contracts/tags';
import { CliError } from '../cli-error.ts';
import { commonOptions, fileOptions } from '../options/option-table.ts';
import { bitrateOf, formatOf } from '../options/read-values.ts';
import type { Studio } from '../studio/studio.ts';
import type { Command } from './command.ts';
import { exportAndSave } from './export-and-save.ts';
import { idOperand } from './operands.ts';
import { checkOutput, describeSaved, savedDocument } from './save-export.ts';

export const exportFile: Command = {
  name: 'export',
  operands: 'ID',
  summary: 'Write a track or loop to a tagged, verified file.',
  options: { ...fileOptions, ...commonOptions },
  examples: ['export 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b --format flac --out night.flac'],
  run: async (context) => {
    const id = idOperand(context.positionals, 'The id of the track or loop', 'export');
    bitrateOf(context.options, formatOf(context.options));
    await checkOutput(context.options);
    const studio = await context.connect();
    const saved = await exportAndSave(context, studio, await subjectOf(studio, id));
    context.output.result([describeSaved(saved)], { file: savedDocument(saved) });
  },
};

/** People have an id and do not care of which kind it is. */
const subjectOf = async (studio: Studio, id: string): Promise<TagSubject> => {
  try {
    await studio.loop(id);
    return { kind: 'loop', id };
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'NOT_FOUND') throw error;
  }
  await studio.track(id);
  return { kind: 'track', id };
};
