/** The 93 controls of Annex A: what each is for, which measures put it into practice, when it is usually out. */
import type { Control } from '../../../knowledge/schema.ts'
import { Page } from '../../../ui/page.tsx'
import { sayNumber } from '../../../wire/format.ts'
import { nameOfItem, type Shown } from '../showing.ts'
import { Back } from './back.tsx'
import { CommentLink } from './comment-link.tsx'
import { Linked } from './linked.tsx'

const THEMES = ['organizational', 'people', 'physical', 'technological'] as const
const ATTRIBUTES = ['controlType', 'properties', 'concepts', 'capabilities', 'domains'] as const

export function ControlsPage(shown: Shown) {
  const { frame, say, knowledge } = shown
  return (
    <Page frame={frame} title={say('knowledge.controls.title')}>
      <Back {...shown} />
      <h1>{say('knowledge.controls.heading')}</h1>
      <p class="lead">{say('knowledge.controls.lead', { count: knowledge.controls.length })}</p>
      <p>{say('knowledge.controls.words')}</p>
      {THEMES.map(theme => {
        const controls = knowledge.controls.filter(one => one.theme === theme)
        return (
          <details class="fold" id={theme}>
            <summary>
              <h2 class="inline">{say(`knowledge.controls.theme.${theme}`)}</h2>
              <span class="tag">{sayNumber(controls.length, say)}</span>
            </summary>
            <ul class="plain-list">
              {controls.map(control => (
                <ControlItem {...shown} control={control} />
              ))}
            </ul>
          </details>
        )
      })}
    </Page>
  )
}

function ControlItem(props: Shown & { control: Control }) {
  const { say, knowledge, control } = props
  const measures = knowledge.measures.filter(one => one.controls.includes(control.id))
  return (
    <li id={control.id}>
      <span class="soft nowrap">{control.id}</span> <span class="name">{nameOfItem(props, control.id)}</span>
      {control.newIn2022 && <span class="tag">{say('knowledge.controls.new')}</span>}
      <p lang="en">{control.purpose}</p>
      <p class="beneath">
        {say('knowledge.controls.measures')} {measures.length === 0 && say('knowledge.controls.noMeasure')}
        {measures.map(({ id }, index) => (
          <>
            {index > 0 && ', '}
            <Linked {...props} kind="measures" id={id} />
          </>
        ))}
      </p>
      {control.outWhen.length > 0 && (
        <p class="beneath">
          {say('knowledge.controls.outWhen')}{' '}
          <span lang="en">{control.outWhen.map(one => one.justification).join(' ')}</span>
        </p>
      )}
      <div class="folds small">
        <details>
          <summary>
            {say('knowledge.controls.attributes')}
            <span class="visually-hidden"> ({control.id})</span>
          </summary>
          <dl class="facts">
            {ATTRIBUTES.map(name => (
              <>
                <dt>{say(`knowledge.controls.attribute.${name}`)}</dt>
                <dd>
                  {control.attributes[name].map(value => say(`knowledge.controls.value.${value}`)).join(', ')}
                </dd>
              </>
            ))}
            {control.scenarios.length > 0 && (
              <>
                <dt>{say('knowledge.controls.scenarios')}</dt>
                <dd>
                  {control.scenarios.map((id, index) => (
                    <>
                      {index > 0 && ', '}
                      <Linked {...props} kind="scenarios" id={id} />
                    </>
                  ))}
                </dd>
              </>
            )}
          </dl>
        </details>
        <CommentLink {...props} kind="control" id={control.id} />
      </div>
    </li>
  )
}
