import { useEffect } from 'react';
import { create } from 'zustand';

/** What the screen shows, where that says more than the name of the screen. */
export const usePageTitleStore = create<{ subject: string | null }>(() => ({ subject: null }));

/** Names the page after what it shows: the title of a track or a loop. */
export const usePageTitle = (subject: string | undefined): void => {
  useEffect(() => {
    if (subject === undefined) return;
    usePageTitleStore.setState({ subject });
    return () => usePageTitleStore.setState({ subject: null });
  }, [subject]);
};
