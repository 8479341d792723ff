import { parseDurationText } from '@everloop/contracts/duration-text';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AudioLines } from 'lucide-react';
import { useState } from 'react';
import { readApiError } from '../api/api-error.ts';
import { useT } from '../i18n/language.ts';
import { latestTracksQuery } from '../library/tracks-query.ts';
import { LyricsEditor } from '../lyrics/lyrics-editor.tsx';
import { useEngines } from '../models/engines-query.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay, useErrorWords } from '../ui/error-display.tsx';
import { Skeleton } from '../ui/states.tsx';
import './create.css';
import { type DraftProblem, readDraft } from './create-draft.ts';
import { CreateSettings } from './create-settings.tsx';
import { EstimateNote } from './estimate-note.tsx';
import { FirstPrompts } from './first-prompts.tsx';
import { LatestTracks } from './latest-tracks.tsx';
import { PromptField } from './prompt-field.tsx';
import { useSubmitGeneration } from './submit-generation.ts';
import { UnderstoodChips } from './understood-chips.tsx';
import { useCreateDraft } from './use-create-draft.ts';

const drawerFrom = '(min-width: 900px)';
const defaultLimits = {
  durationSecondsMin: 5,
  durationSecondsMax: 600,
  lyrics: false,
  loopable: true,
  tempo: true,
  musicalKey: true,
  referenceAudio: false,
  styleVectors: false,
  sampling: false,
  samplingLimits: null,
};

/** From a sentence to a track. Submitting never blocks: the field stays and the job appears in the drawer. */
export const CreateScreen = () => {
  const t = useT();
  const navigate = useNavigate();
  const { draft, change } = useCreateDraft();
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const engines = useEngines();
  const latest = useQuery(latestTracksQuery);
  const submit = useSubmitGeneration();
  const engine = engines.data?.find(({ id }) => id === draft.engine);
  const seconds = parseDurationText(draft.lengthText);

  const generate = () => {
    const request = readDraft(draft, engine ?? defaultLimits);
    if (typeof request === 'string') return setProblem(request);
    setProblem(null);
    submit.mutate({ request, variations: draft.variations });
    if (matchMedia(drawerFrom).matches) {
      void navigate({ to: '.', search: (old) => ({ ...old, jobs: old.jobs ?? 'open' }) });
    }
  };
  useShortcuts({ generate });

  const edit: typeof change = (patch) => {
    setProblem(null);
    change(patch);
  };
  const errorWords = useErrorWords();
  const failedField = submit.error ? readApiError(submit.error).field : null;
  return (
    <div className="screen create">
      <section className="create-main stack">
        <PromptField
          draft={draft}
          change={edit}
          charactersMax={engine?.promptCharactersMax ?? 2000}
          languages={engine?.promptLanguages ?? []}
          invalid={problem === 'prompt-empty' || failedField === 'prompt'}
        />
        <UnderstoodChips prompt={draft.prompt} engine={draft.engine} />
        {engine?.lyrics && (
          <LyricsEditor
            value={draft.lyrics}
            onChange={(lyrics) => edit({ lyrics })}
            engine={engine}
            durationSeconds={seconds}
            error={failedField === 'lyrics' ? errorWords(readApiError(submit.error)).sentence : null}
          />
        )}
        <div className="create-submit">
          <Button
            look="primary"
            className="button-large"
            icon={AudioLines}
            busy={submit.isPending}
            onClick={generate}
          >
            {t('create.submit', { count: draft.variations })}
          </Button>
          <EstimateNote engine={engine} draft={draft} durationSeconds={seconds} />
        </div>
        {submit.error && <ErrorDisplay error={submit.error} onRetry={generate} />}
        {latest.data?.length === 0 && <FirstPrompts onChoose={(prompt) => edit({ prompt })} />}
      </section>
      <aside className="create-side" aria-label={t('create.settings')}>
        {engines.data ? (
          <CreateSettings draft={draft} change={edit} engines={engines.data} problem={problem} />
        ) : engines.error ? (
          <ErrorDisplay error={engines.error} onRetry={() => void engines.refetch()} />
        ) : (
          <Skeleton lines={4} height="panel" />
        )}
      </aside>
      {latest.data && latest.data.length > 0 && <LatestTracks tracks={latest.data} />}
    </div>
  );
};
