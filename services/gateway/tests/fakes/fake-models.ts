import { AppError } from '@everloop/contracts/errors';
import type { ModelPhase, ModelShelf, ModelView } from '@everloop/contracts/models';
import type { ModelsPort } from '../../src/ports.ts';

export const sampleModel = (changes: Partial<ModelView> = {}): ModelView => ({
  id: 'diffrhythm-v1.2-full',
  name: 'DiffRhythm 1.2 full',
  engine: 'diffrhythm',
  summary: 'Songs with vocals.',
  phase: 'absent',
  doneBytes: 0,
  totalBytes: 2_845_000_000,
  bytesPerSecond: 0,
  etaSeconds: null,
  error: null,
  licences: [
    {
      id: 'apache-2.0',
      name: 'Apache License 2.0',
      spdxId: 'Apache-2.0',
      commercialUse: true,
      summary: 'Free use.',
      url: 'https://www.apache.org/licenses/LICENSE-2.0',
      accepted: false,
    },
  ],
  files: [],
  estimate: null,
  ...changes,
});

/** Two models and a manager that does at once what it is told; tests put models into any phase. */
export class FakeModels implements ModelsPort {
  models: ModelView[] = [sampleModel(), sampleModel({ id: 'muq-mulan', name: 'MuQ-MuLan' })];
  isAway = false;

  shelf = async (): Promise<ModelShelf> => {
    if (this.isAway) throw new AppError('SERVICE_UNAVAILABLE');
    return {
      models: this.models,
      packages: { state: 'absent', sentence: '', installable: true },
      online: true,
      hub: 'huggingface.co',
      mirrored: false,
      freeBytes: 1e11,
      folder: '/models',
      importFolder: '/models/import',
    };
  };
  download = async (id: string, accepted: string[]): Promise<ModelView> => {
    const model = this.find(id);
    const isMissing = model.licences.some((one) => !one.accepted && !accepted.includes(one.id));
    if (isMissing) throw new AppError('LICENCE_REQUIRED', { field: 'acceptedLicenceIds' });
    return this.put(id, 'queued');
  };
  pause = async (id: string): Promise<ModelView> => {
    if (this.find(id).phase !== 'downloading') throw conflict();
    return this.put(id, 'paused');
  };
  verify = async (id: string): Promise<ModelView> => {
    if (this.find(id).phase !== 'installed') throw conflict();
    return this.put(id, 'verifying');
  };
  importFiles = async (id: string): Promise<ModelView> => {
    this.find(id);
    throw new AppError('NOT_FOUND', { sentence: 'The import folder lacks files.', field: 'id' });
  };
  remove = async (id: string): Promise<ModelView> => this.put(id, 'absent');
  installPackages = async () => ({ state: 'installing', sentence: '', installable: true }) as const;

  put(id: string, phase: ModelPhase): ModelView {
    const changed = { ...this.find(id), phase };
    this.models = this.models.map((model) => (model.id === id ? changed : model));
    return changed;
  }

  private find(id: string): ModelView {
    const model = this.models.find((one) => one.id === id);
    if (!model) throw new AppError('NOT_FOUND', { field: 'id' });
    return model;
  }
}

const conflict = (): AppError => new AppError('STATE_CONFLICT', { field: 'id' });
