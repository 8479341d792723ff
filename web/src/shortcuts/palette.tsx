import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Music } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useT } from '../i18n/language.ts';
import { tracksSearchQuery } from '../library/tracks-query.ts';
import { navigationItems } from '../shell/navigation-items.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Go anywhere by typing: screens first, then tracks whose title or prompt matches. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const t = useT();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useQuery({ ...tracksSearchQuery(text.trim()), placeholderData: keepPreviousData });
  const screens = navigationItems
    .filter(({ label }) => t(label).toLowerCase().includes(text.trim().toLowerCase()))
    .map(({ to, label, icon }) => ({ id: to as string, text: t(label), icon, go: () => navigate({ to }) }));
  const tracks = (found.data ?? []).map(({ id, title }) => ({
    id,
    text: title,
    icon: Music,
    go: () => navigate({ to: '/tracks/$trackId', params: { trackId: id } }),
  }));
  const entries = [...screens, ...tracks];
  const choose = (index: number) => {
    void entries[index]?.go();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') choose(active);
    else if (step) setActive((active + step + entries.length) % Math.max(1, entries.length));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('palette.title')} open onClose={onClose}>
      <input
        className="input"
        // The field is why the sheet was opened.
        ref={(element) => element?.focus()}
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries[active] ? `${listId}-${active}` : undefined}
        placeholder={t('palette.label')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" role="listbox" id={listId} aria-label={t('palette.title')}>
        {entries.map(({ id, text: label, icon: Icon }, index) => (
          <div
            key={id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className="palette-option"
            onPointerDown={() => choose(index)}
          >
            <Icon size={16} aria-hidden /> {label}
          </div>
        ))}
        {entries.length === 0 && <p className="muted dense">{t('palette.nothing')}</p>}
      </div>
    </Dialog>
  );
};
