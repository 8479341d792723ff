import type { EngineView } from '@everloop/contracts/engines';
import type { GenerationEstimate } from '@everloop/contracts/generations';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { api } from '../api/client.ts';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { useServerWords } from '../i18n/server-words.ts';
import { useSettled } from '../ui/use-settled.ts';
import type { CreateDraft } from './create-draft.ts';
import { readChoices } from './draft-choices.ts';

type EstimateNoteProps = {
  engine: EngineView | undefined;
  draft: CreateDraft;
  durationSeconds: number | null;
};

/** What the engine says it would cost; undefined while nobody can say. */
const useEstimate = ({
  engine,
  draft,
  durationSeconds,
}: EstimateNoteProps): GenerationEstimate | undefined => {
  const choices = engine ? readChoices(draft, engine) : {};
  const sampling = typeof choices === 'string' ? undefined : choices.sampling;
  const fits =
    engine !== undefined &&
    durationSeconds !== null &&
    durationSeconds >= engine.durationSecondsMin &&
    durationSeconds <= engine.durationSecondsMax;
  const asked = useSettled(
    JSON.stringify({ engine: draft.engine, durationSeconds, ...(sampling && { sampling }) }),
  );
  const { data } = useQuery({
    queryKey: ['estimate', draft.engine, asked],
    queryFn: ({ signal }) => api.generations.estimate.query(JSON.parse(asked), { signal }),
    enabled: fits && typeof choices !== 'string',
    // What another engine would take would be a lie.
    placeholderData: (before, query) => (query?.queryKey[1] === draft.engine ? before : undefined),
    staleTime: 30_000,
    retry: false,
  });
  return fits ? data : undefined;
};

/** Time and memory before anything is asked for, and a warning where it cannot fit. */
export const EstimateNote = (props: EstimateNoteProps) => {
  const t = useT();
  const { length, bytes } = useFormats();
  const inWords = useServerWords();
  const estimate = useEstimate(props);
  if (!estimate) return <span className="muted dense" />;
  if (!estimate.fits) {
    return (
      <p className="dense tone-warn-text" role="status">
        <TriangleAlert size={14} aria-hidden /> {inWords(estimate.sentence)}
      </p>
    );
  }
  const seconds = estimate.seconds * props.draft.variations;
  // Nobody knows hours to the second.
  const stepSeconds = seconds > 600 ? 60 : 1;
  const figures = {
    time: length(Math.ceil(seconds / stepSeconds) * stepSeconds),
    memory: bytes(estimate.memoryBytes),
  };
  return (
    <span className="muted dense">
      {t(estimate.historyCount > 0 ? 'create.estimate' : 'create.estimateGuess', figures)}
    </span>
  );
};
