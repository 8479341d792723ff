/** Real servers that tests ask for. */
export const dependencyNames = ['postgres', 'nats', 'minio', 'temporal'] as const;
export type DependencyName = (typeof dependencyNames)[number];

export type PostgresFacts = { url: string };
export type NatsFacts = { url: string; user: string; password: string };
export type MinioFacts = { endpoint: string; accessKey: string; secretKey: string; region: string };
export type TemporalFacts = { address: string; namespace: string };

export type DependencyFacts = {
  postgres: PostgresFacts;
  nats: NatsFacts;
  minio: MinioFacts;
  temporal: TemporalFacts;
};

/** A started (or given) server; `stop` ends only what the testkit started. */
export type Running<Facts> = Facts & { stop(): Promise<void> };

/** Where a dependency comes from; `none` carries the sentence a skipped test prints. */
export type DependencySource =
  | { from: 'environment'; variable: string }
  | { from: 'local-binary'; path: string }
  | { from: 'testcontainers'; image: string }
  | { from: 'none'; reason: string };

/** Variables that name a server to use instead of starting one. */
export const environmentVariables: Record<DependencyName, string> = {
  postgres: 'EVERLOOP_TEST_POSTGRES_URL',
  nats: 'EVERLOOP_TEST_NATS_URL',
  minio: 'EVERLOOP_TEST_S3_URL',
  temporal: 'EVERLOOP_TEST_TEMPORAL_ADDRESS',
};

/** Images of the third way; tags are pinned so that a test means the same next year. */
export const containerImages: Record<DependencyName, string> = {
  postgres: 'postgres:18.4',
  nats: 'nats:2.15.1',
  minio: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
  temporal: 'temporalio/temporal:1.9.1',
};
