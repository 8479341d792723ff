export {
  type GenerateRequest,
  GenerateRequestSchema,
  type GenerateResponse,
  InferenceService,
  Readiness,
  Stage,
} from './gen/everloop/inference/v1/inference_pb.js';
