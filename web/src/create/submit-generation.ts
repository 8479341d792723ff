import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useIntentionKeys } from '../api/idempotency.ts';
import { rememberJob } from '../jobs/jobs-query.ts';
import { type GenerationInput, variationsOf } from './create-draft.ts';

type Submission = { request: GenerationInput; variations: number };

/** Hands the generation (or its variations) to the studio. Each gets its own job; one that fails stops no other. */
export const useSubmitGeneration = () => {
  const keys = useIntentionKeys();
  return useMutation({
    mutationFn: async (submission: Submission) => {
      const key = keys.keyOf(submission);
      const requests = variationsOf(submission.request, submission.variations);
      const answers = await Promise.allSettled(
        requests.map((input, index) =>
          api.generations.create.mutate({ ...input, idempotencyKey: `${key}-${index}` }),
        ),
      );
      for (const answer of answers) if (answer.status === 'fulfilled') rememberJob(answer.value);
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) throw failed.reason;
      keys.settle();
    },
  });
};
