/**
 * What no page may do: log an error, throw, break the content policy, or answer 5xx. A browser
 * logs a breach of the content policy as a console error; the event is listened to as well, so
 * that the directive and the address are known.
 */

/** Starts watching every page of the context; what is seen is added to the list. */
export async function watch(context, troubles) {
  await context.exposeBinding('seanceTrouble', (source, text) => { troubles.push(text); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // axe writes a style sheet of its own into the page; its scripts come from no address.
      if (event.effectiveDirective === 'style-src-elem' && event.sourceFile === '') return;
      const where = `${event.sourceFile}:${event.lineNumber}`;
      window.seanceTrouble(`content policy: ${event.effectiveDirective} refused ${event.blockedURI} at ${where} on ${location.pathname}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' || isRefusalLog(message) || isAxeStyle(message)) return;
    troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('response', (response) => {
    if (isTrouble(response)) troubles.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
}

/** A page or a form may be refused on purpose; a missing script, style, font or image is a mistake. */
function isTrouble(response) {
  const asked = ['document', 'xhr', 'fetch', 'eventsource'].includes(response.request().resourceType());
  return response.status() >= (asked ? 500 : 400);
}

/** Chromium logs every 4xx answer as an error, and htmx too: `isTrouble` has judged it already. */
function isRefusalLog(message) {
  return /^(Failed to load resource: the server responded with a status of|Response Status Error Code) 4\d\d\b/.test(message.text());
}

function isAxeStyle(message) {
  return message.location().url === '' && message.text().startsWith('Applying inline style violates');
}
