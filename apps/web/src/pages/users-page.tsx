import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { FailedMessages } from '@rinnalla/notices/web';
import { Button, Fetched, Page, SidePanel } from '@rinnalla/platform/web';
import type { User } from '@rinnalla/staff/contract';
import { AdministrationList, UserForm, UsersList, useStaffWords, useUsers } from '@rinnalla/staff/web';

export function UsersPage() {
  const { w } = useStaffWords();
  const users = useUsers();
  const [looked, setLooked] = useState<User | null>(null);
  const [open, setOpen] = useState<User | 'new' | null>(null);
  return (
    <Page title={w('users.title')} documentTitle={w('users.title')} actions={<><Link className="button-link default" to="/kayttajat/muutokset">{w('administration.title')}</Link><Button kind="primary" onClick={() => setOpen('new')}>{w('users.add')}</Button></>}>
      <div className="stack">
        <FailedMessages />
        <Fetched query={users} heights={[400]}>{(list) => <UsersList users={list} onEdit={setOpen} onChanges={setLooked} />}</Fetched>
      </div>
      <SidePanel opened={open !== null} title={open === 'new' ? w('users.add') : w('users.edit')} onClose={() => setOpen(null)}>
        {open !== null && <UserForm user={open === 'new' ? null : open} onDone={() => setOpen(null)} />}
      </SidePanel>
      <SidePanel opened={looked !== null} title={w('administration.of', { name: looked?.displayName ?? '' })} onClose={() => setLooked(null)}>
        {looked !== null && <AdministrationList subjectId={looked.id} />}
      </SidePanel>
    </Page>
  );
}
