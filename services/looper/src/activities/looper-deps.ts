import type { Logger } from '@everloop/service-kit/log';
import type { ProgressPublisher } from '@everloop/service-kit/nats';
import type { Storage } from '@everloop/service-kit/storage';

/** What every activity of the looper works with. */
export interface LooperDeps {
  storage: Storage;
  progress: ProgressPublisher;
  scratchRoot: string;
  logger: Logger;
}

/** What one running attempt may use: its abort signal and a number that names its outputs. */
export interface Attempt {
  signal: AbortSignal;
  attempt: number;
}
