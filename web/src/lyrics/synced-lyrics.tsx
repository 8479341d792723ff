import type { TrackView } from '@everloop/contracts/tracks';
import { FileDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { playFrom } from '../player/play-from.ts';
import { usePositionOf } from '../player/use-position.ts';
import { IconButton } from '../ui/button.tsx';
import { Switch } from '../ui/fields.tsx';
import { lyricAt, lyricsOfTrack } from './lines-of-track.ts';
import './lyrics.css';
import { saveLrc } from './save-lrc.ts';
import { writeLyrics } from './write-lyrics.ts';

/** Scrolls the list, never the page, so that the line which sounds stays in sight. */
const useFollowing = (current: number | null) => {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const line = current === null ? null : list.current?.children[current];
    if (!(line instanceof HTMLElement) || !list.current) return;
    const wanted = line.offsetTop - list.current.clientHeight / 2 + line.clientHeight / 2;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    list.current.scrollTo({ top: wanted, behavior: calm ? 'auto' : 'smooth' });
  }, [current]);
  return list;
};

/** The words of a track while it plays: the line that sounds is marked, a press on a line plays from there. */
export const SyncedLyrics = ({ track }: { track: TrackView }) => {
  const t = useT();
  const inWords = useChipWords();
  const lines = useMemo(() => lyricsOfTrack(track.recipe), [track.recipe]);
  const current = lyricAt(lines, usePositionOf('track', track.id) || -1);
  const list = useFollowing(current);
  const [announces, setAnnounces] = useState(false);
  if (lines.length === 0) return null;
  const isTimed = lines.some(({ startSeconds }) => startSeconds !== null);
  const save = () =>
    saveLrc(
      writeLyrics(lines.map((line) => ({ ...line, text: line.section ? `[${line.section}]` : line.text }))),
      track.title,
    );
  return (
    <section className="stack" aria-labelledby="track-lyrics">
      <div className="spread">
        <h2 id="track-lyrics">{t('lyrics.synced')}</h2>
        {isTimed && <IconButton icon={FileDown} label={t('lyrics.export')} onClick={save} />}
      </div>
      <ol ref={list} className="synced-lyrics">
        {lines.map(({ text, section, startSeconds }, index) => (
          // Lines of a refrain are equal in words; their place is what they are known by.
          <li key={`${index}-${text}`} className={section === '' ? '' : 'is-section'}>
            {section !== '' || startSeconds === null ? (
              <span>{section === '' ? text : inWords(text)}</span>
            ) : (
              <button
                type="button"
                aria-current={index === current || undefined}
                aria-label={t('lyrics.playFrom', { line: text })}
                onClick={() => playFrom(track, startSeconds)}
              >
                {text}
              </button>
            )}
          </li>
        ))}
      </ol>
      {isTimed && <Switch label={t('lyrics.readAloud')} checked={announces} onChange={setAnnounces} />}
      <p className="visually-hidden" aria-live={announces ? 'polite' : 'off'}>
        {announces && current !== null ? lines[current]?.text : ''}
      </p>
    </section>
  );
};
