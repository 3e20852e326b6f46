import { useState } from 'react';
import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import { Badge, Button, ConfirmDialog, DataTable, Dialog, Muted, toast, useDeed, type Column } from '@rinnalla/platform/web';
import type { User } from '../contract';
import { useStaffWords } from './words';

type Link = { path: string; expiresAt: string };

/** Everybody who signs in, with what an administrator does for them. */
export function UsersList({ users, onEdit }: { users: User[]; onEdit: (user: User) => void }) {
  const { w } = useStaffWords();
  const columns: Array<Column<User>> = [
    { key: 'name', header: w('users.fields.displayName'), cell: (user) => <><strong>{user.displayName}</strong><Muted>{user.username}</Muted></> },
    { key: 'roles', header: w('users.fields.roles'), cell: (user) => user.roles.map((role) => w(`role.${role}`)).join(', ') },
    { key: 'teams', header: w('users.fields.worksIn'), cell: (user) => user.teams.map(({ name }) => name).join(', ') || '–' },
    { key: 'status', header: w('users.status'), cell: (user) => <Badge tone={user.status === 'active' ? 'green' : 'amber'}>{w(`status.${user.status}`)}</Badge> },
    { key: 'deeds', header: w('users.deeds'), cell: (user) => <Deeds user={user} onEdit={onEdit} /> },
  ];
  return (
    <DataTable
      rows={users} columns={columns} rowKey={({ id }) => id} caption={w('users.title')}
      card={(user) => (
        <div className="card stack tight">
          <div className="row apart"><strong>{user.displayName}</strong><Badge tone={user.status === 'active' ? 'green' : 'amber'}>{w(`status.${user.status}`)}</Badge></div>
          <Muted>{user.username} · {user.roles.map((role) => w(`role.${role}`)).join(', ')}</Muted>
          <Deeds user={user} onEdit={onEdit} />
        </div>
      )}
    />
  );
}

function Deeds({ user, onEdit }: { user: User; onEdit: (user: User) => void }) {
  const { w, language } = useStaffWords();
  const [suspending, setSuspending] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  const suspend = useDeed<Record<string, never>>('POST', `/users/${user.id}/${user.status === 'active' ? 'suspend' : 'resume'}`);
  const makeLink = useDeed<Record<string, never>, Link>('POST', `/users/${user.id}/password-link`);
  const label = user.status === 'active' ? w('users.suspend') : w('users.resume');
  const address = link === null ? '' : `${window.location.origin}${link.path}`;
  return (
    <div className="row">
      <Button small onClick={() => onEdit(user)} label={`${w('users.edit')}: ${user.displayName}`}>{w('users.edit')}</Button>
      <Button small onClick={() => { void makeLink.mutateAsync({ body: {} }).then(setLink, (error: Error) => toast(error.message, { stays: true })); }} label={`${w('users.link')}: ${user.displayName}`}>{w('users.link')}</Button>
      <Button small kind="quiet" onClick={() => setSuspending(true)} label={`${label}: ${user.displayName}`}>{label}</Button>
      <ConfirmDialog opened={suspending} title={user.displayName} confirmLabel={label} onClose={() => setSuspending(false)} onConfirm={async () => { await suspend.mutateAsync({ body: {} }); toast(w('users.saved')); }}>
        {user.status === 'active' ? w('users.suspendText') : w('users.resumeText')}
      </ConfirmDialog>
      <Dialog opened={link !== null} title={w('users.link')} onClose={() => setLink(null)}>
        {link !== null && (
          <div className="stack">
            <p>{w('users.linkText', { time: `${formatDate(helsinkiDate(new Date(link.expiresAt)), language)} ${helsinkiTime(new Date(link.expiresAt)).replace(':', '.')}` })}</p>
            <code className="break">{address}</code>
            <div className="actions-end"><Button kind="primary" onClick={() => { void navigator.clipboard.writeText(address).then(() => toast(w('users.copied'))); }}>{w('users.copy')}</Button></div>
          </div>
        )}
      </Dialog>
    </div>
  );
}
