import { create } from 'zustand';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

type LiveState = { connection: Connection };

/** How the studio is connected at this moment; shown in the header and deciding whether jobs are polled. */
export const useLiveStore = create<LiveState>(() => ({ connection: 'connecting' }));

export const setConnection = (connection: Connection): void => useLiveStore.setState({ connection });
