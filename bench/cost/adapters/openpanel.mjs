import { OpenPanel } from '@openpanel/web';

let panel;
export const options = 'defaults';
export const init = (host) => {
  panel = new OpenPanel({ clientId: 'bench-key', apiUrl: host });
};
export const track = (name, properties) => panel.track(name, properties);
