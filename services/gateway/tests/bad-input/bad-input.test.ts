import { errorCodes } from '@everloop/contracts/errors';
import { uuidv7 } from '@everloop/service-kit/uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restRouter } from '../../src/rest/rest-router.ts';
import { startGateway, type TestGateway } from '../fakes/start-gateway.ts';
import { type Answer, askRest, askTrpc, type Procedure } from './ask.ts';
import { fillLibrary, type Things } from './known-things.ts';
import { procedureCases } from './procedure-cases.ts';
import { spoil, withIds } from './spoil.ts';

/** Flat at run time, by dotted path; typed as the tree it was made from. */
const registered = restRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: Procedure['type']; meta?: Procedure['meta'] } }
>;
const procedures: Procedure[] = Object.entries(registered).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  meta: _def.meta ?? {},
}));
const inTrpc = ({ path }: Procedure): boolean => !path.startsWith('original.');

let studio: TestGateway;
let own: Things;
let foreign: Things;
beforeAll(async () => {
  studio = await startGateway();
  ({ own, foreign } = fillLibrary(studio.metadata));
});

type Door = (procedure: Procedure, input: unknown) => Promise<Answer | null>;
const doors: Door[] = [
  async (procedure, input) => (inTrpc(procedure) ? askTrpc(studio.gateway.server, procedure, input) : null),
  async (procedure, input) =>
    procedure.type === 'subscription' ? null : askRest(studio.gateway.server, procedure, input),
];

/** The same question by every door the procedure has, where it can be put there. */
const askAll = async (procedure: Procedure, input: unknown): Promise<Answer[]> => {
  const answers = [];
  for (const ask of doors) answers.push(await ask(procedure, input));
  return answers.filter((answer) => answer !== null);
};

const expectRefusal = ({ status, error, text }: Answer): void => {
  expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(status, text.slice(0, 300)).toBeLessThan(500);
  expect(errorCodes).toContain(error.code);
  expect(error.sentence).toMatch(/\S.*[.…]$/);
  expect(error.wayOut).toMatch(/\S/);
  expect(error).toHaveProperty('field');
  expect(text).not.toMatch(/\.ts:|node_modules|at async/);
};

afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  const faults = studio.logLines.filter(
    (line) => 'err' in line && !('code' in line && line.code === 'MODEL_NOT_LOADED'),
  );
  expect(faults, 'bad input is no fault of ours and is not logged as one').toEqual([]);
});

test('every procedure has cases, and every case a procedure', () => {
  expect(Object.keys(procedureCases).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  for (const cases of Object.values(procedureCases)) expect(cases.bad(own).length).toBeGreaterThan(0);
});

describe.each(procedures.map((procedure) => [procedure.path, procedure] as const))(
  '%s',
  (path, procedure) => {
    const cases = procedureCases[path];
    if (!cases) return;

    test('refuses its own bad inputs with code, sentence and field, and accepts no job', async () => {
      const before = studio.metadata.accepted.size;
      for (const [what, input, field] of cases.bad(own)) {
        const answers = await askAll(procedure, input);
        for (const answer of answers) {
          expectRefusal(answer);
          expect(answer.error.field, `${what}: ${answer.text}`).toBe(field);
        }
      }
      expect(studio.metadata.accepted.size).toBe(before);
    });

    if (cases.valid)
      test('takes what is right', async () => {
        for (const ask of doors) {
          // Some of them take away what they are given.
          ({ own, foreign } = fillLibrary(studio.metadata));
          const answer = await ask(procedure, cases.valid?.(own));
          if (answer) expect(answer.status, answer.text.slice(0, 300)).toBe(200);
        }
      });

    if (cases.valid)
      test('never fails on anything, wherever it stands in the input', async () => {
        for (const { what, input, mustFail } of spoil(cases.valid?.(own) ?? {})) {
          for (const answer of await askAll(procedure, input)) {
            if (mustFail) expect(answer.status, what).not.toBe(200);
            // An engine without its model says so, truthfully.
            if (answer.status === 200 || answer.error.code === 'MODEL_NOT_LOADED') continue;
            expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
            expectRefusal(answer);
          }
        }
        // Hundreds of requests: more than the usual time on a crowded machine.
      }, 60_000);

    if (cases.ids)
      test('finds nothing by unknown or foreign ids, and tells them not apart', async () => {
        const valid = cases.valid?.(own);
        const kinds = Object.keys(own) as (keyof Things)[];
        const foreignIds = new Map(kinds.map((kind) => [own[kind], foreign[kind]]));
        const unknownIds = new Map(kinds.map((kind) => [own[kind], uuidv7()]));
        const refused = await askAll(procedure, withIds(valid, foreignIds));
        const unknown = await askAll(procedure, withIds(valid, unknownIds));
        const told = ({ status, error }: Answer) => ({ status, ...error, correlationId: '' });
        for (const answer of refused) {
          expectRefusal(answer);
          expect(answer).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } });
        }
        expect(refused.map(told)).toEqual(unknown.map(told));
      });
  },
);
