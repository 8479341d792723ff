import { createLogger } from '@everloop/service-kit/log';
import { createStorage } from '@everloop/service-kit/storage';
import { isolatedBucket } from '@everloop/testkit';

/** Real object storage with a bucket of its own. */
export const openStorage = async () => {
  const server = await isolatedBucket();
  const logger = createLogger({ service: 'metadata-test', level: 'error' });
  const { endpoint, accessKey, secretKey, bucket, region } = server;
  return {
    storage: createStorage({ endpoint, accessKey, secretKey, bucket, region }, logger),
    close: () => server.stop(),
  };
};

export type TestStorage = Awaited<ReturnType<typeof openStorage>>;
