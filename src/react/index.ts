export { G8Provider, type G8ProviderProps } from './provider.ts';
export { useG8 } from './use-g8.ts';
export { usePageView } from './use-page-view.ts';
export { useTrack } from './use-track.ts';
