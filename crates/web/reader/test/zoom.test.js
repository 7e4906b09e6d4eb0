import assert from 'node:assert/strict';
import { test } from 'node:test';
import { density, fit, larger, smaller } from '../src/zoom.js';

test('zooming goes step by step and stops at both ends', () => {
  const steps = [1];
  while (larger(steps.at(-1)) !== steps.at(-1)) steps.push(larger(steps.at(-1)));
  assert.deepEqual(steps, [1, 1.25, 1.5, 2, 3, 4]);
  assert.equal(smaller(1), 0.75);
  assert.equal(smaller(0.5), 0.5);
  for (const step of steps.slice(0, -1)) assert.equal(smaller(larger(step)), step);
});

test('a page takes the width of a telephone, and stays readable on a wide screen', () => {
  assert.equal(fit(357, 595), 0.6);
  assert.equal(fit(1300, 595), 1.5);
});

test('a canvas never has more pixels than a telephone draws', () => {
  assert.equal(density(400, 600, 2), 2);
  const ratio = density(3000, 4000, 3);
  assert.ok(3000 * 4000 * ratio ** 2 <= 16_000_001 && ratio > 1);
});
