import type { Sentences } from '@rinnalla/platform/api';
import type { Language } from '@rinnalla/platform/contract';

/** A message ready to leave. */
export interface Letter { id: string; messageId: string; to: string; subject: string; text: string }

/** What the outbox hands to whoever sends. */
export interface ClaimedMessage { id: string; email: string | null; language: Language; noticeCount: number; installationId: string }

/**
 * Says in the receiver's language that there is something to read, and where: no name, no number, no family, no word of what it is.
 * The id is the outbox row's own: sent twice after a crash, it is the same message.
 */
export function writeLetter(sentences: Sentences, { message, to, link }: { message: ClaimedMessage; to: string; link: string }): Letter {
  const say = (key: string, params: Record<string, unknown> = {}) => sentences.find(message.language, `notices:message.${key}`, params) ?? '';
  const subject = message.noticeCount === 1 ? say('one') : say('some', { count: message.noticeCount });
  return {
    id: message.id, messageId: `<${message.id}@${message.installationId}>`, to, subject,
    text: `${subject}.\n\n${say('read', { link })}\n\n${say('noReply')}\n`,
  };
}

/** A link to a new password, for somebody who asked for it on the sign-in page. It says neither who they are nor their username. */
export function writePasswordLetter(sentences: Sentences, { id, email, language, installationId, link, hours }: {
  id: string; email: string; language: Language; installationId: string; link: string; hours: number;
}): Letter {
  const say = (key: string, params: Record<string, unknown> = {}) => sentences.find(language, `notices:passwordLetter.${key}`, params) ?? '';
  return {
    id, messageId: `<${id}@${installationId}>`, to: email.trim(), subject: say('subject'),
    text: `${say('text', { link, hours })}\n\n${say('notYou')}\n\n${sentences.find(language, 'notices:message.noReply', {}) ?? ''}\n`,
  };
}
