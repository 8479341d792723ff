import type { LoopView } from '@everloop/contracts/loops';
import { Link } from '@tanstack/react-router';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { SeamVerdict } from '../loop/seam-verdict.tsx';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfLoop } from '../player/player-item.ts';
import { IconButton } from '../ui/button.tsx';
import { moveToTrash, restoreFromTrash } from './track-commands.ts';

type LoopRowProps = { loop: LoopView; inTrash: boolean; selected: boolean; onToggle: () => void };

/** One loop with its seam verdict. */
export const LoopRow = ({ loop, inTrash, selected, onToggle }: LoopRowProps) => {
  const t = useT();
  const { clock, length, date } = useFormats();
  return (
    <tr className={selected ? 'is-selected' : ''}>
      <td className="column-check">
        <input
          type="checkbox"
          aria-label={t('library.select', { title: loop.title })}
          checked={selected}
          onChange={onToggle}
        />
      </td>
      <td>
        <PlayButton item={playerItemOfLoop(loop, undefined)} />
      </td>
      <td>
        <Link to="/loops/$loopId" params={{ loopId: loop.id }} className="strong-link">
          {loop.title}
        </Link>
        <span className="only-narrow">
          <SeamVerdict verdict={loop.seam.verdict} />
        </span>
      </td>
      <td className="numeric">{length(loop.targetSeconds)}</td>
      <td className="column-detail numeric">{clock(loop.unitSeconds)}</td>
      <td className="column-detail numeric">{loop.repeats}</td>
      <td className="column-secondary">
        <SeamVerdict verdict={loop.seam.verdict} />
      </td>
      <td className="column-detail numeric muted">{date(loop.createdAt)}</td>
      <td className="column-secondary numeric">
        {inTrash ? (
          <IconButton
            icon={RotateCcw}
            label={t('library.restore')}
            onClick={() => void restoreFromTrash('loop', [loop.id])}
          />
        ) : (
          <IconButton
            icon={Trash2}
            label={t('library.trashItem', { title: loop.title })}
            onClick={() => void moveToTrash('loop', [loop.id])}
          />
        )}
      </td>
    </tr>
  );
};
