import { permissions } from '@rinnalla/access-control/contract';
import { accessLogWords } from '.';

/** Lists are allowed to everybody who is signed in; their rows are written under these names. */
const listings = ['family:list', 'note:list', 'meeting:list', 'act:list', 'notice:list', 'today', 'search'];
/** Done past the door, by whoever runs the system. */
const byTheInstallation = ['installation:restore'];

it('has a sentence for every action that can stand in the log', () => {
  const told = Object.keys(accessLogWords.fi.action).map((key) => key.replace('_', ':')).sort();
  expect(told).toEqual([...Object.keys(permissions), ...listings, ...byTheInstallation].sort());
});
