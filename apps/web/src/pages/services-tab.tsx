import { helsinkiDate } from '@rinnalla/platform/contract';
import { Button } from '@rinnalla/platform/web';
import { ServicesPanel, useServicesWords } from '@rinnalla/services-in-use/web';
import { useMembers, useShownPicture } from './picture-context';

export function ServicesTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useServicesWords();
  const members = useMembers();
  return (
    <ServicesPanel
      familyId={picture.family.id} services={picture.servicesInUse} members={members} today={helsinkiDate(new Date())} mayEdit={may('service-in-use:edit')} mayReveal={may('person:reveal-protected')} title={w('services')}
      action={may('service-in-use:edit') && <Button small onClick={() => open('service')}>{w('add')}</Button>}
    />
  );
}
