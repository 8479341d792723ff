import { releaseRequestSchema } from '@everloop/contracts/releases';
import {
  commonOptions,
  fileOptions,
  generationOptions,
  loopShapeOptions,
  tagOptions,
} from '../options/option-table.ts';
import { bitrateOf, formatOf, secondsOf } from '../options/read-values.ts';
import type { Command, CommandContext } from './command.ts';
import { describeLoop, describeTrack, loopDocument, trackDocument } from './describe-results.ts';
import { onlyOperand } from './operands.ts';
import { readGeneration, readLoopShape, readTags } from './read-requests.ts';
import { runJob } from './run-job.ts';
import { checkOutput, describeSaved, savedDocument, saveExport } from './save-export.ts';

/** The whole main job: sentence → track → loop → tags → verified file. */
export const make: Command = {
  name: 'make',
  operands: 'PROMPT',
  summary: 'From a sentence to a verified file, with a loop of any length; starts the studio if none runs.',
  options: {
    loop: { type: 'string', value: 'LENGTH', short: 'l', help: 'make a seamless loop: 1m to 10h, also 2h30' },
    ...fileOptions,
    ...generationOptions,
    ...loopShapeOptions,
    ...tagOptions,
    ...commonOptions,
  },
  examples: [
    'make "slow rain, felt piano" --loop 10h --format mp3 --out rain.mp3',
    'make "lo-fi hip hop, 75 bpm, no drums" --seconds 2m --out sketch.flac',
  ],
  run: async (context) => {
    const { options } = context;
    const request = await readRelease(context);
    await checkOutput(options);
    const studio = await context.connect({ mayStart: true });
    const job = await runJob(context, studio, () => studio.createRelease(request));
    const saved = await saveExport(context, studio, job.exportIds[0] ?? '');
    const loop = job.loopId ? await studio.loop(job.loopId) : null;
    const track = await studio.track(job.trackId ?? loop?.trackId ?? '');
    context.output.result([loop ? describeLoop(loop) : describeTrack(track), describeSaved(saved)], {
      jobId: job.id,
      track: trackDocument(track),
      loop: loop && loopDocument(loop),
      file: savedDocument(saved),
    });
  },
};

const readRelease = async ({ positionals, options }: CommandContext) => {
  const prompt = onlyOperand(positionals, 'The sentence that says what to make', 'make');
  const loopSeconds = secondsOf(options, 'loop');
  const format = formatOf(options);
  return releaseRequestSchema.parse({
    generation: await readGeneration(prompt, options, { loopable: loopSeconds !== undefined }),
    loop: loopSeconds === undefined ? null : readLoopShape(loopSeconds, options),
    tags: readTags(options),
    exports: [{ format, bitrateKbps: bitrateOf(options, format) }],
  });
};
