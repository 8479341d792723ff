import { embeddedText } from '@everloop/audio-tags/embedded-text';
import { type OwnTags, ownTagsSchema } from '@everloop/contracts/own-tags';
import type { ICommonTagsResult } from 'music-metadata';

/** Tags of a file by the studio's fields: cut to what fits, plausible numbers only, nothing empty. */
export function commonTags(common: ICommonTagsResult | null, fields: Record<string, string>): OwnTags {
  const year = common?.year ?? Number((fields.DATE ?? fields.YEAR ?? '').slice(0, 4));
  const said: Record<keyof OwnTags, unknown> = {
    title: text(common?.title ?? fields.TITLE, 200),
    artist: text(common?.artists?.join('; ') ?? common?.artist ?? fields.ARTIST, 200),
    album: text(common?.album ?? fields.ALBUM, 200),
    genre: text(common?.genre?.join(', ') ?? fields.GENRE, 100),
    year,
    trackNumber: common?.track.no ?? null,
    tempoBpm: common?.bpm ?? Number(fields.BPM ?? fields.TBPM ?? fields.TMPO ?? 0),
    musicalKey: text(common?.key ?? fields.INITIALKEY ?? fields.TKEY ?? fields.KEY, 20),
    mood: text(common?.mood ?? fields.MOOD, 100),
    keywords: (fields.KEYWORDS ?? '')
      .split(';')
      .map((word) => text(word, 60))
      .filter((word) => word !== '')
      .slice(0, 50),
    description: text(common?.description?.[0] ?? fields.DESCRIPTION, 4000),
    lyrics: text(common?.lyrics?.[0]?.text ?? fields.LYRICS, 20_000),
    comment: text(common?.comment?.[0]?.text ?? fields.COMMENT, 4000),
  };
  const isSaid = ([name, value]: [string, unknown]): boolean =>
    value !== '' &&
    value !== null &&
    !(Array.isArray(value) && value.length === 0) &&
    ownTagsSchema.safeParse({ [name]: value }).success;
  return ownTagsSchema.parse(Object.fromEntries(Object.entries(said).filter(isSaid)));
}

const text = (value: string | undefined, charactersMax: number): string =>
  [...embeddedText(value ?? '')]
    .slice(0, charactersMax)
    .join('')
    .slice(0, charactersMax)
    .toWellFormed()
    .trim();
