/** One field of a file, by its Vorbis comment name, which TagLib uses for every format. */
export type TagField = { name: string; values: string[] };
