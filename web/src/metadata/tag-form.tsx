import { useId } from 'react';
import { useT } from '../i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/fields.tsx';
import type { ChangeSheet } from './sheet-grid.tsx';
import { problemKeys } from './sheet-row.tsx';
import { moveTo, type SheetState, setCells, shownText } from './sheet-state.ts';
import { tagColumns } from './tag-columns.ts';

/** The active row as a form: the whole editor on a phone, the place for long texts beside the sheet. */
export const TagForm = ({ state, change }: { state: SheetState; change: ChangeSheet }) => {
  const t = useT();
  const id = useId();
  const row = state.rows[state.active.row];
  if (!row) return null;
  const go = (step: number) =>
    change((old) => moveTo(old, { row: old.active.row + step, column: old.active.column }, false));
  return (
    <section className="tag-form" aria-labelledby={`${id}-title`}>
      <div className="spread">
        <h2 id={`${id}-title`} className="truncate">
          {row.saved.title}
        </h2>
        <div className="row">
          <span className="muted dense">
            {t('metadata.position', { index: state.active.row + 1, count: state.rows.length })}
          </span>
          <Button disabled={state.active.row === 0} onClick={() => go(-1)}>
            {t('metadata.previous')}
          </Button>
          <Button disabled={state.active.row === state.rows.length - 1} onClick={() => go(1)}>
            {t('metadata.next')}
          </Button>
        </div>
      </div>
      <div className="tag-fields">
        {tagColumns.map(({ column, label, kind }) => {
          const problem = row.problems[column]?.problem;
          const set = (text: string) => change((old) => setCells(old, [{ id: row.id, column, text }]));
          return (
            <div key={`${row.id}-${column}`} className={kind === 'long' ? 'is-long' : ''}>
              <Field label={t(label)} error={problem ? t(problemKeys[problem]) : null}>
                {({ id: fieldId, describedBy, invalid }) =>
                  kind === 'long' ? (
                    <textarea
                      id={fieldId}
                      className="input"
                      rows={3}
                      defaultValue={shownText(row, column)}
                      key={shownText(row, column)}
                      aria-describedby={describedBy}
                      aria-invalid={invalid || undefined}
                      onBlur={(event) => set(event.target.value)}
                    />
                  ) : (
                    <input
                      id={fieldId}
                      className="input"
                      defaultValue={shownText(row, column)}
                      key={shownText(row, column)}
                      inputMode={kind === 'whole' || kind === 'number' ? 'decimal' : undefined}
                      aria-describedby={describedBy}
                      aria-invalid={invalid || undefined}
                      onBlur={(event) => set(event.target.value)}
                    />
                  )
                }
              </Field>
            </div>
          );
        })}
      </div>
    </section>
  );
};
