import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { trackQuery } from '../library/tracks-query.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { QueryView, Skeleton } from '../ui/states.tsx';
import '../loop/loop.css';
import './loop-studio.css';
import { SourcePicker } from './source-picker.tsx';
import { Studio } from './studio.tsx';

/** The heart of the studio: from a track to a loop of any length. */
export const LoopStudioScreen = () => {
  const { track: trackId } = useSearch({ from: '/loop' });
  const query = useQuery({ ...trackQuery(trackId ?? ''), enabled: trackId !== undefined });
  usePageTitle(query.data?.title);
  if (trackId === undefined) return <SourcePicker />;
  return (
    <div className="screen studio-screen">
      <QueryView query={query} skeleton={<Skeleton lines={3} height="wave" />}>
        {(track) => <Studio key={track.id} track={track} />}
      </QueryView>
    </div>
  );
};
