import { ConsentApi } from "./index.js";
type Undo = () => void;
interface Clock {
    now(): number;
    random(): number;
    after(ms: number, run: () => void): Undo;
}
interface TcfOptions {
    purposes?: readonly number[];
    vendor?: number;
}
declare function followTcf(g8: {
    readonly consent: ConsentApi;
}, options?: TcfOptions, clock?: Clock): Undo;
export { followTcf };
export type { TcfOptions };
