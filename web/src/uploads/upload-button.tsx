import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { sendFile } from './send-file.ts';

export const audioTypes = 'audio/*,.mp3,.wav,.flac,.ogg,.opus,.m4a';

/** Brings audio files into the library; their progress is in the drawer. */
export const UploadButton = () => {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const send = (files: FileList | null) => {
    for (const file of files ?? []) void sendFile(file, false);
    if (files?.length) void navigate({ to: '.', search: (old) => ({ ...old, jobs: old.jobs ?? 'open' }) });
  };
  return (
    <>
      <Button icon={Upload} onClick={() => input.current?.click()}>
        {t('upload.action')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={audioTypes}
        aria-label={t('upload.action')}
        onChange={(event) => {
          send(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
};
