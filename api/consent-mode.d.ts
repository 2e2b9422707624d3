import { ConsentApi } from "./index.js";
type Undo = () => void;
interface ConsentModeOptions {
    purpose?: string;
    dataLayer?: string;
}
declare function followConsentMode(g8: {
    readonly consent: ConsentApi;
}, options?: ConsentModeOptions): Undo;
export { followConsentMode };
export type { ConsentModeOptions };
