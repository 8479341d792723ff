import type { JobRequest } from '@everloop/contracts/activities';
import { AppError } from '@everloop/contracts/errors';
import { generationRequest, loopRequest } from './fake-results.ts';
import type { ActivityName, FakeStudio } from './fake-studio.ts';

export type HistoryCase = {
  name: string;
  request: JobRequest;
  exportCount?: number;
  prepare?: (studio: FakeStudio) => void;
  /** The activity in which the job is cancelled. */
  cancelIn?: ActivityName;
};

const someId = '00000000-0000-7000-8000-00000000000a';
const { targetSeconds, intro, outro, loopCount, fadeInSeconds, fadeOutSeconds, loudness } = loopRequest();
const loopShape = { targetSeconds, intro, outro, loopCount, fadeInSeconds, fadeOutSeconds, loudness };
const generation: JobRequest = { kind: 'generation', generation: generationRequest() };
const files: JobRequest = {
  kind: 'export',
  export: { items: [], format: 'mp3', mp3BitrateKbps: 192, loudness: 'keep', priority: 'batch' },
};
const stems: JobRequest = { ...files, stemsTrackId: someId };
const analysis = {
  trackId: null,
  uploadId: null,
  title: '',
  findLoops: true,
  priority: 'interactive',
} as const;

/** The way through each workflow, and the ways out of it, of which a history is kept and replayed. */
export const historyCases: HistoryCase[] = [
  {
    name: 'generate-track',
    request: generation,
    prepare: (studio) =>
      studio.behave('generateAudio', async (input: { context: { jobId: string } }, usual) => {
        await studio.client.workflow
          .getHandle(input.context.jobId)
          .signal('stageReached', { run: 1, stage: 'generating', progress: 10 });
        return usual();
      }),
  },
  { name: 'generate-track-cancelled', request: generation, cancelIn: 'generateAudio' },
  {
    name: 'generate-track-failed',
    request: generation,
    prepare: (studio) =>
      studio.behave('generateAudio', async () => {
        throw new AppError('MODEL_NOT_LOADED');
      }),
  },
  { name: 'create-loop', request: { kind: 'loop', loop: loopRequest({ trackId: someId }) } },
  {
    name: 'create-loop-of-upload-with-file',
    request: { kind: 'loop', loop: loopRequest({ uploadId: someId, exportFormat: 'mp3' }) },
    exportCount: 1,
  },
  {
    name: 'create-loop-cancelled',
    request: { kind: 'loop', loop: loopRequest({ uploadId: someId }) },
    cancelIn: 'renderLoop',
  },
  { name: 'export-tracks', request: files, exportCount: 3 },
  {
    name: 'export-tracks-incomplete',
    request: files,
    exportCount: 3,
    prepare: (studio) =>
      studio.behave(
        'renderExport',
        async (input: { exportId: string; context: { jobId: string } }, usual) => {
          const { exportIds } = studio.records.job(input.context.jobId);
          if (input.exportId === exportIds[1]) throw new AppError('STORAGE_FULL');
          return usual();
        },
      ),
  },
  { name: 'export-tracks-cancelled', request: files, exportCount: 3, cancelIn: 'renderExport' },
  { name: 'make-stems-cancelled', request: stems, cancelIn: 'makeStems' },
  { name: 'make-stems', request: stems },
  {
    name: 'release',
    request: {
      kind: 'release',
      release: {
        generation: generationRequest(),
        loop: loopShape,
        tags: { artist: 'Somebody' },
        exports: [
          { format: 'mp3', mp3BitrateKbps: 192 },
          { format: 'wav', mp3BitrateKbps: 192 },
        ],
        priority: 'interactive',
      },
    },
    exportCount: 2,
  },
  {
    name: 'analyze-source-upload',
    request: { kind: 'analysis', analysis: { ...analysis, uploadId: someId } },
  },
  { name: 'analyze-source-track', request: { kind: 'analysis', analysis: { ...analysis, trackId: someId } } },
];
