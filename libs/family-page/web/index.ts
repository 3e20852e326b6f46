export * from './family-page.queries';
