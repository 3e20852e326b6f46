export * from './service-in-use';
