/** What the address bar may hold per screen. Anything else in it is dropped, never an error. */
type RawSearch = Record<string, unknown>;

const text = (value: unknown, max = 200): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, max) : undefined;
};
const flag = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);
const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((known) => known === value);
const id = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value) ? value : undefined;

/** Leaves out what is not set, so that addresses stay short. */
const compact = <Search extends object>(search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search;

/** `jobs`: "open", or the id of the job whose details are open. */
export type ShellSearch = { jobs?: string };
export const readShellSearch = (raw: RawSearch): ShellSearch => compact({ jobs: text(raw.jobs, 40) });

/** Start from the settings of a track or of a job. */
export type CreateSearch = {
  track?: string;
  job?: string;
  shorter?: true;
  engine?: 'procedural' | 'diffrhythm';
};
export const readCreateSearch = (raw: RawSearch): CreateSearch =>
  compact({
    track: id(raw.track),
    job: id(raw.job),
    shorter: flag(raw.shorter),
    engine: oneOf(raw.engine, ['procedural', 'diffrhythm']),
  });

export const librarySorts = ['newest', 'oldest', 'title', 'longest'] as const;
export type LibrarySearch = {
  q?: string;
  kind?: 'generated' | 'uploaded' | 'loop';
  engine?: string;
  genre?: string;
  favourite?: true;
  trash?: true;
  sort?: (typeof librarySorts)[number];
  view?: 'grid';
};
export const readLibrarySearch = (raw: RawSearch): LibrarySearch =>
  compact({
    q: text(raw.q),
    kind: oneOf(raw.kind, ['generated', 'uploaded', 'loop']),
    engine: text(raw.engine, 40),
    genre: text(raw.genre, 100),
    favourite: flag(raw.favourite),
    trash: flag(raw.trash),
    sort: oneOf(raw.sort, librarySorts),
    view: oneOf(raw.view, ['grid']),
  });

/** The source of the loop studio: a track of the library. */
export type LoopSearch = { track?: string };
export const readLoopSearch = (raw: RawSearch): LoopSearch => compact({ track: id(raw.track) });

/** Only these tracks and loops, as "track:<id>" or "loop:<id>"; none means the whole library. */
export type MetadataSearch = { only?: string[] };
export const readMetadataSearch = (raw: RawSearch): MetadataSearch => {
  const only = Array.isArray(raw.only) ? raw.only : [];
  const subjects = only.filter(
    (entry): entry is string => typeof entry === 'string' && /^(track|loop):[0-9a-f-]{36}$/i.test(entry),
  );
  return subjects.length > 0 ? { only: subjects.slice(0, 200) } : {};
};
