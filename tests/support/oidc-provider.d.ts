/** As much of oidc-provider as the tests use: the package brings no types of its own. */
declare module 'oidc-provider' {
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback(): (request: unknown, response: unknown) => void
  }
}
