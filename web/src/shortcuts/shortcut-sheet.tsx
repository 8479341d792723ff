import { type TextKey, useT } from '../i18n/language.ts';
import { Dialog } from '../ui/dialog.tsx';
import { keysOf, type Shortcut, shortcutTable } from './shortcut-table.ts';
import { useShortcutSettings } from './use-shortcuts.ts';

const groups: readonly { id: Shortcut['group']; label: TextKey }[] = [
  { id: 'player', label: 'shortcut.group.player' },
  { id: 'studio', label: 'shortcut.group.studio' },
  { id: 'loop', label: 'shortcut.group.loop' },
];

/** Every key of the studio on one sheet. */
export const ShortcutSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT();
  const singleKeys = useShortcutSettings((state) => state.singleKeys);
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <Dialog title={t('shortcut.title')} open={open} onClose={onClose} wide>
      {!singleKeys && <p className="muted dense">{t('shortcut.off')}</p>}
      <div className="shortcut-columns">
        {groups.map((group) => (
          <section key={group.id} className="stack">
            <h3>{t(group.label)}</h3>
            <dl className="shortcut-list">
              {shortcutTable
                .filter((shortcut) => shortcut.group === group.id)
                .map((shortcut) => (
                  <div key={shortcut.command}>
                    <dt>{t(shortcut.label)}</dt>
                    <dd>
                      {keysOf(shortcut, isMac).map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
};
