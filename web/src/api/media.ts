import type { ArtifactKind, TrackView } from '@everloop/contracts/tracks';

export const artifactUrl = (artifactId: string): string => `/media/artifacts/${artifactId}`;
export const loopStreamUrl = (loopId: string): string => `/media/loops/${loopId}.mp3`;
export const exportDownloadUrl = (exportId: string): string => `/api/v1/exports/${exportId}/download`;
export const trackDownloadUrl = (trackId: string): string => `/api/v1/tracks/${trackId}/download`;
export const loopCertificateUrl = (loopId: string): string => `/api/v1/loops/${loopId}/certificate`;
export const exportCertificateUrl = (exportId: string): string => `/api/v1/exports/${exportId}/certificate`;
export const uploadsUrl = '/api/v1/uploads';
export const apiPageUrl = '/api/docs';

export const artifactIdOf = (track: Pick<TrackView, 'artifacts'>, kind: ArtifactKind): string | null =>
  track.artifacts.find((artifact) => artifact.kind === kind)?.id ?? null;

/** A JSON artifact. Fails with a TypeError when the server is away, like every fetch. */
export const fetchMediaJson = async <Value>(artifactId: string, signal: AbortSignal): Promise<Value> => {
  const response = await fetch(artifactUrl(artifactId), { signal });
  if (!response.ok) throw new Error(`The media of ${artifactId} answered ${response.status}.`);
  return (await response.json()) as Value;
};
