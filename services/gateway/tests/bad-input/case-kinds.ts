import type { Things } from './known-things.ts';

export type Input = Record<string, unknown>;
export type BadCase = [what: string, input: unknown, field: string | null];
export type ProcedureCases = {
  /** An input that is taken; what is wrong is made from it, field by field. Null where nothing is taken. */
  valid: ((things: Things) => Input) | null;
  /** Inputs of its own that must be refused, naming the field. */
  bad: (things: Things) => BadCase[];
  /** Whether ids in the input name things of an owner: unknown and foreign ones must not be found. */
  ids: boolean;
};

export const nul = 'a\u0000b';
export const long = (length: number) => 'x'.repeat(length);
export const noInput: ProcedureCases = { valid: null, ids: false, bad: () => [['a field', { x: 1 }, 'x']] };

export const byId = (kind: keyof Things): ProcedureCases => ({
  valid: (things) => ({ id: things[kind] }),
  ids: true,
  bad: () => [
    ['no id', {}, 'id'],
    ['a path for an id', { id: '../../etc/passwd' }, 'id'],
  ],
});
export const byIds = (kind: keyof Things): ProcedureCases => ({
  valid: (things) => ({ ids: [things[kind]] }),
  ids: true,
  bad: (things) => [
    ['no ids', { ids: [] }, 'ids'],
    ['one id that is none', { ids: [things[kind], 'x'] }, 'ids.1'],
    ['too many ids', { ids: Array.from({ length: 501 }, () => things[kind]) }, 'ids'],
  ],
});
export const list = (filters: Input): ProcedureCases => ({
  valid: () => filters,
  ids: false,
  bad: () => [
    ['a page of none', { ...filters, limit: 0 }, 'limit'],
    ['a page of too many', { ...filters, limit: 201 }, 'limit'],
    ['a cursor of another list', { ...filters, cursor: 'nonsense' }, 'cursor'],
    ['an owner', { ...filters, ownerId: 'x' }, 'ownerId'],
  ],
});

export const trackSubject = (things: Things) => ({ kind: 'track', id: things.track });
