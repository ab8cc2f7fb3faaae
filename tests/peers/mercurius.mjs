// The query of the benchmark on mercurius with its compiler: the fastest GraphQL server of Node, as far as is known.
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { readFileSync } from 'node:fs'

// The customers, as JSON, from the benchmark.
const customers = new Map(JSON.parse(readFileSync(process.argv[2], 'utf8')).map((c) => [c.id, c]))

const app = Fastify()
app.register(mercurius, {
  schema: readFileSync(process.argv[3], 'utf8'),
  resolvers: { Query: { customer: async (_, { id }) => customers.get(id) ?? null } },
  jit: 1
})
console.log(`Now listening on: ${await app.listen({ port: 0, host: '127.0.0.1' })}`)
