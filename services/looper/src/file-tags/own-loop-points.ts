import type { OwnLoopPoints } from '@everloop/contracts/own-tags';
import type { OwnFileTags } from './read-own-tags.ts';

const startNames = ['LOOPSTART', 'LOOP_START', 'LOOP-START', 'LOOP_BEGIN', 'LOOPPOINT', 'XIPH_CUE_LOOPSTART'];
const lengthNames = ['LOOPLENGTH', 'LOOP_LENGTH', 'LOOP-LENGTH', 'LOOPLEN'];
const endNames = ['LOOPEND', 'LOOP_END', 'LOOP-END', 'XIPH_CUE_LOOPEND'];

/**
 * Every loop that a file names itself and that lies within it: loop tags as SDL_mixer, RPG Maker and vgmstream read them, the
 * sampler chunk, cue points. Each loop once.
 */
export function ownLoopPoints(
  { fields, sampler, marks }: Pick<OwnFileTags, 'fields' | 'sampler' | 'marks'>,
  frames: number,
): OwnLoopPoints[] {
  const tagged = taggedLoop(fields);
  const claims = tagged ? [{ ...tagged, endSample: tagged.endSample ?? frames }] : [];
  if (sampler) {
    const { startSample, lastSample } = sampler;
    claims.push({ startSample, endSample: lastSample + 1, source: 'sampler chunk' });
  }
  claims.push(...marks.regions.map((region) => ({ ...region, source: 'cue region' })));
  const [first, second, ...others] = marks.cues;
  if (first !== undefined && second !== undefined && others.length === 0) {
    claims.push({ startSample: first, endSample: second, source: 'two cue points' });
  }
  const found = new Map<string, OwnLoopPoints>();
  for (const claim of claims) {
    if (claim.startSample < 0 || claim.endSample <= claim.startSample) continue;
    // Some programs count the end one sample too far.
    const endSample = claim.endSample === frames + 1 ? frames : claim.endSample;
    const key = `${claim.startSample}-${endSample}`;
    if (endSample <= frames && !found.has(key)) found.set(key, { ...claim, endSample });
  }
  return [...found.values()];
}

/** A loop as tags name it; a null end is that of the file. */
export function taggedLoop(
  fields: Record<string, string>,
): { startSample: number; endSample: number | null; source: string } | null {
  const find = (names: string[]): { name: string; value: number } | null => {
    const name = names.find((one) => /^\d+$/.test(fields[one]?.trim() ?? ''));
    return name === undefined ? null : { name, value: Number(fields[name]) };
  };
  const start = find(startNames);
  if (!start) return null;
  const startSample = start.value;
  const length = find(lengthNames);
  if (length) {
    return { startSample, endSample: startSample + length.value, source: `${start.name} and ${length.name}` };
  }
  const end = find(endNames);
  if (end) return { startSample, endSample: end.value, source: `${start.name} and ${end.name}` };
  return { startSample, endSample: null, source: `${start.name} up to the end` };
}
