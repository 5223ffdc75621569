/** What an asset depends on, or what depends on it, and adding to it by name. */
import { Button } from '../../../ui/form.tsx'
import type { Say } from '../../../wire/words.ts'
import type { Asset } from '../contract.ts'
import type { AssetPageProps } from './asset-page.tsx'

type Side = 'needs' | 'neededBy'

export function DependencyPart(props: AssetPageProps & { side: Side }) {
  const { frame, home, full, mayKeep, side } = props
  const { say } = frame
  const neighbours = full[side]
  return (
    <section id={side}>
      <h2>{say(`assets.${side}.heading`)}</h2>
      {neighbours.length === 0 && <p class="soft">{say(`assets.${side}.none`)}</p>}
      <ul class="plain-list">
        {neighbours.map(one => (
          <li>
            <a href={`${home}/assets/${one.assetId}`}>{one.name}</a>{' '}
            <span class="soft small">{say(`assets.kind.${one.kind}`)}</span>
            {mayKeep && (
              <End
                say={say}
                name={one.name}
                action={`${home}/assets/${full.asset.assetId}/dependencies/end`}
                {...(side === 'needs' ? { needs: one.assetId } : { neededBy: one.assetId })}
              />
            )}
          </li>
        ))}
      </ul>
      {full.more[side] && <p class="soft small">{say('assets.page.more', { count: neighbours.length })}</p>}
      {mayKeep && <Add {...props} />}
    </section>
  )
}

type EndProps = { say: Say; name: string; action: string; needs?: string; neededBy?: string }

function End({ say, name, action, needs, neededBy }: EndProps) {
  return (
    <details class="small">
      <summary>
        {say('assets.dependency.end')}
        <span class="visually-hidden"> ({name})</span>
      </summary>
      <form method="post" action={action}>
        <input type="hidden" name="needs" value={needs ?? ''} />
        <input type="hidden" name="neededBy" value={neededBy ?? ''} />
        <label>
          {say('assets.why')}
          <input type="text" name="reason" autocomplete="off" />
        </label>
        <p>
          <button type="submit" class="slight">
            {say('assets.dependency.end')}
          </button>
        </p>
      </form>
    </details>
  )
}

function Add({ frame: { say }, home, full, names, again, similar, side }: AssetPageProps & { side: Side }) {
  const mine = again?.form === side ? again : null
  const id = `${side}-name`
  const fault = mine?.faults['name']
  return (
    <form method="post" action={`${home}/assets/${full.asset.assetId}/dependencies`} class="add-line">
      <input type="hidden" name="side" value={side} />
      <label for={id}>{say(`assets.${side}.add`)}</label>
      {fault && (
        <strong class="error">{say(`assets.fault.${fault}`, { name: mine.typed['name'] ?? '' })}</strong>
      )}
      <input
        type="text"
        id={id}
        name="name"
        list="asset-names"
        value={mine?.typed['name'] ?? ''}
        autocomplete="off"
        aria-invalid={fault ? 'true' : undefined}
      />
      <Button label={say(`assets.${side}.add`)}>{say('assets.dependency.add')}</Button>
      {side === 'needs' && (
        <datalist id="asset-names">
          {names.map(name => (
            <option value={name} />
          ))}
        </datalist>
      )}
      {fault === 'notThere' && <Similar say={say} home={home} similar={similar} />}
    </form>
  )
}

function Similar({ say, home, similar }: { say: Say; home: string; similar: readonly Asset[] }) {
  return (
    <p class="small">
      {similar.length > 0 &&
        say('assets.dependency.similar', { names: similar.map(one => one.name).join(', ') })}{' '}
      <a href={`${home}/assets/new`}>{say('assets.dependency.new')}</a>
    </p>
  )
}
