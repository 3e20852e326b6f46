export * from './caseload';
export * from './responsibility';
