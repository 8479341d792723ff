import type { UploadView } from '@everloop/contracts/uploads';

/** The answer of POST /api/upload; `id` goes into `input_file` of /api/loop/create. */
export const toFormAnswer = (upload: UploadView) => ({
  id: upload.id,
  file_name: upload.fileName,
  size_bytes: upload.sizeBytes,
  duration: upload.facts?.durationSeconds ?? null,
  format: upload.facts?.container ?? null,
  sample_rate: upload.facts?.sampleRateHertz ?? null,
  channels: upload.facts?.channels ?? null,
  created_at: upload.createdAt,
  expires_at: upload.expiresAt,
});
