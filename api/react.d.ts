import { ReactNode, ReactElement } from "react";
import { Options, Client, G8, Properties, Receipt } from "./index.js";
type G8ProviderProps = {
    children?: ReactNode;
} & ((Options & {
    client?: undefined;
}) | {
    client: Client;
});
declare function G8Provider({ children, ...props }: G8ProviderProps): ReactElement;
declare const useG8: <Type extends Client = G8>() => Type;
declare function usePageView(name?: string | Properties, properties?: Properties): void;
declare function useTrack(name: string, defaults?: Properties): (properties?: Properties) => Promise<Receipt>;
export { G8Provider, useG8, usePageView, useTrack };
export type { G8ProviderProps };
