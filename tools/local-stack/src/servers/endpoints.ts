import { databaseUrl } from './postgres-cluster.ts';
import { bucket, loopback, type StackContext, temporalNamespace } from './stack-context.ts';

const NATS_USER = 'everloop';

/** Addresses and credentials of the servers, the user's own where the environment names them. */
export interface Endpoints {
  DATABASE_URL: string;
  NATS_URL: string;
  NATS_USER: string;
  NATS_PASSWORD: string;
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
  TEMPORAL_PAYLOAD_SECRET: string;
  S3_ENDPOINT: string;
  S3_ACCESS_KEY: string;
  S3_SECRET_KEY: string;
  S3_BUCKET: string;
  S3_REGION: string;
  INFERENCE_URL: string;
  MODELS_URL: string;
  METADATA_URL: string;
  LOOPER_URL: string;
  SERVICE_TOKEN: string;
}

export function endpointsOf({ env, ports, secrets }: StackContext): Endpoints {
  const nats = env.EVERLOOP_NATS_URL
    ? { url: env.EVERLOOP_NATS_URL, user: env.EVERLOOP_NATS_USER, password: env.EVERLOOP_NATS_PASSWORD }
    : { url: `nats://${loopback}:${ports.nats}`, user: NATS_USER, password: secrets.natsPassword };
  const s3 = env.EVERLOOP_S3_ENDPOINT
    ? {
        url: env.EVERLOOP_S3_ENDPOINT,
        access: env.EVERLOOP_S3_ACCESS_KEY,
        secret: env.EVERLOOP_S3_SECRET_KEY,
      }
    : { url: http(ports.minio), access: secrets.minioAccessKey, secret: secrets.minioSecretKey };
  return {
    DATABASE_URL: env.EVERLOOP_DATABASE_URL ?? databaseUrl(ports.postgres, secrets.postgresPassword),
    NATS_URL: nats.url,
    NATS_USER: nats.user,
    NATS_PASSWORD: nats.password,
    TEMPORAL_ADDRESS: env.EVERLOOP_TEMPORAL_ADDRESS ?? `${loopback}:${ports.temporal}`,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_PAYLOAD_SECRET: secrets.temporalPayloadSecret,
    S3_ENDPOINT: s3.url,
    S3_ACCESS_KEY: s3.access,
    S3_SECRET_KEY: s3.secret,
    S3_BUCKET: bucket,
    S3_REGION: 'us-east-1',
    INFERENCE_URL: http(ports.inference),
    MODELS_URL: http(ports.models),
    METADATA_URL: http(ports.metadata),
    LOOPER_URL: http(ports.looper),
    SERVICE_TOKEN: secrets.serviceToken,
  };
}

const http = (port: number): string => `http://${loopback}:${port}`;
