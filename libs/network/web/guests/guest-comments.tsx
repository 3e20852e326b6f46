import { useState } from 'react';
import { Form, Lines, Muted, Panel, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { commentAsGuest, type CommentAsGuest, type SharedWithMe } from '../../contract';
import { useGuestWords } from './guest.queries';

/** A guest's words to the host, and under them what was written before. */
export function GuestComments({ shared }: { shared: SharedWithMe }) {
  const { w, moment } = useGuestWords();
  const [round, setRound] = useState(0);
  const write = useDeed<CommentAsGuest>('POST', `/families/${shared.family.id}/shared/comments`);
  return (
    <Panel title={w('guests.mine.write')}>
      <div className="stack">
        <Form
          key={round} schema={commentAsGuest} values={{ text: '' }} submitLabel={w('guests.mine.send')} labels={{ text: w('guests.mine.text') }}
          onSubmit={async (body, idempotencyKey) => { await write.mutateAsync({ body, idempotencyKey }); toast(w('guests.mine.sent')); setRound(round + 1); }}
        >
          <TextArea name="text" label={w('guests.mine.text')} hint={w('guests.mine.writeHint', { name: shared.host.name })} required />
        </Form>
        <section className="stack tight">
          <h3>{w('guests.mine.written')}</h3>
          {shared.comments.length === 0 ? <Muted>{w('guests.mine.writtenEmpty')}</Muted> : (
            <Lines label={w('guests.mine.written')}>
              {shared.comments.toReversed().map(({ id, text, author, writtenAt }) => (
                <li key={id}><p className="prewrap">{text}</p><Muted>{w('guests.wrote', { name: author, when: moment(writtenAt) })}</Muted></li>
              ))}
            </Lines>
          )}
        </section>
      </div>
    </Panel>
  );
}
