import { AppError } from '@everloop/contracts/errors';
import type { SettledJoin } from './settle-join.ts';
import type { Survey } from './survey-versions.ts';

interface Tried {
  survey: Survey;
  tried: readonly SettledJoin[];
  passed: readonly SettledJoin[];
  /** One version at least allows a walk of its own. */
  canEvolve: boolean;
}

/** Why there is no walk, in a sentence with the way out. */
export function refusalOf({ survey, tried, passed, canEvolve }: Tried): AppError {
  const { versions, lines } = survey;
  if (versions.length === 1) {
    return refusal(
      passed.length < 2
        ? `Of ${tried.length} places where this track could go on elsewhere ${passed.length} join cleanly.`
        : 'The units of this track that join cleanly all lead through the same loop.',
    );
  }
  const isBetween = ({ leave, enter }: SettledJoin): boolean =>
    lines.versionOf[leave] !== lines.versionOf[enter];
  const between = passed.filter(isBetween).length;
  const why = whyUnmixed(tried.filter(isBetween).length, between);
  return canEvolve ? refusal(why, 'One version alone can evolve: leave the others out.') : refusal(why);
}

function whyUnmixed(tried: number, passed: number): string {
  if (passed > 0) {
    return `The versions join cleanly at ${passed} places, but no way leads from one to another and back.`;
  }
  return tried === 0
    ? 'These versions sound alike nowhere, so that they cannot be mixed.'
    : `Of ${tried} places where one version could go on in another none joins cleanly, so that they cannot be mixed.`;
}

const refusal = (sentence: string, wayOut = 'Make a plain loop.'): AppError =>
  new AppError('EVOLVE_NOT_POSSIBLE', { field: 'evolve', sentence: `${sentence} ${wayOut}` });
