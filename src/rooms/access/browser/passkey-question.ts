/**
 * The element that asks the authenticator: for a new passkey, or for one to sign in with. Question and form come from
 * the server; what the authenticator answers goes back in that form, as bytes in base64url.
 */
import type { NewPasskey, PasskeyQuestion } from '../../../server/sign-in/passkeys.ts'

type Question = { create: NewPasskey } | { get: PasskeyQuestion }

class PasskeyQuestionElement extends HTMLElement {
  connectedCallback() {
    for (const one of this.querySelectorAll<HTMLElement>('[data-live]')) one.hidden = false
    for (const one of this.querySelectorAll<HTMLElement>('[data-still]')) one.hidden = true
    this.querySelector('form')?.addEventListener('submit', event => {
      const form = event.currentTarget as HTMLFormElement // it is what is listened to
      event.preventDefault()
      void this.#ask(form)
    })
  }

  async #ask(form: HTMLFormElement) {
    const failed = this.querySelector<HTMLElement>('[data-failed]')
    if (failed) failed.hidden = true
    try {
      const question = JSON.parse(
        this.querySelector('script[type="application/json"]')?.textContent ?? '',
      ) as Question // made by the same server
      const answer = 'create' in question ? await create(question.create) : await get(question.get)
      const field = form.querySelector<HTMLInputElement>('input[name="answer"]')
      if (field) field.value = JSON.stringify(answer)
      form.submit()
    } catch {
      // Cancelled, too late, no such passkey: browsers do not tell which, so that pages cannot find out.
      if (failed) failed.hidden = false
    }
  }
}

const decode = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))

function encode(bytes: ArrayBuffer | null): string {
  const letters = Array.from(new Uint8Array(bytes ?? new ArrayBuffer(0)), byte => String.fromCharCode(byte))
  return btoa(letters.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

async function create({ challenge, party, user, algorithms, known }: NewPasskey) {
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: decode(challenge),
      rp: party,
      user: { ...user, id: decode(user.id) },
      pubKeyCredParams: algorithms.map(alg => ({ type: 'public-key', alg })),
      excludeCredentials: known.map(id => ({ type: 'public-key', id: decode(id) })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
    },
  })) as PublicKeyCredential // what is asked for is one of these
  const response = made.response as AuthenticatorAttestationResponse // of a new one
  return {
    id: encode(made.rawId),
    clientData: encode(response.clientDataJSON),
    authenticatorData: encode(response.getAuthenticatorData()),
    publicKey: encode(response.getPublicKey()),
    algorithm: response.getPublicKeyAlgorithm(),
  }
}

async function get({ challenge, partyId }: PasskeyQuestion) {
  const found = (await navigator.credentials.get({
    publicKey: { challenge: decode(challenge), rpId: partyId, userVerification: 'required' },
  })) as PublicKeyCredential // what is asked for is one of these
  const response = found.response as AuthenticatorAssertionResponse // of one that was there
  return {
    id: encode(found.rawId),
    clientData: encode(response.clientDataJSON),
    authenticatorData: encode(response.authenticatorData),
    signature: encode(response.signature),
    userHandle: encode(response.userHandle),
  }
}

customElements.define('passkey-question', PasskeyQuestionElement)
