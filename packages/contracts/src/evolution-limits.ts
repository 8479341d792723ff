/** Limits of evolving loops, for forms that load no schema. */
export const evolveSeedMax = 2 ** 32 - 1;
export const evolveRepeatsMax = 8;
export const evolveRepeatsUsual = 2;
/** Versions that one walk may go over, the first one included. */
export const evolveVersionsMax = 4;
