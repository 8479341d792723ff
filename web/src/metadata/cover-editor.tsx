import type { TaggedItem } from '@everloop/contracts/tags';
import { useMutation } from '@tanstack/react-query';
import { ImagePlus, Trash2 } from 'lucide-react';
import { type DragEvent, useRef } from 'react';
import { api, queryClient } from '../api/client.ts';
import { artifactUrl } from '../api/media.ts';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { ErrorDisplay } from '../ui/error-display.tsx';
import type { SheetRow } from './sheet-state.ts';

type CoverEditorProps = { row: SheetRow; onChanged: (item: TaggedItem) => void };

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunk = 0x8000;
  let binary = '';
  for (let index = 0; index < bytes.length; index += chunk) {
    binary += String.fromCharCode(...bytes.subarray(index, index + chunk));
  }
  return btoa(binary);
};

/** The cover of the active row: choose or drop a picture, or take it away. */
export const CoverEditor = ({ row, onChanged }: CoverEditorProps) => {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const target = { subject: row.subject, expectedRevision: row.revision };
  const onSuccess = (item: TaggedItem) => {
    onChanged(item);
    for (const key of ['tracks', 'track', 'loops', 'loop'])
      void queryClient.invalidateQueries({ queryKey: [key] });
  };
  const set = useMutation({
    mutationFn: async (file: File) => api.covers.set.mutate({ ...target, imageBase64: await base64Of(file) }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: () => api.covers.remove.mutate(target), onSuccess });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) set.mutate(file);
  };
  const error = set.error ?? remove.error;
  return (
    <section
      className="cover-editor"
      aria-label={t('metadata.cover')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className="cover-picture">
        {row.coverArtifactId ? (
          <img src={artifactUrl(row.coverArtifactId)} alt={t('track.coverOf', { title: row.saved.title })} />
        ) : (
          <ImagePlus size={28} aria-hidden />
        )}
      </div>
      <div className="row">
        <Button icon={ImagePlus} busy={set.isPending} onClick={() => input.current?.click()}>
          {row.coverArtifactId ? t('metadata.coverReplace') : t('metadata.coverSet')}
        </Button>
        {row.coverArtifactId && (
          <Button look="quiet" icon={Trash2} busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('metadata.coverRemove')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        aria-label={t('metadata.coverSet')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) set.mutate(file);
          event.target.value = '';
        }}
      />
      {error && <ErrorDisplay error={error} compact />}
    </section>
  );
};
