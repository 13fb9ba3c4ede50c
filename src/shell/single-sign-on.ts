/**
 * The council's own sign-in, by OpenID Connect: authorisation code with PKCE, state and nonce (RFC 9700). The library
 * checks the issuer (also of the answer, RFC 9207), the signature, the audience, the times and the nonce; what it refuses
 * is refused here without a word more, since the reason helps only an attacker. The log of this machine is told.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Tools } from '../route/index.ts'
import type { Settings } from './settings.ts'

export const callbackPath = '/sign-in/elsewhere/return'

export function singleSignOn(
  settings: Pick<Settings, 'oidc' | 'publicUrl'>,
  log: (event: Readonly<Record<string, unknown>>) => void = () => {},
): Tools['elsewhere'] {
  const { oidc } = settings
  if (oidc === null) return null
  const found = remembered(async () => {
    const server = new URL(oidc.issuer)
    const execute = [
      enableNonRepudiationChecks,
      ...(server.protocol === 'http:' ? [allowInsecureRequests] : []),
    ]
    return discovery(server, oidc.clientId, oidc.clientSecret, undefined, { execute, timeout: 10 })
  })
  const redirectUri = `${settings.publicUrl}${callbackPath}`
  return {
    name: oidc.name,
    issuerOrigin: new URL(oidc.issuer).origin,
    begin: async () => {
      const config = await found().catch((error: unknown) => {
        log({ event: 'single-sign-on-unreachable', error: String(error) })
        return null
      })
      if (config === null) return null
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const to = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { to: to.href, state, nonce, verifier }
    },
    finish: async (answer, { state, nonce, verifier }) => {
      try {
        const config = await found()
        const url = new URL(`${redirectUri}?${new URLSearchParams(answer)}`)
        const tokens = await authorizationCodeGrant(config, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined || claims.sub === '') return null
        // Many put the address beside the token, not into it. What is told there must be about the same subject.
        const asks = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        const told = asks ? await fetchUserInfo(config, tokens.access_token, claims.sub) : claims
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: typeof told.email === 'string' ? told.email : null,
          emailVerified: told.email_verified === true,
        }
      } catch (error) {
        // Every fault of an answer is the same to whoever sent it.
        log({ event: 'single-sign-on-refused', error: String(error) })
        return null
      }
    },
  }
}

/** Asked once; asked again only where it failed. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = null
      throw error
    })
    return answer
  }
}
