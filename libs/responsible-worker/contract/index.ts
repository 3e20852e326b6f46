export * from './caseload';
export * from './responsibility';
export * from './handover';
export * from './deputy';
export * from './suggestion';
export * from './reassignment';
export * from './letter';
export * from './personal-caseworker';
