import { create } from 'zustand';
import type { ApiError } from '../api/api-error.ts';

export type RunningUpload = {
  id: string;
  fileName: string;
  sizeBytes: number;
  sentBytes: number;
  state: 'sending' | 'checking' | 'failed';
  error: ApiError | null;
  /** Stops sending; what arrived is kept for a while, so that the same file resumes. */
  cancel: () => void;
  /** Goes on where it stopped. */
  resume: () => void;
};

type UploadState = { uploads: RunningUpload[] };

/** Files on their way to the studio; they go on while the user moves between screens. */
export const useUploadStore = create<UploadState>(() => ({ uploads: [] }));

export const addUpload = (upload: RunningUpload): void =>
  useUploadStore.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));

export const changeUpload = (id: string, patch: Partial<RunningUpload>): void =>
  useUploadStore.setState(({ uploads }) => ({
    uploads: uploads.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)),
  }));

export const removeUpload = (id: string): void =>
  useUploadStore.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.id !== id) }));
