// What a column of a table can be taken as, as the bridge names it.
import type { bridge, exchange } from '../../lib/api'

const fields: { value: exchange.Field; text: string }[] = [
  { value: 'name', text: 'Full name' },
  { value: 'given', text: 'First name' },
  { value: 'middle', text: 'Middle name' },
  { value: 'family', text: 'Last name' },
  { value: 'company', text: 'Account' },
  { value: 'role', text: 'Role' },
  { value: 'email', text: 'Email address' },
  { value: 'phone', text: 'Phone' },
  { value: 'address', text: 'Whole address' },
  { value: 'street', text: 'Street' },
  { value: 'postal_code', text: 'Postal code' },
  { value: 'city', text: 'City' },
  { value: 'region', text: 'State or region' },
  { value: 'country', text: 'Country' },
  { value: 'notes', text: 'Notes' },
  { value: 'labels', text: 'Labels' },
  { value: 'id', text: 'ID in the other program' },
  { value: 'nothing', text: 'Nothing: leave it out' },
]

// What only the name of a column can say.
const byNameOnly: Partial<Record<exchange.Field, string>> = {
  unsure: 'Choose what it is',
  nickname: 'Nickname',
  value_label: 'Work or home, for the column beside it',
  kind: 'Person or account',
  source: 'The program it came from',
}

// fieldsOf are the fields that a column can be taken as. The meaning of its name comes first if
// only the name can say it, and is marked if the rep has chosen something else.
export function fieldsOf(column: bridge.ImportColumn): { value: exchange.Field; text: string }[] {
  const only = byNameOnly[column.by_name]
  const marked = fields.map((field) => (field.value === column.by_name && column.as !== column.by_name ? { ...field, text: `${field.text} (by its name)` } : field))
  return only ? [{ value: column.by_name, text: only }, ...marked] : marked
}
