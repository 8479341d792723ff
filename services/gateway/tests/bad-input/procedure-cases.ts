import type { ProcedureCases } from './case-kinds.ts';
import { libraryCases } from './library-cases.ts';
import { makingCases } from './making-cases.ts';

/** Every procedure of the public router. One that is added without cases here fails the walk. */
export const procedureCases: Record<string, ProcedureCases> = { ...makingCases, ...libraryCases };
