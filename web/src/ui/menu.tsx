import type { LucideIcon } from 'lucide-react';
import { EllipsisVertical } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './button.tsx';

export type MenuItem = { label: string; icon: LucideIcon; onSelect: () => void; danger?: boolean };

const itemsOf = (menu: HTMLElement | null): HTMLElement[] =>
  Array.from(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);

/** A small menu behind a button: arrows move, Escape and a click elsewhere close, focus returns to the button. */
export const Menu = ({ label, items }: { label: string; items: readonly MenuItem[] }) => {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    itemsOf(list.current)[0]?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', closeOutside);
    return () => removeEventListener('pointerdown', closeOutside);
  }, [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const entries = itemsOf(list.current);
    const index = entries.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (target === undefined) return;
    else entries.at(target % entries.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="menu" ref={root}>
      <IconButton
        icon={EllipsisVertical}
        label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div
          className="menu-list"
          role="menu"
          id={id}
          aria-label={label}
          tabIndex={-1}
          ref={list}
          onKeyDown={onKeyDown}
        >
          {items.map(({ label: text, icon: Icon, onSelect, danger }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              className={`menu-item ${danger ? 'is-danger' : ''}`}
              onClick={() => {
                close();
                onSelect();
              }}
            >
              <Icon size={16} aria-hidden /> {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
