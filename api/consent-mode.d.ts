type Undo = () => void;
type ConsentState = "granted" | "pending" | "denied";
interface ConsentApi {
    readonly state: ConsentState;
    readonly decided: boolean;
    grant(): void;
    deny(): void;
}
interface ConsentModeOptions {
    purpose?: string;
    dataLayer?: string;
}
declare function followConsentMode(g8: {
    readonly consent: ConsentApi;
}, options?: ConsentModeOptions): Undo;
export { followConsentMode };
export type { ConsentModeOptions };
