import { Badge, DataTable, Muted, type Column } from '@rinnalla/platform/web';
import type { User } from '../contract';
import { UserDeeds } from './user-deeds';
import { useStaffWords } from './words';

/** Everybody who signs in, with what an administrator does for them. */
export function UsersList({ users, onEdit, onChanges }: { users: User[]; onEdit: (user: User) => void; onChanges?: (user: User) => void }) {
  const { w } = useStaffWords();
  const rolesOf = (user: User) => user.roles.map((role) => w(`role.${role}`)).join(', ');
  const columns: Array<Column<User>> = [
    { key: 'name', header: w('users.fields.displayName'), cell: (user) => <><strong>{user.displayName}</strong><Muted>{user.username}</Muted></> },
    { key: 'roles', header: w('users.fields.roles'), cell: rolesOf },
    { key: 'teams', header: w('users.fields.worksIn'), cell: (user) => teamsOf(user) || '–' },
    { key: 'status', header: w('users.status'), cell: (user) => <Status user={user} /> },
    { key: 'deeds', header: w('users.deeds'), cell: (user) => <UserDeeds user={user} onEdit={onEdit} onChanges={onChanges} /> },
  ];
  return (
    <DataTable
      rows={users} columns={columns} rowKey={({ id }) => id} caption={w('users.title')}
      card={(user) => (
        <div className="card stack" style={{ gap: '0.6rem' }}>
          <div>
            <div className="row apart top nowrap"><strong className="grow break">{user.displayName}</strong><Status user={user} /></div>
            <Muted>{[user.username, rolesOf(user), teamsOf(user)].filter((part) => part !== '').join(' · ')}</Muted>
          </div>
          <UserDeeds user={user} onEdit={onEdit} onChanges={onChanges} />
        </div>
      )}
    />
  );
}

function teamsOf({ teams }: User): string {
  return teams.map(({ name }) => name).join(', ');
}

/** Whether the account is in use; one whose owner has not set a password yet waits for a link. */
function Status({ user: { status, hasPassword } }: { user: User }) {
  const { w } = useStaffWords();
  if (status === 'active' && !hasPassword) return <Badge tone="blue">{w('users.noPassword')}</Badge>;
  return <Badge tone={status === 'active' ? 'green' : 'amber'}>{w(`status.${status}`)}</Badge>;
}
