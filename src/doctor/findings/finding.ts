import type { Finding } from '../types.ts';

export const error = (id: string, seen: string, fix: string): Finding => ({
  id,
  severity: 'error',
  seen,
  fix,
});

export const warning = (id: string, seen: string, fix: string): Finding => ({
  id,
  severity: 'warning',
  seen,
  fix,
});

export const ok = (id: string, seen: string): Finding => ({ id, severity: 'ok', seen });
