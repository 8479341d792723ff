import { type ComponentProps, type ReactNode, useId } from 'react';

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
};

/** Label, control, hint and error in the one order that screen readers and eyes expect. */
export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error) || Boolean(hint);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: hasNote ? noteId : undefined, invalid: Boolean(error) })}
      {hasNote && (
        <p id={noteId} className={`field-note ${error ? 'is-error' : ''}`} role={error ? 'alert' : undefined}>
          {error || hint}
        </p>
      )}
    </div>
  );
};

type TextFieldProps = ComponentProps<'input'> & { label: string; hint?: ReactNode; error?: string | null };

export const TextField = ({ label, hint, error, className = '', ...rest }: TextFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {({ id, describedBy, invalid }) => (
      <input
        {...rest}
        id={id}
        className={`input ${className}`}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
      />
    )}
  </Field>
);

type SelectFieldProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  hint?: ReactNode;
};

export const SelectField = <Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
}: SelectFieldProps<Value>) => (
  <Field label={label} hint={hint}>
    {({ id, describedBy }) => (
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);

type SwitchProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void };

/** An on/off choice that acts at once. */
export const Switch = ({ label, hint, checked, onChange }: SwitchProps) => {
  const id = useId();
  return (
    <label className="switch" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="switch-track" aria-hidden />
      <span>
        {label}
        {hint && <span className="field-note">{hint}</span>}
      </span>
    </label>
  );
};

type SegmentedProps<Value extends string | number> = {
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, all visible: presets, appearance, language. */
export const Segmented = <Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: SegmentedProps<Value>) => {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="field-label">{label}</legend>
      <div className="segmented">
        {options.map((option) => (
          <label key={option.value} className="segment">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
