import {
  commonOptions,
  fileOptions,
  generationOptions,
  type OptionTable,
  tagOptions,
  waitOptions,
} from '../options/option-table.ts';
import { isSet } from '../options/read-values.ts';
import type { Command } from './command.ts';
import { describeTrack, trackDocument } from './describe-results.ts';
import { checkFormat, exportAndSave, wantsFile } from './export-and-save.ts';
import { onlyOperand } from './operands.ts';
import { readGeneration } from './read-requests.ts';
import { runJob } from './run-job.ts';
import { checkOutput, describeSaved, savedDocument } from './save-export.ts';

const options: OptionTable = {
  ...generationOptions,
  loopable: { type: 'boolean', help: 'make it so that its end runs into its beginning (procedural engine)' },
  title: tagOptions.title,
  ...fileOptions,
  ...waitOptions,
  ...commonOptions,
};

export const generate: Command = {
  name: 'generate',
  operands: 'PROMPT',
  summary: 'Make a track from a sentence; with --out also its file.',
  options,
  examples: [
    'generate "warm synthwave at night" --seconds 3m --seed 7',
    'generate "soft jazz trio" --out jazz.flac',
  ],
  run: async (context) => {
    const prompt = onlyOperand(context.positionals, 'The sentence that says what to make', 'generate');
    const request = await readGeneration(prompt, context.options, {
      loopable: isSet(context.options, 'loopable'),
    });
    checkFormat(context.options);
    await checkOutput(context.options);
    const studio = await context.connect();
    if (isSet(context.options, 'detach')) {
      const accepted = await studio.createGeneration(request);
      return context.output.result([`Accepted: ${accepted.id}.`], { jobId: accepted.id });
    }
    const job = await runJob(context, studio, () => studio.createGeneration(request));
    const track = await studio.track(job.trackId ?? '');
    const saved = wantsFile(context.options)
      ? await exportAndSave(context, studio, { kind: 'track', id: track.id })
      : null;
    context.output.result([describeTrack(track), saved ? describeSaved(saved) : `Its id is ${track.id}.`], {
      jobId: job.id,
      track: trackDocument(track),
      file: saved && savedDocument(saved),
    });
  },
};
