export { type Progress, silentProgress } from './progress.ts';
export { provideMinio } from './provide-minio.ts';
export { provideNats } from './provide-nats.ts';
export { providePostgres } from './provide-postgres.ts';
export { providePythonEnv } from './provide-python-env.ts';
export { provideTemporal } from './provide-temporal.ts';
export type { Program } from './source.ts';
