import { OpenPanel } from '@openpanel/web';

const op = new OpenPanel({ clientId: 'key' });
op.screenView();
op.track('signup', { plan: 'pro' });
op.identify({ profileId: 'user-1', properties: { plan: 'pro' } });
