import type { Policy } from './deps.ts';
import type { Env } from './env.ts';

export const policyOf = (env: Env): Policy => ({
  jobExpirySeconds: env.JOB_EXPIRY_SECONDS,
  unfinishedJobsMax: env.UNFINISHED_JOBS_MAX,
  uploadExpirySeconds: env.UPLOAD_EXPIRY_SECONDS,
  exportExpiryDays: env.EXPORT_EXPIRY_DAYS,
  trashDays: env.TRASH_DAYS,
  ledgerDays: env.LEDGER_DAYS,
  eventDays: env.EVENT_DAYS,
  objectGraceSeconds: env.OBJECT_GRACE_SECONDS,
});
