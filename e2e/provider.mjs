/**
 * An OpenID provider for the walks: whoever types a mail address is that person.
 *
 *     node provider.mjs PORT REDIRECT_URI…
 *
 * Says `ready http://127.0.0.1:PORT` once it listens. `UNVERIFIED=1`: it has not verified the
 * addresses. `USERINFO_ONLY=1`: the ID token tells the subject alone, as strict providers do.
 */
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, ...redirects] = process.argv.slice(2);
if (!port || redirects.length === 0) throw new Error('say: node provider.mjs PORT REDIRECT_URI…');

const CLIENT = 'seance';
const ISSUER = `http://127.0.0.1:${port}`;
const isVerified = process.env.UNVERIFIED !== '1';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

function account(address) {
  return {
    accountId: address,
    claims: () => ({ sub: address, email: address, email_verified: isVerified, name: `Compte de ${address}` }),
  };
}

/** What is asked is granted: no page asks for consent. */
async function grant({ oidc }) {
  const known = oidc.session.grantIdFor(oidc.client.clientId);
  if (known) return oidc.provider.Grant.find(known);
  const given = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  given.addOIDCScope('openid email profile');
  await given.save();
  return given;
}

const page = (uid) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Fournisseur d’identité</title><link rel="icon" href="data:,"></head>
<body><main><h1>Fournisseur d’identité</h1>
<form method="post" action="/interaction/${uid}">
<p><label for="login">Adresse e-mail</label> <input id="login" name="login" type="email" autocomplete="username" required></p>
<button type="submit">Continuer</button>
</form></main></body></html>`;

const provider = new Provider(ISSUER, {
  clients: [{
    client_id: CLIENT,
    client_secret: 'provider-secret-2026',
    redirect_uris: redirects,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: process.env.USERINFO_ONLY === '1',
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, address) => account(address),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  jwks: { keys: [{ ...key, kid: 'walks', use: 'sig', alg: 'RS256' }] },
  loadExistingGrant: grant,
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
});

async function typed(request) {
  let body = '';
  for await (const part of request) body += part;
  return new URLSearchParams(body).get('login')?.trim();
}

/** The only page of this provider: asked for by GET, answered by POST. */
provider.use(async (context, next) => {
  if (!context.path.startsWith('/interaction/')) return next();
  const { uid } = await provider.interactionDetails(context.req, context.res);
  const address = context.method === 'POST' ? await typed(context.req) : null;
  if (!address) {
    context.type = 'html';
    context.body = page(uid);
    return undefined;
  }
  context.respond = false;
  return provider.interactionFinished(context.req, context.res, { login: { accountId: address } });
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`ready ${ISSUER}`));
