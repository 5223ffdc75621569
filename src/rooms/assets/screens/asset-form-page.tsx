/** An asset that is added or changed. Importance is asked where it matters, and may be left open. */
import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { ASPECTS, type Asset, KINDS, LEVELS, NAME_CHARACTERS, NOTE_CHARACTERS } from '../contract.ts'
import type { Again, Members } from '../forms.ts'

type AssetFormPageProps = Again & {
  frame: Frame
  home: string
  asset: Asset | null
  /** When the version was recorded that the form shows. */
  seen: string
  members: Members
  refusal?: string | undefined
}

export function AssetFormPage(props: AssetFormPageProps) {
  const { frame, home, asset, faults, refusal, seen } = props
  const { say } = frame
  const heading = asset ? say('assets.form.change', { name: asset.name }) : say('assets.form.new')
  const errors = Object.entries(faults).map(([name, fault]) => ({
    name,
    label: say(`assets.sheet.${name === 'ownerName' ? 'owner' : name}`),
    error: say(`assets.fault.${fault}`),
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={asset ? `${home}/assets/${asset.assetId}` : `${home}/assets`}>
          {asset ? asset.name : say('assets.back')}
        </a>
      </p>
      <h1>{heading}</h1>
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={asset ? `${home}/assets/${asset.assetId}` : `${home}/assets`}>
        {asset && <input type="hidden" name="seen" value={seen} />}
        <AssetFields {...props} />
        <div class="actions">
          <Button kind="primary">{say(asset ? 'assets.form.save' : 'assets.form.add')}</Button>
        </div>
      </form>
    </Page>
  )
}

function AssetFields({ frame: { say }, members, typed, faults }: AssetFormPageProps) {
  const field = (name: string) => ({
    ...{ say, name, value: typed[name] },
    ...(faults[name] && { error: say(`assets.fault.${faults[name]}`) }),
  })
  return (
    <>
      <TextField {...field('name')} label={say('assets.sheet.name')} maxLength={NAME_CHARACTERS} />
      <SelectField
        {...field('kind')}
        label={say('assets.sheet.kind')}
        hint={say('assets.form.kindHint')}
        options={KINDS.map(value => ({ value, label: say(`assets.kind.${value}`) }))}
        empty={say('assets.form.choose')}
      />
      <TextField
        {...field('ownerName')}
        label={say('assets.sheet.owner')}
        hint={
          members.length > 0
            ? say('assets.form.ownerHintMembers', {
                names: members
                  .map(one => one.name)
                  .slice(0, 8)
                  .join(', '),
              })
            : say('assets.form.ownerHint')
        }
        maxLength={NAME_CHARACTERS}
      />
      <h2>{say('assets.form.importance')}</h2>
      <p>{say('assets.form.importanceHint')}</p>
      {ASPECTS.map(aspect => (
        <ChoiceField
          {...field(aspect)}
          value={typed[aspect] ?? ''}
          label={say(`assets.sheet.${aspect}`)}
          hint={say(`assets.form.hint.${aspect}`)}
          options={[
            { value: '', label: say('assets.form.open') },
            ...LEVELS.map(level => ({
              value: String(level),
              label: say(`assets.level.${level}`),
              hint: say(`assets.form.means.${aspect}.${level}`),
            })),
          ]}
        />
      ))}
      <TextField
        {...field('note')}
        label={say('assets.sheet.note')}
        hint={say('assets.form.noteHint')}
        multiline
        maxLength={NOTE_CHARACTERS}
      />
    </>
  )
}
