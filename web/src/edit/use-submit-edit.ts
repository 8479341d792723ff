import type { EngineId } from '@everloop/contracts/generations';
import type { TrackView } from '@everloop/contracts/tracks';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { type EditRegion, editOf } from './edit-region.ts';

export type EditWish = {
  engine: EngineId;
  mode: 'region' | 'extend';
  region: EditRegion;
  prompt: string;
  lyrics: string;
  seed: number | null;
};

/** Asks for a new version of a track: a stretch made anew, or a continuation. The track itself stays as it is. */
export const useSubmitEdit = (track: TrackView) => {
  const keys = useIntentionKeys();
  return useMutation({
    mutationFn: async (wish: EditWish) => {
      const { edit, durationSeconds } = editOf(track.id, wish.region, track.durationSeconds, wish.mode);
      const job = await api.generations.create.mutate({
        engine: wish.engine,
        prompt: wish.prompt,
        lyrics: wish.lyrics,
        seed: wish.seed,
        durationSeconds,
        edit,
        title: track.title,
        idempotencyKey: keys.keyOf({ track: track.id, ...wish }),
      });
      rememberJob(job);
      keys.settle();
      return job;
    },
  });
};
