export { followTcf, type TcfOptions } from './follow-tcf.ts';
