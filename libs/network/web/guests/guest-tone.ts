export const guestTone = { active: 'green', lapsed: 'amber', ended: 'grey' } as const;
