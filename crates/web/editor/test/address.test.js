import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedAddress } from '../src/address.js';

test('an address is completed as people type it', () => {
  const cases = {
    'https://a.be/x': 'https://a.be/x',
    'www.commune.be': 'https://www.commune.be',
    'localhost:8080/x': 'https://localhost:8080/x',
    'greffe@commune.be': 'mailto:greffe@commune.be',
    'mailto:greffe@commune.be': 'mailto:greffe@commune.be',
    '/items/12': '/items/12',
  };
  for (const [typed, address] of Object.entries(cases)) assert.equal(typedAddress(typed), address, typed);
});

test('what is not an address, or could run a script, is refused', () => {
  for (const typed of ['', '   ', 'deux mots', 'javascript:alert(1)', 'data:text/html,x']) {
    assert.equal(typedAddress(typed), null, typed);
  }
});
