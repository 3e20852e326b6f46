export { NetworkList, type ShownMember } from './network-list';
export { NetworkMemberForm, useNetworkWords } from './network-member-form';
