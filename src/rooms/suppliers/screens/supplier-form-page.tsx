/** A supplier that is entered or changed. Only name and purpose have to be there; the rest can come bit by bit. */
import { SEEN, seenOf } from '../../../server/standing-record.ts'
import { Button, ChoiceField, ErrorSummary, SelectField, TextField } from '../../../ui/form.tsx'
import { type Frame, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Again } from '../../../wire/form-reading.ts'
import { ACCESSES, NAME_CHARACTERS, type Supplier, TEXT_CHARACTERS } from '../contract.ts'
import { faultWords, type Listing } from './listing.tsx'

type SupplierFormProps = Again & {
  frame: Frame
  listing: Listing
  supplier: Supplier | null
  owners: readonly { id: string; name: string }[]
  refusal?: string | undefined
}

export function SupplierFormPage(props: SupplierFormProps) {
  const { frame, listing, supplier, faults, refusal } = props
  const { say, home } = listing
  const heading = say(supplier ? 'suppliers.form.change' : 'suppliers.form.new')
  const errors = Object.entries(faults).map(([name, fault]) => ({
    ...{ name, label: say(`suppliers.form.${name}`), error: say(`suppliers.fault.${fault}`) },
  }))
  return (
    <Page frame={frame} title={heading}>
      <p class="small">
        <a href={`${home}/suppliers${supplier ? `/${supplier.id}` : ''}`}>
          {supplier?.name ?? say('suppliers.list.title')}
        </a>
      </p>
      <h1>{heading}</h1>
      <p class="lead">{say('suppliers.form.lead')}</p>
      {refusal && <Notice kind="failure">{say(`suppliers.refusal.${refusal}`)}</Notice>}
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={`${home}/suppliers${supplier ? `/${supplier.id}` : ''}`}>
        {supplier && <input type="hidden" name={SEEN} value={seenOf(supplier.at)} />}
        <Who {...props} />
        <What {...props} />
        <Contract {...props} />
        <Leaving {...props} />
        {supplier && <TextField {...fieldOf(props, 'reason')} hint={say('suppliers.form.reasonHint')} />}
        <div class="actions">
          <Button kind="primary">{say(supplier ? 'suppliers.form.save' : 'suppliers.form.add')}</Button>
        </div>
      </form>
    </Page>
  )
}

const fieldOf = ({ listing: { say }, typed, faults }: SupplierFormProps, name: string) => ({
  ...{ say, name, label: say(`suppliers.form.${name}`), value: typed[name] },
  error: faultWords(say, faults[name]),
})

function Who(props: SupplierFormProps) {
  const { listing, owners } = props
  const { say } = listing
  return (
    <>
      <TextField {...fieldOf(props, 'name')} maxLength={NAME_CHARACTERS} />
      <TextField
        {...fieldOf(props, 'does')}
        hint={say('suppliers.form.doesHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <SelectField
        {...fieldOf(props, 'ownerId')}
        hint={say('suppliers.form.ownerHint')}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        empty={say('work.list.unowned')}
      />
    </>
  )
}

/** What they see and what stops without them: from these follows how much they weigh. */
function What(props: SupplierFormProps) {
  const { say } = props.listing
  return (
    <>
      <h2>{say('suppliers.form.weighing')}</h2>
      <TextField
        {...fieldOf(props, 'holds')}
        hint={say('suppliers.form.holdsHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <ChoiceField
        {...fieldOf(props, 'personalData')}
        value={props.typed['personalData'] ?? 'no'}
        options={['no', 'yes'].map(value => ({ value, label: say(`suppliers.form.personal.${value}`) }))}
        inline
      />
      <ChoiceField
        {...fieldOf(props, 'access')}
        value={props.typed['access'] ?? 'none'}
        options={ACCESSES.map(value => ({ value, label: say(`suppliers.access.${value}`) }))}
      />
      <TextField
        {...fieldOf(props, 'stops')}
        hint={say('suppliers.form.stopsHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <TextField
        {...fieldOf(props, 'hurtsAfterDays')}
        hint={say('suppliers.form.hurtsHint')}
        keyboard="numeric"
        unit={say('suppliers.form.days')}
      />
    </>
  )
}

function Contract(props: SupplierFormProps) {
  const { say } = props.listing
  return (
    <>
      <h2>{say('suppliers.form.contract')}</h2>
      <TextField
        {...fieldOf(props, 'contact')}
        hint={say('suppliers.form.contactHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <TextField {...fieldOf(props, 'contractEndsOn')} hint={say('suppliers.form.endsHint')} type="date" />
      <TextField
        {...fieldOf(props, 'notice')}
        hint={say('suppliers.form.noticeHint')}
        maxLength={NAME_CHARACTERS}
      />
      <TextField
        {...fieldOf(props, 'proof')}
        hint={say('suppliers.form.proofHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <TextField {...fieldOf(props, 'proofExpiresOn')} type="date" />
    </>
  )
}

function Leaving(props: SupplierFormProps) {
  const { say } = props.listing
  return (
    <>
      <h2>{say('suppliers.form.leaving')}</h2>
      <TextField
        {...fieldOf(props, 'wayOut')}
        hint={say('suppliers.form.wayOutHint')}
        multiline
        maxLength={TEXT_CHARACTERS}
      />
      <TextField {...fieldOf(props, 'wayOutWeeks')} keyboard="numeric" unit={say('suppliers.form.weeks')} />
    </>
  )
}
