'use client';

import { useTrack } from 'graph8-browser/react';

export function Choose({ plan }) {
  const choose = useTrack('Plan Chosen', { plan });
  return (
    <button type="button" onClick={choose}>
      Choose Workshop
    </button>
  );
}
