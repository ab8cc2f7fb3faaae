// What a Node user writes instead of the worker: sqs-consumer on the AWS SDK, the same projection by the same conditional writes. Queues,
// table, endpoints and key come from the worker's own variables.
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'

const consumersOfEach = 4
// The view that the worker writes.
const table = `${process.env.CustomerDp__Table__Name}-a`
const dynamoDb = new DynamoDBClient({ maxAttempts: 3 })
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })

const text = (value) => ({ S: value })
const map = (members) => ({ M: Object.fromEntries(Object.entries(members).filter(([, value]) => value != null)
  .map(([name, value]) => [name, typeof value === 'object' ? map(value) : text(String(value))])) })
const utc = (time) => new Date(time).toISOString().replace('Z', '0000Z')
const clock = (event) => text(`${String(event.logicalClockReading).padStart(16, '0')}#${event.eventId}`)

const update = (key, expression, condition, values) => dynamoDb.send(new UpdateItemCommand({
  TableName: table,
  Key: { pk: text(key), sk: text('STATE') },
  UpdateExpression: expression,
  ConditionExpression: condition,
  ExpressionAttributeValues: { ':k': text(key), ...values },
  ReturnValues: 'UPDATED_OLD',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD'
})).catch((error) => {
  // Something newer is there.
  if (error.name !== 'ConditionalCheckFailedException') throw error
})

const olderStanding = '(attribute_not_exists(standingVersion) OR standingVersion < :v)'

const standing = (event, code, effectiveOn, reason) => map({ code, reason, effectiveOn, eventType: event.eventType, occurredOn: utc(event.occurredOn) })

const status = (event, code, effectiveOn, reason) => update(
  `POLICY#${event.data.policyId}`, 'SET entityKey = :k, standing = :s, standingVersion = :v', olderStanding,
  { ':s': standing(event, code, effectiveOn, reason), ':v': clock(event) })

const results = { PASSED: 'ACTIVE', FAILED: 'VERIFICATION_FAILED', REFERRED: 'UNDER_REVIEW' }

const projections = {
  PolicyCancelledEvent: (event) => status(event, 'CANCELLED', event.data.cancelledOn, event.data.reason),
  PolicyExpiredEvent: (event) => status(event, 'EXPIRED', event.data.expiredOn),
  PolicyVerificationCompletedEvent: (event) => status(event, results[event.data.result], event.data.completedOn),
  PolicyCreatedEvent: async (event) => {
    const { policyId, policyHolderId, premium, status, ...terms } = event.data
    await update(
      `POLICY#${policyId}`,
      'SET entityKey = :k, customerId = :c, terms = :m, termsVersion = :v, standing = :s, standingVersion = :v',
      `(attribute_not_exists(termsVersion) OR termsVersion < :v) AND ${olderStanding}`,
      {
        ':c': text(policyHolderId),
        ':m': map({ ...terms, amount: premium?.amount, currency: premium?.currency, occurredOn: utc(event.occurredOn) }),
        ':s': standing(event, status ?? 'PENDING_VERIFICATION'),
        ':v': clock(event)
      })
    if (terms.quoteId) {
      await update(
        `QUOTE#${terms.quoteId}`, 'SET entityKey = :k, converted = :b REMOVE customerId, addedAt, holderVersion',
        'attribute_not_exists(converted)', { ':b': { BOOL: true } })
    }
  },
  PolicyHolderAddedToQuoteEvent: async (event) => {
    const { policyHolderId, ...details } = event.data.policyHolder
    const at = utc(event.occurredOn)
    await update(
      `CUSTOMER#${policyHolderId}`,
      'SET customerId = :c, entityKey = :k, details = :d, detailsVersion = :v, createdAt = if_not_exists(createdAt, :t)',
      'attribute_not_exists(detailsVersion) OR detailsVersion < :v',
      { ':c': text(policyHolderId), ':d': map(details), ':v': text(`${at}#${event.eventId}`), ':t': text(at) })
    await update(
      `QUOTE#${event.data.quoteId}`,
      'SET customerId = :c, entityKey = :k, addedAt = :t, holderVersion = :v',
      'attribute_not_exists(converted) AND (attribute_not_exists(holderVersion) OR holderVersion < :v)',
      { ':c': text(policyHolderId), ':v': clock(event), ':t': text(at) })
  }
}

const handleMessageBatch = async (messages) => {
  await Promise.all(messages.map((message) => {
    const event = JSON.parse(message.Body)
    return projections[event.eventType](event)
  }))
  return messages
}

for (const name of [process.env.CustomerDp__Queues__Policy, process.env.CustomerDp__Queues__Quote]) {
  const { QueueUrl: queueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }))
  for (let i = 0; i < consumersOfEach; i++) {
    const consumer = Consumer.create({ queueUrl, sqs, batchSize: 10, waitTimeSeconds: 20, handleMessageBatch })
    const fail = (error) => {
      console.error(error)
      process.exit(1)
    }
    consumer.on('error', fail)
    consumer.on('processing_error', fail)
    consumer.start()
  }
}

console.log('Now listening on: http://127.0.0.1:0')

// It ends when the benchmark does, however that ends.
process.stdin.on('end', () => process.exit(0)).resume()
