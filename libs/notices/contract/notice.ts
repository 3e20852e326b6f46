import { z } from 'zod';
import { listOf, ref, uuid } from '@rinnalla/platform/contract';

export const noticeKinds = ['named', 'moved-away', 'offer', 'offer-accepted', 'offer-declined', 'offer-returned', 'deputy', 'act', 'break-glass', 'mention', 'log-request', 'protection-ends', 'guest-comment', 'break-glass-late'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What somebody is told, without any content. `familyCount` is how many families it is about; `families` names, by number, those of them
 * that the reader may still open, twenty at most.
 */
export const notice = z.object({
  id: uuid, kind: z.enum(noticeKinds), familyCount: z.int(), families: z.array(z.object({ id: uuid, number: z.int() })),
  at: z.iso.datetime(), readAt: z.iso.datetime().nullable(),
});
export type Notice = z.infer<typeof notice>;
export const notices = listOf(notice);

/** How many wait to be read; 100 stands for a hundred or more. */
export const unreadNotices = z.object({ count: z.int().min(0).max(100) });
export type UnreadNotices = z.infer<typeof unreadNotices>;

export const messageFailures = ['no-address', 'bad-address', 'refused', 'unreachable', 'unsent'] as const;
export type MessageFailure = (typeof messageFailures)[number];

/** Somebody whose last message did not reach them, and why. */
export const failedMessage = z.object({ id: uuid, user: ref, why: z.enum(messageFailures), at: z.iso.datetime(), tries: z.int() });
export type FailedMessage = z.infer<typeof failedMessage>;
export const failedMessages = listOf(failedMessage);
