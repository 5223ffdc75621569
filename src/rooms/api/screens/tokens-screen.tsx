/** Access for programs: tokens, what each may do, when it was last used. */
import { SCOPES } from '../../../server/access-token.ts'
import type { Visit } from '../../../server/context.ts'
import { Button, ChoiceField, FieldError, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Empty, Notice, Rich } from '../../../ui/parts.tsx'
import { sayDate, sayDateTime } from '../../../wire/format.ts'
import type { Say } from '../../../wire/words.ts'
import { TOKEN_DAYS, type Token } from '../contract.ts'

type TokensProps = {
  frame: Frame
  home: string
  visit: Visit
  tokens: Token[]
  /** The token that was just made; shown this once. */
  made: string | null
  address: string
  typed: { name: string; days: string; scopes: string[] }
  fault?: string
}

export function TokensScreen(props: TokensProps) {
  const { frame, home, visit, tokens, made, address } = props
  const { say } = frame
  const link = (inner: unknown[]) => <a href="/api/openapi.json">{inner as string[]}</a>
  return (
    <Page frame={frame} title={say('api.heading')}>
      <h1>{say('api.heading')}</h1>
      <p class="lead">
        <Rich say={say} words="api.lead" values={{ link }} />
      </p>
      {made && (
        <Notice>
          <p>{say('api.made')}</p>
          <p>
            <label for="token">{say('api.token')}</label>
            <textarea id="token" class="link-to-copy" readonly rows={2}>
              {made}
            </textarea>
          </p>
          <p>
            <code class="secret">{`curl -H 'Authorization: Bearer …' ${address}/api/v1/plan`}</code>
          </p>
        </Notice>
      )}
      {tokens.length === 0 && <Empty>{say('api.none')}</Empty>}
      <ul class="plain-list">
        {tokens.map(token => (
          <li class="offer">
            <div>
              <b>{token.name}</b>
              {token.personId !== visit.person.id && <span class="soft"> {token.owner}</span>}
              <p class="soft small">{sayToken(token, say)}</p>
            </div>
            <form method="post" action={`${home}/${token.id}/revoke`}>
              <Button kind="slight" label={say('api.revokeNamed', { name: token.name })}>
                {say('api.revoke')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <TokenForm {...props} />
    </Page>
  )
}

function sayToken(token: Token, say: Say): string {
  const used = token.lastUsedAt
    ? say('api.used', { at: sayDateTime(token.lastUsedAt, say) })
    : say('api.unused')
  const scopes = token.scopes.join(', ') || say('api.noScopes')
  return [scopes, used, say('api.until', { until: sayDate(token.expiresAt, say) })].join(' · ')
}

function TokenForm({ frame: { say }, home, typed, fault }: TokensProps) {
  return (
    <section>
      <h2>{say('api.make.heading')}</h2>
      <form method="post" action={home}>
        <FieldError name="name" error={fault && say(fault)} />
        <TextField
          say={say}
          name="name"
          label={say('api.make.name')}
          hint={say('api.make.nameHint')}
          value={typed.name}
        />
        <div class="field">
          <fieldset>
            <legend>{say('api.make.scopes')}</legend>
            <div class="choices">
              {SCOPES.map(scope => (
                <label class="choice">
                  <input type="checkbox" name="scopes" value={scope} checked={typed.scopes.includes(scope)} />
                  <span>
                    {say(`api.scopes.${scope.replace(':', '_')}`)}
                    <small>{scope}</small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <ChoiceField
          say={say}
          name="days"
          label={say('api.make.days')}
          options={TOKEN_DAYS.map(days => ({ value: String(days), label: say('api.days', { days }) }))}
          value={typed.days}
          inline
        />
        <div class="actions">
          <Button kind="primary">{say('api.make.act')}</Button>
        </div>
      </form>
    </section>
  )
}
