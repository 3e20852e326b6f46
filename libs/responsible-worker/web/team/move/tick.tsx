import { useEffect, useRef, type ReactNode } from 'react';

interface Props { checked: boolean; onChange: (on: boolean) => void; children: ReactNode; some?: boolean; disabled?: boolean }

/** A box to tick with its words; `some`: of what it stands for, a part is ticked. */
export function Tick({ checked, onChange, children, some = false, disabled = false }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => { if (box.current !== null) box.current.indeterminate = some && !checked; }, [some, checked]);
  return (
    <label className={disabled ? 'tick disabled' : 'tick'}>
      <input ref={box} type="checkbox" checked={checked} disabled={disabled} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span className="break">{children}</span>
    </label>
  );
}
