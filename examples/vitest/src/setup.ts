import { g8Matchers } from 'graph8-browser/testing';
import { expect } from 'vitest';

expect.extend(g8Matchers);
