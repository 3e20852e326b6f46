export { ConsentsPanel } from './consents-panel';
export { useNetworkWords } from './network.queries';
export { NetworkList, type ShownMember } from './network-list';
export { NetworkMemberForm } from './network-member-form';
export { NetworkMemberPanel } from './network-member-panel';
