import { comparePersons, type Comparable } from './compare-persons';

const eetu: Comparable = {
  givenNames: 'Eetu', surname: 'Saarinen', birthDate: '2012-06-25', identityKeys: [], streetAddress: null, guardian: null, family: null,
};
const code = (key: string, temporary = false) => [{ key, temporary }];

describe('whether two records are one person', () => {
  it('BUG-134: what is not known counts neither way, and another birth date is another person', () => {
    expect(comparePersons(eetu, { ...eetu })).toEqual({ kind: 'suggested', score: 'high' });
    expect(comparePersons(eetu, { ...eetu, birthDate: null })).toEqual({ kind: 'suggested', score: 'low' });
    expect(comparePersons(eetu, { ...eetu, birthDate: '2013-06-25' })).toEqual({ kind: 'different' });
  });

  it('BUG-133: twins at one address with one guardian are two', () => {
    const home = { streetAddress: 'Koivukuja 4 A 2', guardian: 'Saarinen Meri' };
    expect(comparePersons({ ...eetu, ...home }, { ...eetu, ...home, givenNames: 'Eeli' })).toEqual({ kind: 'different' });
    expect(comparePersons({ ...eetu, ...home, givenNames: 'Anna' }, { ...eetu, ...home, givenNames: 'Anni' })).toEqual({ kind: 'different' });
    const coded = { ...eetu, ...home, identityKeys: code('250612A908B', true) };
    expect(comparePersons(coded, { ...coded, identityKeys: code('250612A909C', true) })).toEqual({ kind: 'different' });
  });

  it('BUG-128: a temporary and a permanent code may be of one person, and a human says so', () => {
    const newborn = { ...eetu, identityKeys: code('240226F921H', true) };
    expect(comparePersons(newborn, { ...eetu, identityKeys: code('240226F123X') })).toEqual({ kind: 'suggested', score: 'high' });
  });

  it('the way letters are composed and their case make no difference', () => {
    const aina = { ...eetu, givenNames: 'Äinä' };
    expect(comparePersons(aina, { ...aina, givenNames: 'ÄINÄ'.normalize('NFD') })).toEqual({ kind: 'suggested', score: 'high' });
  });

  it('a surname with one letter wrong, doubled or changed is offered only with the birth date to hold it', () => {
    const home = { streetAddress: 'Koivukuja 4' };
    expect(comparePersons({ ...eetu, ...home }, { ...eetu, ...home, surname: 'Sarinen' }).kind).toBe('suggested');
    expect(comparePersons({ ...eetu, ...home }, { ...eetu, ...home, surname: 'Laine' }).kind).toBe('suggested');
    expect(comparePersons(eetu, { ...eetu, surname: 'Laine' }).kind).toBe('different');
    expect(comparePersons(eetu, { ...eetu, surname: 'Sarinen', birthDate: null }).kind).toBe('different');
  });

  it('a namesake with another guardian at another address is somebody else', () => {
    const one = { ...eetu, streetAddress: 'Rantatie 1', guardian: 'Virtanen Kai' };
    expect(comparePersons(one, { ...one, streetAddress: 'Mäkikatu 9', guardian: 'Virtanen Ulla' })).toEqual({ kind: 'different' });
  });
});
