import type { MessageShape } from '@bufbuild/protobuf';
import { AppError, isErrorCode } from '@everloop/contracts/errors';
import {
  type ListModelsResponseSchema,
  type ModelSchema,
  type PackagesSchema,
  PackagesState,
  Phase,
} from '@everloop/contracts/gen/everloop/models/v1/models_pb';
import type { EnginePackages, ModelPhase, ModelShelf, ModelView } from '@everloop/contracts/models';

const phases: Record<Phase, ModelPhase> = {
  [Phase.UNSPECIFIED]: 'absent',
  [Phase.ABSENT]: 'absent',
  [Phase.QUEUED]: 'queued',
  [Phase.DOWNLOADING]: 'downloading',
  [Phase.PAUSED]: 'paused',
  [Phase.VERIFYING]: 'verifying',
  [Phase.CONVERTING]: 'converting',
  [Phase.INSTALLED]: 'installed',
  [Phase.FAILED]: 'failed',
};

const packageStates: Record<PackagesState, EnginePackages['state']> = {
  [PackagesState.UNSPECIFIED]: 'absent',
  [PackagesState.ABSENT]: 'absent',
  [PackagesState.INSTALLING]: 'installing',
  [PackagesState.INSTALLED]: 'installed',
  [PackagesState.FAILED]: 'failed',
};

/** A model as users see it. */
export const toModelView = (message: MessageShape<typeof ModelSchema> | undefined): ModelView => {
  if (!message) throw new AppError('INTERNAL', { detail: 'The model manager answered without a model.' });
  const [doneBytes, totalBytes] = [Number(message.doneBytes), Number(message.totalBytes)];
  const { estimate, bytesPerSecond } = message;
  return {
    id: message.modelId,
    name: message.name,
    engine: message.engine,
    summary: message.summary,
    phase: phases[message.phase],
    doneBytes,
    totalBytes,
    bytesPerSecond,
    etaSeconds: bytesPerSecond > 0 ? Math.max(0, totalBytes - doneBytes) / bytesPerSecond : null,
    error: isErrorCode(message.errorCode) ? { code: message.errorCode, sentence: message.sentence } : null,
    licences: message.licences.map(({ licenceId, name, spdxId, commercialUse, summary, url, accepted }) => ({
      id: licenceId,
      name,
      spdxId,
      commercialUse,
      summary,
      url,
      accepted,
    })),
    files: message.files.map((file) => ({
      id: file.fileId,
      repository: file.repository,
      path: file.path,
      bytes: Number(file.approximateBytes),
      licenceId: file.licenceId,
      installed: file.installed,
      sha256: file.sha256 || null,
      revision: file.revision || null,
    })),
    estimate: estimate
      ? {
          device: estimate.device,
          memoryBytes: Number(estimate.memoryBytes),
          audioSeconds: estimate.audioSeconds,
          seconds: estimate.seconds,
        }
      : null,
  };
};

export const toEnginePackages = (
  message: MessageShape<typeof PackagesSchema> | undefined,
): EnginePackages => ({
  state: packageStates[message?.state ?? PackagesState.UNSPECIFIED],
  sentence: message?.sentence ?? '',
  installable: message?.installable ?? false,
});

/** Everything the Models page shows of model files. */
export const toModelShelf = (message: MessageShape<typeof ListModelsResponseSchema>): ModelShelf => ({
  models: message.models.map(toModelView),
  packages: toEnginePackages(message.packages),
  online: message.online,
  hub: message.hub,
  mirrored: message.mirrored,
  freeBytes: Number(message.freeBytes),
  folder: message.folder,
  importFolder: message.importFolder,
});
