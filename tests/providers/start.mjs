// An OpenID provider that was not written here, with two clients of ours and made-up persons.
// It takes a free port of this machine and prints its issuer as the first line.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [callback, secret, persons] = process.argv.slice(2);
const people = new Map(JSON.parse(persons).map((person) => [person.sub, person]));

const key = (kind, options, more) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  ...more,
});
const client = (more) => ({
  redirect_uris: [callback],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  ...more,
});

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      // as FAS: userinfo is signed; a public client, PKCE is its proof
      client({
        client_id: 'citizens',
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'RS256',
        userinfo_signed_response_alg: 'RS256',
      }),
      // as ACM/IDM: userinfo is JSON; a client with a secret
      client({
        client_id: 'staff',
        client_secret: secret,
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      }),
    ],
    claims: {
      openid: ['sub'],
      profile: ['givenName', 'surname', 'prefLanguage', 'given_name', 'family_name'],
      email: ['email'],
      egovnrn: ['egovNRN', 'assurance_level'],
      vo: ['vo_id', 'vo_doelgroepcode', 'vo_orgcode', 'vo_orgnaam'],
      loket_rol_3d: ['loket_rol_3d'],
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'ES256'],
      userinfoSigningAlgValues: ['RS256'],
    },
    features: { jwtUserinfo: { enabled: true } },
    findAccount: (_, id) => people.has(id) && { accountId: id, claims: () => people.get(id) },
    cookies: { keys: ['nothing worth keeping'] },
    jwks: {
      keys: [
        key('rsa', { modulusLength: 2048 }, { kid: 'rsa', alg: 'RS256' }),
        key('ec', { namedCurve: 'P-256' }, { kid: 'ec', alg: 'ES256' }),
      ],
    },
    pkce: { required: () => true },
  });
  server.on('request', provider.callback());
  console.log(`issuer ${issuer}`);
});
