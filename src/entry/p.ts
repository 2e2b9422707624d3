import { runScriptTag } from './script-tag.ts';

runScriptTag('load');
