import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { HandlerContext } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import type {
  GenerateRequest,
  GenerateResponseSchema,
  MakeStemsRequest,
  MakeStemsResponseSchema,
} from '@everloop/contracts/gen/everloop/inference/v1/inference_pb';
import { InferenceService } from '@everloop/contracts/inference';

type Message = MessageInitShape<typeof GenerateResponseSchema>;
type Behaviour = (request: GenerateRequest, context: HandlerContext) => AsyncIterable<Message>;
type StemsMessage = MessageInitShape<typeof MakeStemsResponseSchema>;
type StemsBehaviour = (request: MakeStemsRequest, context: HandlerContext) => AsyncIterable<StemsMessage>;

export type FakeEngine = {
  url: string;
  requests: GenerateRequest[];
  behave(behaviour: Behaviour): void;
  behaveInStems(behaviour: StemsBehaviour): void;
  stop(): Promise<void>;
};

export const engineResult = {
  sha256: 'b'.repeat(64),
  sizeBytes: 2000n,
  sampleRateHertz: 44_100,
  channels: 2,
  sampleCount: 1_323_000n,
  loudnessLufs: -14,
  truePeakDbtp: -1.1,
  tempoBpm: 0,
  musicalKey: '',
  engineId: 'procedural',
  engineVersion: '1.0.0',
};

/** A fake of an engine behind Ray Serve's proxy: the same protocol and path on a loopback port, with scripted messages. */
export const startFakeEngine = async (engine: string): Promise<FakeEngine> => {
  const requests: GenerateRequest[] = [];
  let behaviour: Behaviour = async function* () {
    yield { message: { case: 'result', value: engineResult } };
  };
  let stemsBehaviour: StemsBehaviour = async function* () {};
  const handler = connectNodeAdapter({
    requestPathPrefix: `/${engine}`,
    routes: (router) => {
      router.service(InferenceService, {
        describe: () => ({ engineId: engine, name: 'Fake engine', version: '1.0.0' }),
        generate: async function* (request, context) {
          requests.push(request);
          yield* behaviour(request, context);
        },
        makeStems: (request, context) => stemsBehaviour(request, context),
      });
    },
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (wanted) => {
      behaviour = wanted;
    },
    behaveInStems: (wanted) => {
      stemsBehaviour = wanted;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
