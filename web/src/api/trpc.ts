export {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
export type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
