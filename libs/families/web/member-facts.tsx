import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Fact, Facts } from '@rinnalla/platform/web';
import { reveal, type Member, type Reveal } from '../contract';
import { languageName } from './languages';
import { WithheldField } from './reveal-field';
import { ageInWords, useFamiliesWords } from './words';

/** What is recorded of a member, line by line. What is protected is named, and shown only for a reason. */
export function MemberFacts({ member, today, mayReveal }: { member: Member; today: string; mayReveal: boolean }) {
  const { w, language } = useFamiliesWords();
  const { person } = member;
  const day = (date: string | null) => (date === null ? null : formatDate(date, language));
  const born = person.birthDate === null ? ageInWords(person, today, language) : `${day(person.birthDate)} (${ageInWords(person, today, language)})`;
  const guarded = (field: Reveal['field'], column: string, value: ReactNode, masked: string | null = null) => {
    const withheld = field === 'identityCode' ? masked !== null : person.withheld.includes(column);
    return withheld ? <WithheldField key={person.nonDisclosure === null ? field : `${field}!`} path={`/persons/${person.id}/reveal`} schema={reveal} field={field} label={w(`fields.${field}`)} masked={masked} mayReveal={mayReveal} /> : value;
  };
  const town = [person.postalCode, person.city].filter(Boolean).join(' ');
  return (
    <Facts>
      <Fact label={w('fields.role')}>{w(`role.${member.role}`)}, {w('person.since', { date: formatDate(member.from, language) })}</Fact>
      <Fact label={w('fields.birthDate')}>{born}</Fact>
      <Fact label={w('fields.diedOn')}>{day(person.diedOn)}</Fact>
      <Fact label={w('fields.identityCode')}>{guarded('identityCode', 'identityCode', null, person.identityCode)}</Fact>
      <Fact label={w('fields.phone')}>{guarded('phone', 'phone', person.phone && <a href={`tel:${person.phone.replaceAll(' ', '')}`}>{person.phone}</a>)}</Fact>
      <Fact label={w('fields.email')}>{guarded('email', 'email', person.email && <a href={`mailto:${person.email}`}>{person.email}</a>)}</Fact>
      <Fact label={w('fields.address')}>{guarded('address', 'streetAddress', [person.streetAddress, town].filter(Boolean).join(', '))}</Fact>
      <Fact label={w('fields.shareOfResidence')}>{member.withheld.includes('shareOfResidence') ? <em>{w('person.withheld')}</em> : member.shareOfResidence}</Fact>
      <Fact label={w('fields.languages')}>
        {[...person.languages.map((code) => languageName(code, language)), person.interpreterNeeded ? w('person.interpreter').toLocaleLowerCase(language) : ''].filter(Boolean).join(', ')}
      </Fact>
    </Facts>
  );
}
