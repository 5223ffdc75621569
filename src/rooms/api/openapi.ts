/** The description of the API (OpenAPI 3.1), made from the list of endpoints and their schemas. */
import { z } from 'zod'
import { errorAnswer } from './contract.ts'
import { BASE, ENDPOINTS, type Endpoint } from './endpoints.ts'

const REFUSED = {
  400: 'The body is no JSON, or the key no UUID.',
  401: 'No valid access token.',
  403: 'The scopes of the token, or the role of its person, do not allow it.',
  409: 'There is no profile yet, it was changed meanwhile, or the key came with another request.',
  422: 'What was sent does not hold; faults tell where.',
}

export function describeApi({ address, version }: { address: string; version: string }) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of ENDPOINTS) {
    const path = `${BASE}${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mediant',
      version,
      description:
        'A token belongs to one organisation and one person; it does what its scopes name, and no more.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: address }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'mediant_…' } },
      schemas: { Error: schemaOf(errorAnswer, 'output') },
    },
  }
}

function operationOf({ name, scope, summary, body, answer }: Endpoint) {
  const refusals = Object.entries(REFUSED).map(([status, description]) => [
    status,
    { description, content: json({ $ref: '#/components/schemas/Error' }) },
  ])
  return {
    operationId: name,
    summary,
    description: `Scope: ${scope}`,
    ...(body && {
      parameters: [KEY],
      requestBody: { required: true, content: json(schemaOf(body, 'input')) },
    }),
    responses: {
      [statusOf({ body, name })]: { description: 'Done.', content: json(schemaOf(answer, 'output')) },
      ...Object.fromEntries(refusals),
    },
  }
}

/** What records something new answers 201. */
export function statusOf({ body, name }: Pick<Endpoint, 'name'> & { body?: unknown }): 200 | 201 {
  return body && name !== 'replaceProfile' ? 201 : 200
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Another one for each change; the same call sent again with it, within three days, has its effect once.',
  schema: { type: 'string', format: 'uuid' },
}

const json = (schema: unknown) => ({ 'application/json': { schema } })

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return described
}
