import type { LoopAnalysis } from '@everloop/contracts/loops';
import { useT } from '../i18n/language.ts';
import { Segmented } from '../ui/fields.tsx';
import { CrossfadeField } from './crossfade-field.tsx';
import { PointField } from './point-field.tsx';
import { canSnap, snapModes } from './snapping.ts';
import { chooseSnapMode, type PointTools } from './use-point-tools.ts';
import type { PointsEditor } from './use-points.ts';

type PointFieldsProps = { analysis: LoopAnalysis; editor: PointsEditor; tools: PointTools };

/** Both points and the crossfade as numbers, and what holds a point that is dragged. */
export const PointFields = (props: PointFieldsProps) => {
  const t = useT();
  const { tools } = props;
  const modes = snapModes.filter((mode) => canSnap(mode, tools.grid));
  return (
    <section className="stack" aria-label={t('loop.points')}>
      <div className="join-tools">
        <Segmented
          label={t('loop.snap')}
          value={tools.snapMode}
          options={modes.map((mode) => ({ value: mode, label: t(`loop.snap.${mode}`) }))}
          onChange={chooseSnapMode}
        />
      </div>
      <div className="point-fields">
        <PointField {...props} handle="end" />
        <PointField {...props} handle="start" />
        <CrossfadeField {...props} />
      </div>
    </section>
  );
};
