import { useEffect, useState } from 'react';
import type { Picture } from '@rinnalla/family-page/contract';
import { useFamilyPageWords } from '@rinnalla/family-page/web';
import { AlertStrip } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';

/** To whom of which family it was said since the page was loaded: in memory only. */
const said = new Set<string>();

/** A calm line when a member bears the visitor's own name: said when the family is opened first, not at every later look. */
export function DoorWarning({ familyId, warning }: { familyId: string; warning: Picture['doorWarning'] }) {
  const { data: me } = useMe();
  if (warning === undefined || me === undefined || me === null) return null;
  return <Line key={`${me.id} ${familyId}`} once={`${me.id} ${familyId}`} warning={warning} />;
}

function Line({ once, warning }: { once: string; warning: NonNullable<Picture['doorWarning']> }) {
  const { w } = useFamilyPageWords();
  const [first] = useState(() => !said.has(once));
  useEffect(() => { said.add(once); }, [once]);
  return first && <AlertStrip tone="grey" title={w(`door.${warning}`)}>{w('door.text')}</AlertStrip>;
}
