export type {
  DependencyName,
  DependencySource,
  MinioFacts,
  NatsFacts,
  PostgresFacts,
  Running,
  TemporalFacts,
} from './dependency.ts';
export { describeWith, describeWithDocker } from './describe-with.ts';
export { freePort } from './free-port.ts';
export { isolatedBucket, isolatedDatabase, isolatedNamespace } from './isolated.ts';
export { minioClient, startMinio } from './minio.ts';
export { startNats } from './nats.ts';
export { startPostgres } from './postgres.ts';
export { resolveDependency } from './resolve-dependency.ts';
export { type ServerProcess, startProcess } from './start-process.ts';
export { type RunningTemporal, startTemporal } from './temporal.ts';
export { temporaryDirectory } from './temporary-directory.ts';
export { waitUntil } from './wait-until.ts';
