import type { LoopView } from '@everloop/contracts/loops';
import type { TrackView } from '@everloop/contracts/tracks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Download, Infinity as LoopIcon, Tags, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { loopCertificateUrl } from '../api/media.ts';
import { PageQueryView } from '../app/page-query-view.tsx';
import { CertificatePanel } from '../certificate/certificate-panel.tsx';
import { ExportDialog } from '../exports/export-dialog.tsx';
import { useFormats } from '../i18n/format-values.ts';
import { useT } from '../i18n/language.ts';
import { moveToTrash } from '../library/track-commands.ts';
import { trackQuery } from '../library/tracks-query.ts';
import { PlayButton } from '../player/play-button.tsx';
import { playerItemOfLoop } from '../player/player-item.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Skeleton } from '../ui/states.tsx';
import './loop.css';
import { LoopExports } from './loop-exports.tsx';
import { LoopUnit } from './loop-unit.tsx';
import { SeamMeter } from './seam-meter.tsx';
import { WalkFacts } from './walk-facts.tsx';

const LoopFacts = ({ loop }: { loop: LoopView }) => {
  const t = useT();
  const { number, length, clock, dateTime } = useFormats();
  const { recipe } = loop;
  const seconds = (samples: number) => samples / recipe.sampleRateHertz;
  return (
    <dl className="facts">
      <dt>{t('field.length')}</dt>
      <dd>
        {clock(loop.targetSeconds)}{' '}
        <span className="muted">({t('loop.samples', { count: recipe.targetSamples })})</span>
      </dd>
      <dt>{t('loop.unit')}</dt>
      <dd>
        {number(loop.unitSeconds, 3)} {t('unit.seconds')}
        {loop.candidate.bars !== null && `, ${t('loop.bars', { count: loop.candidate.bars })}`}
      </dd>
      <dt>{t('loop.repeats')}</dt>
      <dd>{number(loop.repeats, 0)}</dd>
      <WalkFacts recipe={recipe} />
      {!recipe.evolution && (
        <>
          <dt>{t('loop.points')}</dt>
          <dd>
            {number(seconds(recipe.startSample), 3)} – {number(seconds(recipe.endSample), 3)}{' '}
            {t('unit.seconds')}
          </dd>
        </>
      )}
      <dt>{t('loop.crossfade')}</dt>
      <dd>
        {recipe.crossfadeSamples === 0
          ? t('loop.noCrossfade')
          : `${number(seconds(recipe.crossfadeSamples) * 1000, 0)} ${t('unit.milliseconds')}`}
      </dd>
      <dt>{t('loop.fades')}</dt>
      <dd>
        {t('loop.fadesSentence', {
          in: length(seconds(recipe.fadeInSamples)),
          out: length(seconds(recipe.fadeOutSamples)),
        })}
      </dd>
      <dt>{t('field.loudness')}</dt>
      <dd>
        {loop.loudnessLufs === null ? '–' : `${number(loop.loudnessLufs)} LUFS`}
        {loop.truePeakDbtp !== null && `, ${number(loop.truePeakDbtp)} dBTP`}
      </dd>
      <dt>{t('field.date')}</dt>
      <dd>{dateTime(loop.createdAt)}</dd>
    </dl>
  );
};

const LoopHead = ({ loop, track }: { loop: LoopView; track: TrackView | undefined }) => {
  const t = useT();
  const { clock } = useFormats();
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  const trash = () =>
    moveToTrash('loop', [loop.id]).then((done) => {
      if (done) void navigate({ to: '/library', search: { kind: 'loop' } });
    });
  return (
    <header className="detail-head">
      <PlayButton item={playerItemOfLoop(loop, track)} className="icon-button player-play" size={22} />
      <div className="detail-words">
        <h1>{loop.title}</h1>
        <p className="muted dense">
          {t(loop.recipe.evolution ? 'loop.headlineEvolving' : 'loop.headline', {
            length: clock(loop.targetSeconds),
            repeats: loop.repeats,
          })}{' '}
          ·{' '}
          <Link to="/tracks/$trackId" params={{ trackId: loop.trackId }}>
            {t('loop.sourceTrack')}
          </Link>
        </p>
      </div>
      <div className="row">
        <Button look="primary" icon={Download} onClick={() => setExporting(true)}>
          {t('track.export')}
        </Button>
        <Link to="/metadata" search={{ only: [`loop:${loop.id}`] }} className="button button-plain">
          <Tags size={16} aria-hidden /> {t('track.editTags')}
        </Link>
        <Link to="/loop" search={{ track: loop.trackId }} className="button button-plain">
          <LoopIcon size={16} aria-hidden /> {t('loop.another')}
        </Link>
        <IconButton icon={Trash2} label={t('library.toTrash')} onClick={() => void trash()} />
      </div>
      {exporting && (
        <ExportDialog
          items={[{ kind: 'loop', id: loop.id }]}
          totalSeconds={loop.targetSeconds}
          onClose={() => setExporting(false)}
        />
      )}
    </header>
  );
};

/** One loop: its proof, its figures, and the files made from it. */
export const LoopScreen = () => {
  const t = useT();
  const { loopId } = useParams({ from: '/loops/$loopId' });
  const query = useQuery({
    queryKey: ['loop', loopId],
    queryFn: ({ signal }) => api.loops.get.query({ id: loopId }, { signal }),
  });
  usePageTitle(query.data?.title);
  const trackId = query.data?.trackId;
  const track = useQuery({ ...trackQuery(trackId ?? ''), enabled: trackId !== undefined });
  return (
    <div className="screen">
      <PageQueryView query={query} skeleton={<Skeleton lines={3} height="wave" />}>
        {(loop) => (
          <>
            <LoopHead loop={loop} track={track.data} />
            <LoopUnit loop={loop} track={track.data} />
            <div className="detail-columns">
              <section className="stack" aria-labelledby="loop-seam">
                <h2 id="loop-seam">{t('loop.seam')}</h2>
                {loop.certificate ? (
                  <CertificatePanel
                    certificate={loop.certificate}
                    url={loopCertificateUrl(loop.id)}
                    fileName={`${loop.title} certificate.json`}
                  />
                ) : (
                  <SeamMeter seam={loop.seam} />
                )}
              </section>
              <div className="stack detail-side">
                <section className="stack" aria-labelledby="loop-figures">
                  <h2 id="loop-figures">{t('loop.figures')}</h2>
                  <LoopFacts loop={loop} />
                </section>
                <LoopExports loopId={loop.id} />
              </div>
            </div>
          </>
        )}
      </PageQueryView>
    </div>
  );
};
