export * from './caseload-import';
