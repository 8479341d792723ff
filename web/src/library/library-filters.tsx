import { Heart, LayoutGrid, Rows3, Trash2 } from 'lucide-react';
import { type LibrarySearch, librarySorts } from '../app/route-search.ts';
import { useT } from '../i18n/language.ts';
import { useChipWords } from '../i18n/server-words.ts';
import { useEngines } from '../models/engines-query.ts';
import { Button, IconButton } from '../ui/button.tsx';

type FiltersProps = { search: LibrarySearch; onChange: (patch: Partial<LibrarySearch>) => void };

const kinds = ['generated', 'uploaded', 'loop'] as const;

const KindFilter = ({ search, onChange }: FiltersProps) => {
  const t = useT();
  return (
    <fieldset className="segmented" aria-label={t('library.kind')}>
      {[undefined, ...kinds].map((kind) => (
        <label key={kind ?? 'all'} className="segment">
          <input
            type="radio"
            name="kind"
            checked={search.kind === kind}
            onChange={() => onChange({ kind })}
          />
          <span>{t(`library.kind.${kind ?? 'all'}`)}</span>
        </label>
      ))}
    </fieldset>
  );
};

type PlainSelectProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

const PlainSelect = ({ label, value, options, onChange }: PlainSelectProps) => (
  <select
    className="input"
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);

/** What is shown and in which order; every choice lands in the address. */
export const LibraryFilters = ({ search, onChange }: FiltersProps) => {
  const t = useT();
  const inWords = useChipWords();
  const engines = useEngines().data ?? [];
  const proceduralGenres = engines.flatMap((engine) => engine.genres);
  const genres = [...new Set([...proceduralGenres, ...(search.genre ? [search.genre] : [])])];
  const isLoops = search.kind === 'loop';
  return (
    <div className="library-filters">
      <KindFilter search={search} onChange={onChange} />
      {!isLoops && (
        <>
          <PlainSelect
            label={t('library.engine')}
            value={search.engine ?? ''}
            options={[
              { value: '', label: t('library.anyEngine') },
              ...engines.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(engine) => onChange({ engine: engine || undefined })}
          />
          <PlainSelect
            label={t('field.genre')}
            value={search.genre ?? ''}
            options={[
              { value: '', label: t('library.anyGenre') },
              ...genres.map((genre) => ({ value: genre, label: inWords(genre) })),
            ]}
            onChange={(genre) => onChange({ genre: genre || undefined })}
          />
          <PlainSelect
            label={t('library.sort')}
            value={search.sort ?? 'newest'}
            options={librarySorts.map((sort) => ({ value: sort, label: t(`library.sort.${sort}`) }))}
            onChange={(sort) => onChange({ sort: librarySorts.find((known) => known === sort) })}
          />
          <IconButton
            icon={Heart}
            label={t('library.favourites')}
            pressed={search.favourite ?? false}
            filled={search.favourite}
            onClick={() => onChange({ favourite: search.favourite ? undefined : true })}
          />
          <IconButton
            icon={search.view === 'grid' ? Rows3 : LayoutGrid}
            label={search.view === 'grid' ? t('library.asTable') : t('library.asGrid')}
            onClick={() => onChange({ view: search.view === 'grid' ? undefined : 'grid' })}
          />
        </>
      )}
      <Button
        look="quiet"
        icon={Trash2}
        aria-pressed={search.trash ?? false}
        className={search.trash ? 'is-pressed' : ''}
        onClick={() => onChange({ trash: search.trash ? undefined : true })}
      >
        {t('library.trash')}
      </Button>
    </div>
  );
};
