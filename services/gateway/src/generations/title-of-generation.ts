import type { GenerationRequest } from '@everloop/contracts/generations';

const titleCharactersMax = 60;

/** The given title, or the prompt's first words. */
export const titleOfGeneration = (request: Pick<GenerationRequest, 'title' | 'prompt'>): string => {
  const given = request.title.trim();
  if (given !== '') return given;
  const words = request.prompt.trim().replaceAll(/\s+/g, ' ');
  if (words.length <= titleCharactersMax) return words;
  const cut = words.slice(0, titleCharactersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)).trimEnd()}…`;
};
