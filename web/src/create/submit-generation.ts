import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { newIdempotencyKey } from '../api/idempotency.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { type GenerationInput, variationsOf } from './create-draft.ts';

type Submission = { request: GenerationInput; variations: number };

/** Hands the generation (or its variations) to the studio. Each gets its own job; one that fails stops no other. */
export const useSubmitGeneration = () =>
  useMutation({
    mutationFn: async ({ request, variations }: Submission) => {
      const requests = variationsOf(request, variations);
      const answers = await Promise.allSettled(
        requests.map((input) =>
          api.generations.create.mutate({ ...input, idempotencyKey: newIdempotencyKey() }),
        ),
      );
      for (const answer of answers) if (answer.status === 'fulfilled') rememberJob(answer.value);
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) throw failed.reason;
    },
  });
