import { evolveVersionsMax } from '@everloop/contracts/evolution-limits';
import { type LoopRequest, loopRequestSchema, loopVersionsSchema } from '@everloop/contracts/loops';
import { badInput } from '../cli-error.ts';
import {
  commonOptions,
  fileOptions,
  loopShapeOptions,
  type OptionValues,
  tagOptions,
  waitOptions,
} from '../options/option-table.ts';
import { isSet, secondsOf, textOf } from '../options/read-values.ts';
import { formatBytes } from '../output/amounts.ts';
import type { Studio } from '../studio/studio.ts';
import type { Command, CommandContext } from './command.ts';
import { describeLoop, loopDocument } from './describe-results.ts';
import { checkFormat, exportAndSave, wantsFile } from './export-and-save.ts';
import { isId, onlyOperand } from './operands.ts';
import { readLoopShape } from './read-requests.ts';
import { runJob } from './run-job.ts';
import { checkOutput, describeSaved, savedDocument } from './save-export.ts';

export const loop: Command = {
  name: 'loop',
  operands: 'TRACK_ID|FILE',
  summary: 'Make a seamless loop of a track of the studio or of an audio file; with --out also its file.',
  options: {
    duration: {
      type: 'string',
      value: 'LENGTH',
      short: 'd',
      help: '1m to 10h, also 2h30 or 1:30:00 (required)',
    },
    ...loopShapeOptions,
    versions: {
      type: 'string',
      value: 'all|ID,ID',
      help: 'with --evolve: go over other versions of the track as well, all or by id, at most 3',
    },
    title: tagOptions.title,
    ...fileOptions,
    ...waitOptions,
    ...commonOptions,
  },
  examples: [
    'loop 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b --duration 2h30',
    'loop rain.wav -d 10h --out rain-10h.mp3',
    'loop 0199c1a2-7b3d-7f10-8a44-5d1c2e3f4a5b -d 3h --evolve 7 --versions all --out mixed.flac',
  ],
  run: async (context) => {
    const { options, output } = context;
    const source = onlyOperand(context.positionals, 'The track or file to loop', 'loop');
    const seconds = secondsOf(options, 'duration');
    if (seconds === undefined)
      throw badInput('--duration is missing: say how long the loop is to be, such as 2h30.');
    const shape = readLoopShape(seconds, options);
    const versions = readVersions(options, source);
    checkFormat(options);
    await checkOutput(options);
    const studio = await context.connect();
    const request = loopRequestSchema.parse({
      ...(await readSource(context, studio, source)),
      ...shape,
      ...versions,
      title: textOf(options, 'title'),
    });
    if (isSet(options, 'detach')) {
      const accepted = await studio.createLoop(request);
      return output.result([`Accepted: ${accepted.id}.`], { jobId: accepted.id });
    }
    const job = await runJob(context, studio, () => studio.createLoop(request));
    const made = await studio.loop(job.loopId ?? '');
    const saved = wantsFile(options)
      ? await exportAndSave(context, studio, { kind: 'loop', id: made.id })
      : null;
    output.result([describeLoop(made), saved ? describeSaved(saved) : `Its id is ${made.id}.`], {
      jobId: job.id,
      loop: loopDocument(made),
      file: saved && savedDocument(saved),
    });
  },
};

/** `--versions`, which needs a track of the studio and a seed. */
const readVersions = (options: OptionValues, source: string): Pick<LoopRequest, 'versions'> => {
  const text = textOf(options, 'versions');
  if (text === undefined) return {};
  if (textOf(options, 'evolve') === undefined) throw badInput('--versions needs --evolve SEED.');
  if (!isId(source)) throw badInput('--versions are those of a track of the studio: name it by its id.');
  const versions = text === 'all' ? text : text.split(',').map((id) => id.trim());
  const parsed = loopVersionsSchema.safeParse(versions);
  if (!parsed.success || (Array.isArray(versions) && versions.includes(source))) {
    throw badInput(
      `--versions is “all” or up to ${evolveVersionsMax - 1} ids of other tracks, with commas between them.`,
    );
  }
  return { versions: parsed.data };
};

/** A track is named, a file is sent first. */
const readSource = async (context: CommandContext, studio: Studio, source: string) => {
  if (isId(source)) return { trackId: source };
  const uploadId = await studio.upload(source, {
    signal: context.signal,
    onBytes: (sent, total) =>
      context.output.progress.show({
        label: 'Uploading',
        percent: total === 0 ? null : (sent / total) * 100,
        note: formatBytes(total),
      }),
  });
  return { uploadId };
};
