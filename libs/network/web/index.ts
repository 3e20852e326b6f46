export { ConsentsPanel } from './consents-panel';
export { GuestComments } from './guests/guest-comments';
export { useGuestWords, useHosts, useSharedWithMe } from './guests/guest.queries';
export { GuestsPanel } from './guests/guests-panel';
export { SharedThings } from './guests/shared-things';
export { useNetworkWords } from './network.queries';
export { NetworkList, type ShownMember } from './network-list';
export { NetworkMemberForm } from './network-member-form';
export { NetworkMemberPanel } from './network-member-panel';
