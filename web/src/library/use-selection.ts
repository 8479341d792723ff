import { useState } from 'react';
import type { LibrarySearch } from '../app/route-search.ts';

export type Selection = {
  selected: ReadonlySet<string>;
  setSelected: (ids: ReadonlySet<string>) => void;
  toggle: (id: string) => void;
};

/** Which rows are chosen. Filters change what is seen, so they also clear the choice. */
export const useSelection = (search: LibrarySearch): Selection => {
  const view = JSON.stringify(search);
  const [selection, setSelection] = useState<{ view: string; ids: ReadonlySet<string> }>({
    view,
    ids: new Set(),
  });
  const selected = selection.view === view ? selection.ids : new Set<string>();
  const setSelected = (ids: ReadonlySet<string>) => setSelection({ view, ids });
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return { selected, setSelected, toggle };
};
