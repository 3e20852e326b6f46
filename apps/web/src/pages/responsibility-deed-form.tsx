import { useNavigate } from '@tanstack/react-router';
import { ageOn } from '@rinnalla/families/contract';
import type { Picture } from '@rinnalla/family-page/contract';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { CloseForm, DecideForm, LetterPanel, OfferForm, ReopenForm } from '@rinnalla/responsible-worker/web';
import { useShownPicture } from './picture-context';
import type { ResponsibilityDeed } from './responsibility-titles';

export function ResponsibilityDeedForm({ deed, onDone }: { deed: ResponsibilityDeed; onDone: () => void }) {
  const { picture, may } = useShownPicture();
  const navigate = useNavigate();
  const familyId = picture.family.id;
  switch (deed) {
    case 'worker': return <DecideForm familyId={familyId} onDone={onDone} />;
    case 'offer': return <OfferForm familyId={familyId} holder={picture.responsibleWorker} onDone={onDone} />;
    case 'letter': return <LetterPanel familyId={familyId} receivers={adultsOf(picture)} />;
    case 'reopen': return <ReopenForm familyId={familyId} onDone={onDone} />;
    case 'close': return (
      <CloseForm
        familyId={familyId} services={Object.fromEntries(picture.servicesInUse.map(({ id, service }) => [id, service.name]))} onCancel={onDone}
        // With the assignment goes the worker's own way to the family; a lead still reads it.
        onDone={() => { onDone(); if (!may('responsibility:decide')) void navigate({ to: '/perheet' }); }}
      />
    );
  }
}

const young: readonly string[] = ['child', 'young', 'unborn_child', 'sibling'];

/** Whom a letter to the family can go to: its adults of today, the one to contact first before others. */
function adultsOf({ members, family }: Picture): Array<{ id: string; name: string }> {
  const today = helsinkiDate(new Date());
  const adults = members.filter(({ role, birthDate, diedOn, until }) => diedOn === null && (until === null || until > today)
    && (birthDate === null ? !young.includes(role) : (ageOn(birthDate, today) ?? 0) >= 18));
  const first = family.primaryContact?.personId;
  return adults.map(({ personId, name }) => ({ id: personId, name })).sort((left, right) => Number(right.id === first) - Number(left.id === first));
}
