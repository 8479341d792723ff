import { exportRequestSchema } from '@everloop/contracts/exports';
import type { TagSubject } from '@everloop/contracts/tags';
import type { OptionValues } from '../options/option-table.ts';
import { bitrateOf, formatOf, textOf } from '../options/read-values.ts';
import type { Studio } from '../studio/studio.ts';
import type { CommandContext } from './command.ts';
import { runJob } from './run-job.ts';
import { type SavedFile, saveExport } from './save-export.ts';

export const wantsFile = (options: OptionValues): boolean =>
  textOf(options, 'out') !== undefined || textOf(options, 'format') !== undefined;

/** Refuses, before any work is done, a format or bit rate that cannot be made. */
export const checkFormat = (options: OptionValues): void => {
  if (wantsFile(options)) bitrateOf(options, formatOf(options));
};

/** Exports a track or loop in the asked format and saves the file. */
export const exportAndSave = async (
  context: CommandContext,
  studio: Studio,
  subject: TagSubject,
): Promise<SavedFile> => {
  const format = formatOf(context.options);
  const bitrateKbps = bitrateOf(context.options, format);
  const request = exportRequestSchema.parse({ items: [subject], format, bitrateKbps });
  const job = await runJob(context, studio, () => studio.createExport(request));
  return saveExport(context, studio, job.exportIds[0] ?? '');
};
