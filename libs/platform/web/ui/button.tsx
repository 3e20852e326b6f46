import type { MouseEventHandler, ReactNode } from 'react';
import { Button as Base } from '@mantine/core';

export interface ButtonProps {
  children: ReactNode;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  kind?: 'primary' | 'default' | 'quiet' | 'danger';
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  small?: boolean;
  label?: string;
  wide?: boolean;
}

/** A deed. While it is busy it says so and takes no second click. */
export function Button({ children, onClick, kind = 'default', type = 'button', busy = false, disabled = false, small = false, label, wide = false }: ButtonProps) {
  const variant = { primary: 'filled', default: 'default', quiet: 'subtle', danger: 'filled' }[kind];
  return (
    <Base
      type={type} variant={variant} loading={busy} disabled={disabled} size={small ? 'xs' : 'sm'} aria-label={label} fullWidth={wide}
      onClick={onClick} {...(kind === 'danger' ? { color: '#b42318' } : {})} className={small ? 'button small' : 'button'}
      styles={kind === 'default' ? { root: { borderColor: '#8592a0' } } : {}}
    >
      {children}
    </Base>
  );
}
