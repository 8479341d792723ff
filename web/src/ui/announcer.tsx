import { create } from 'zustand';

type Urgency = 'polite' | 'assertive';
type AnnouncerState = Record<Urgency, string>;

const useAnnouncer = create<AnnouncerState>(() => ({ polite: '', assertive: '' }));

/** Says something to a screen reader; assertive only for failures. */
export const announce = (text: string, urgency: Urgency): void => useAnnouncer.setState({ [urgency]: text });

/** The two live regions; mounted once, outside everything that re-renders. */
export const Announcer = () => {
  const { polite, assertive } = useAnnouncer();
  return (
    <div className="visually-hidden">
      <div aria-live="polite">{polite}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  );
};
