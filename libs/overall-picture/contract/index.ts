export * from './statement';
export * from './words-of-the-family';
