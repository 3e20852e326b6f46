import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient, createWords } from '@rinnalla/platform/web';
import { allWords } from './all-words';
import { App } from './app';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<StrictMode><App queryClient={createQueryClient()} words={createWords(allWords)} /></StrictMode>);
