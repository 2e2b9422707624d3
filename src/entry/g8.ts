import { runScriptTag } from './script-tag.ts';

runScriptTag('auto');
