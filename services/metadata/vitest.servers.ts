import { shareServers } from '@everloop/testkit/global-setup';

export default shareServers('postgres', 'minio', 'nats');
