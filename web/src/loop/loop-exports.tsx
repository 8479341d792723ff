import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ExportRow } from '../exports/export-row.tsx';
import { useT } from '../i18n/language.ts';

/** The files made from one loop. */
export const LoopExports = ({ loopId }: { loopId: string }) => {
  const t = useT();
  const { data } = useQuery({
    queryKey: ['exports', 'of', loopId],
    queryFn: ({ signal }) => api.exports.list.query({ subjectId: loopId }, { signal }),
  });
  return (
    <section className="stack" aria-labelledby="loop-exports">
      <h2 id="loop-exports">{t('nav.exports')}</h2>
      {data?.items.length === 0 && <p className="muted dense">{t('loop.noExports')}</p>}
      {data && data.items.length > 0 && (
        <ul className="export-list is-narrow">
          {data.items.map((item) => (
            <ExportRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
};
