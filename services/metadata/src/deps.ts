import type { Logger } from '@everloop/service-kit/log';
import type { Storage } from '@everloop/service-kit/storage';
import type { Database } from './adapters/postgres/database.ts';

/** Times and limits an operator may set; see env.ts for the reasons of the defaults. */
export type Policy = {
  jobExpirySeconds: number;
  unfinishedJobsMax: number;
  uploadExpirySeconds: number;
  /** 0: finished files stay until they are removed. */
  exportExpiryDays: number;
  trashDays: number;
  ledgerDays: number;
  eventDays: number;
  objectGraceSeconds: number;
};

/** What every use case of this service may need. */
export type Deps = {
  db: Database;
  storage: Storage;
  logger: Logger;
  policy: Policy;
  /** Of the studio, for provenance. */
  version: string;
};
