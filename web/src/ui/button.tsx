import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { LoadingSpinner } from './loading-spinner.tsx';

type ButtonProps = ComponentProps<'button'> & {
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: LucideIcon;
  busy?: boolean;
};

/** A button with a verb on it. While busy it keeps its size and cannot be pressed again. */
export const Button = ({
  look = 'plain',
  icon: Icon,
  busy = false,
  children,
  className = '',
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={rest.disabled || busy}
    className={`button button-${look} ${className}`}
  >
    {busy ? <LoadingSpinner /> : Icon && <Icon size={16} aria-hidden />}
    {children}
  </button>
);

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon;
  label: string;
  pressed?: boolean;
  filled?: boolean;
};

/** A pictogram with an accessible name that also shows as a tooltip. */
export const IconButton = ({
  icon: Icon,
  label,
  pressed,
  filled,
  className = '',
  ...rest
}: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    {...rest}
    className={`icon-button ${className}`}
  >
    <Icon size={18} aria-hidden fill={filled ? 'currentColor' : 'none'} />
  </button>
);
