import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { readStored, writeStored } from '../app/local-store.ts';
import { type CreateDraft, draftOfRecipe, draftOfRequest, emptyDraft, shorterDraft } from './create-draft.ts';

const draftName = 'create-draft';

/** The settings another page asked to start from, once they are there. */
const useReusedDraft = (): CreateDraft | null => {
  const { track: trackId, job: jobId, shorter, engine } = useSearch({ from: '/create' });
  const track = useQuery({
    queryKey: ['track', trackId],
    queryFn: ({ signal }) => api.tracks.get.query({ id: trackId ?? '' }, { signal }),
    enabled: trackId !== undefined,
  });
  const request = useQuery({
    queryKey: ['job-request', jobId],
    queryFn: ({ signal }) => api.jobs.request.query({ id: jobId ?? '' }, { signal }),
    enabled: jobId !== undefined,
  });
  const made = request.data;
  const generation =
    made?.kind === 'generation' ? made.generation : made?.kind === 'release' ? made.release.generation : null;
  const base = track.data ? draftOfRecipe(track.data.recipe, '') : generation && draftOfRequest(generation);
  if (!base) return null;
  const withEngine = engine ? { ...base, engine } : base;
  return shorter ? shorterDraft(withEngine) : withEngine;
};

/** The form's state: restored from this device, or filled from a track or job named in the address. */
export const useCreateDraft = () => {
  const [draft, setDraft] = useState<CreateDraft>(() => ({
    ...emptyDraft,
    ...readStored<Partial<CreateDraft>>(draftName, {}),
  }));
  const navigate = useNavigate();
  const reused = useReusedDraft();
  const reusedText = reused && JSON.stringify(reused);
  useEffect(() => {
    if (reusedText === null) return;
    setDraft(JSON.parse(reusedText) as CreateDraft);
    void navigate({ to: '/create', search: ({ jobs }) => ({ jobs }), replace: true });
  }, [reusedText, navigate]);
  useEffect(() => writeStored(draftName, draft), [draft]);
  const change = (patch: Partial<CreateDraft>) => setDraft((old) => ({ ...old, ...patch }));
  return { draft, change };
};
