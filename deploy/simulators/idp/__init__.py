"""The OpenID provider, in two styles on one issuer: FAS for citizens, ACM/IDM for staff.

Imitates: discovery, JWKS, authorization code with PKCE (S256, always), codes that work once and for
60 seconds, exact redirect addresses, scopes a client is not entitled to refuse the whole request,
``iss`` in the answer (RFC 9207), ID tokens with nonce and sid, the method page (eID, itsme,
mobiele app; the federal token is switched off; ``amr_values`` chooses one beforehand), cancelling,
a too low ``acr``, signing out.

* Citizens (client ``loket-burgers``, scopes ``openid profile egovnrn``): userinfo is a signed JWT
  (``application/jwt``) with ``sub, iss, aud, egovNRN, givenName, surname, mail, prefLanguage,
  assurance_level, acr, amr``. ``givenName`` and ``mail`` are absent when there is none. ``rosa``
  signs in with her old number.
* Staff (client ``loket-medewerkers``, scopes ``openid profile email vo loket_rol_3d``): userinfo is
  JSON with ``sub, given_name, family_name, email, vo_id, vo_doelgroepcode`` (LB), ``vo_orgcode,
  vo_orgnaam`` and ``loket_rol_3d``, a list of ``Role:<nis>``.

Access tokens are JWTs (RS256, ``typ`` at+jwt) with ``iss``, ``aud`` "loket", ``sub``, ``exp`` (one
hour), ``nbf``, ``iat``, ``jti``, ``client_id``, ``scope``, ``acr``, ``amr`` and the claims of
userinfo. Levels (acr) of citizens: ``urn:be:fedict:iam:fas:Level500`` eID, ``Level450`` itsme,
``Level400`` mobiele app, ``Level350`` federal token; of staff ``urn:be:vlaanderen:authmech:eid`` or
``…:csamtotp``. ``amr``: ``eid``, ``bmid`` (itsme), ``mobileapp``, ``token``.

For trials: ``POST /idp/test-token {"persona", "method"?}`` gives a token at once, ``POST
/idp/rotate-keys {"forget_old"?}`` signs with a new key (the old ones stay in the JWKS unless
forgotten), ``PUT /idp/clients/{id}`` registers or changes a client until the next start, ``PUT
/idp/staff/{persona}/roles {"roles"}`` changes someone's job and ``POST /idp/sign-out {"persona"}``
signs someone out: the sites hear of both with a logout token (OpenID Connect Back-Channel Logout)
and the answer tells what they said. Roles stay changed after a restart.

Left out: a session at the provider (every sign-in asks again), telling a site twice that did not
answer, refresh tokens, client authentication with a key, SAML, mandates, revocation of tokens after
reuse of a code.
"""
