import { AppError, type ErrorCode, errorCodes, errorTable } from '@everloop/contracts/errors';
import { appErrorOfTrpc } from '@everloop/service-kit/internal-trpc';
import type { TRPCError } from '@trpc/server';
import * as z from 'zod';

/** Equal in server and clients: more calls in one request are refused. */
export const batchCallsMax = 20;

/** What every failed answer carries, in tRPC as `error.data`, in REST as the body. */
export const errorBodySchema = z.object({
  code: z.enum(errorCodes),
  /** What happened, for a person. */
  sentence: z.string(),
  /** What they can do about it. */
  wayOut: z.string(),
  /** The button that does it. */
  action: z.string(),
  /** The input field at fault, as a dotted path. */
  field: z.string().nullable(),
  /** Finds the request in the logs. */
  correlationId: z.string(),
  retryAfterSeconds: z.number().nullable(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export const errorBodyOf = (error: AppError, correlationId: string): ErrorBody => ({
  code: error.code,
  sentence: error.sentence,
  wayOut: errorTable[error.code].wayOut,
  action: errorTable[error.code].action,
  field: error.field ?? null,
  correlationId,
  retryAfterSeconds: error.retryAfterSeconds ?? null,
});

/** The AppError behind whatever a procedure failed with. */
export const publicErrorOf = (error: TRPCError): AppError => {
  const { cause } = error;
  if (error.code === 'BAD_REQUEST' && cause instanceof z.ZodError) return invalidInputOf(cause);
  if (/^batch/i.test(error.message)) {
    return new AppError('INVALID_INPUT', {
      sentence: `At most ${batchCallsMax} calls fit into one request.`,
    });
  }
  return appErrorOfTrpc(error);
};

/** Bad input as its most telling issue: the field, a sentence, and the code that belongs to the field. */
export const invalidInputOf = (error: z.ZodError): AppError => {
  const issue = deepest(error.issues[0]);
  if (!issue) return new AppError('INVALID_INPUT', { cause: error });
  const path = issue.path.map(String);
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...path, ...(unknownKey === undefined ? [] : [unknownKey])].join('.');
  return new AppError(codeOf(issue, path), {
    sentence: sentenceOf(issue, field.slice(0, 200)),
    field: field.slice(0, 200) || undefined,
    cause: error,
  });
};

type Issue = z.core.$ZodIssue;

/** A union's own issue says nothing; the branch that came furthest says what is wrong. */
const deepest = (issue: Issue | undefined): Issue | undefined => {
  if (issue?.code !== 'invalid_union') return issue;
  const branches = issue.errors.map((branch) => branch[0]).filter((branch) => branch !== undefined);
  const best = branches.find((branch) => branch.code !== 'invalid_type') ?? branches[0];
  const inner = deepest(best);
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
};

const lengthFields = new Set(['durationSeconds', 'targetSeconds', 'duration', 'target_duration']);

const codeOf = (issue: Issue, path: string[]): ErrorCode => {
  const last = path.at(-1);
  if (last === 'prompt' && issue.code === 'custom') return 'INVALID_PROMPT';
  const outOfRange = issue.code === 'too_small' || issue.code === 'too_big' || issue.code === 'custom';
  if (last !== undefined && lengthFields.has(last) && outOfRange) return 'DURATION_OUT_OF_RANGE';
  return 'INVALID_INPUT';
};

const sentenceOf = (issue: Issue, field: string): string => {
  if (issue.code === 'unrecognized_keys') return `There is no field “${field}” here.`;
  if (issue.code === 'invalid_format' && issue.format === 'uuid')
    return `“${field}” is no id of this studio.`;
  const isPlainMessage = !/^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message);
  if (isPlainMessage) return issue.message;
  const message = issue.message.replace(/^Invalid input: /, '');
  return field === '' ? `The request is not valid: ${message}.` : `“${field}” is not valid: ${message}.`;
};
