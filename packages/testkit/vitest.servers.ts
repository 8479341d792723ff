import { shareServers } from './src/global-setup.ts';

export default shareServers('postgres', 'minio', 'temporal');
