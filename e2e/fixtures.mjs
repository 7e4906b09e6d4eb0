/** The `test` of every walk: helpers, and a watch that fails the walk on any trouble of a page. */
import { expect, test as base } from '@playwright/test';
import { axe } from './axe.mjs';
import { signIn } from './sign_in.mjs';
import { watch } from './watch.mjs';

export const test = base.extend({
  /** Always on: a walk that ends well on a page that logged an error has not ended well. */
  troubles: [async ({ context }, use) => {
    const troubles = [];
    await watch(context, troubles);
    await use(troubles);
    expect(troubles, 'troubles seen in the pages').toEqual([]);
  }, { auto: true }],

  /**
   * Opens a page in a browser of its own, for another person in the same walk; watched too. The
   * options say what kind of device it is.
   */
  anotherPage: async ({ browser, troubles }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watch(context, troubles);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  signIn: async ({}, use) => use(signIn),
  axe: async ({}, use) => use(axe),
});

export { expect };
