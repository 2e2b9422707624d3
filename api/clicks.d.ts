import { Client } from "./index.js";
type Undo = () => void;
interface LinkOptions {
    outbound?: boolean;
    downloads?: boolean;
}
type ClickOptions = LinkOptions;
declare function followClicks(client: Pick<Client, "track">, options?: ClickOptions): Undo;
export { followClicks };
export type { ClickOptions };
