import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient, createWords, reportFault } from '@rinnalla/platform/web';
import { allWords } from './all-words';
import { App } from './app';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// A fault is reported by its kind and place; the console of a shared machine keeps nothing of it.
window.addEventListener('unhandledrejection', (event) => { reportFault(event.reason); event.preventDefault(); });
window.addEventListener('error', (event) => { reportFault(event.error); event.preventDefault(); });
createRoot(root, { onCaughtError: () => undefined, onUncaughtError: (error) => reportFault(error) }).render(<StrictMode><App queryClient={createQueryClient()} words={createWords(allWords)} /></StrictMode>);
