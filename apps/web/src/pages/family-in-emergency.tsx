import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BreakGlassStrip, useAccessControlWords, useBreakGlasses } from '@rinnalla/access-control/web';
import { serverClock, toast } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';
import { useShownPicture } from './picture-context';

/**
 * Counts down in the head of a family that is open in an emergency only, and leaves it when the hour is over. Only somebody who may neither
 * write nor see consents can stand on such a ground: nobody else asks for it.
 */
export function FamilyInEmergency() {
  const { picture: { family }, may } = useShownPicture();
  const { w } = useAccessControlWords();
  const me = useMe().data;
  const client = useQueryClient();
  const navigate = useNavigate();
  const opened = useBreakGlasses({ enabled: !may('note:write') && !may('consent:read') }).data ?? [];
  const mine = opened.find((one) => one.family.id === family.id && one.user.id === me?.id && Date.parse(one.until) > serverClock.now());
  const leave = useCallback(async () => {
    await navigate({ to: '/perheet', replace: true });
    client.removeQueries({ queryKey: ['family', family.id] });
    toast(w('breakGlass.over'), { stays: true });
  }, [client, family.id, navigate, w]);
  return mine === undefined ? null : <BreakGlassStrip until={mine.until} onOver={() => { void leave(); }} />;
}
