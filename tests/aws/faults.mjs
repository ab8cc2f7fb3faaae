// Faults put into the templates on purpose, one at a time: whoever checks them has to notice. Each replaces a text that has to be there.
export const validatorFaults = [
  { template: 'data', what: 'a property that there is not', from: 'VisibilityTimeout: 30', to: 'VisibilityTimeOut: 30' },
  { template: 'data', what: 'a value that there is not', from: 'BillingMode: PAY_PER_REQUEST', to: 'BillingMode: FREE' },
  { template: 'data', what: 'a value of another type', from: 'maxReceiveCount: 20', to: 'maxReceiveCount: [20]' },
  { template: 'data', what: 'a reference to nothing', from: '!GetAtt PolicyDeadLetterQueue.Arn', to: '!GetAtt DeadLetters.Arn' },
  { template: 'data', what: 'a number that is too great', from: 'MessageRetentionPeriod: 1209600', to: 'MessageRetentionPeriod: 1209601' },
  { template: 'pipes', what: 'a type that there is not', from: 'Type: AWS::Pipes::Pipe', to: 'Type: AWS::EventBridge::Pipe' },
  { template: 'pipes', what: 'a property that is required and missing', from: '      RoleArn: !GetAtt PolicyPipeRole.Arn\n', to: '' },
  { template: 'changes', what: 'a batch that is too large', from: 'BatchSize: 10\n', to: 'BatchSize: 10001\n' },
  { template: 'access', what: 'a parameter that there is not', from: '!Ref ClusterName', to: '!Ref Cluster' },
  { template: 'alarms', what: 'a comparison that there is not', from: 'GreaterThanThreshold', to: 'MoreThanThreshold' },
  { template: 'streams', what: 'a default that its own pattern refuses', from: 'Default: quote-events', to: 'Default: quote events' },
];

export const nagFaults = [
  { template: 'data', rule: 'AwsSolutions-DDB3', from: 'PointInTimeRecoveryEnabled: true', to: 'PointInTimeRecoveryEnabled: false' },
  { template: 'data', rule: 'AwsSolutions-SQS4', from: '"aws:SecureTransport": "false"', to: '"aws:SecureTransport": "true"' },
  { template: 'data', rule: 'AwsSolutions-KMS5', from: 'EnableKeyRotation: true', to: 'EnableKeyRotation: false' },
  { template: 'streams', rule: 'AwsSolutions-KDS3', from: 'KeyId: alias/aws/kinesis', to: 'KeyId: alias/elsewhere' },
  { template: 'access', rule: 'AwsSolutions-IAM5', from: '- dynamodb:UpdateItem', to: '- dynamodb:*' },
];

/** The text with the fault in it. */
export function planted(text, { from, to }) {
  if (!text.includes(from)) {
    throw new Error(`There is no '${from}' any more to put a fault into.`);
  }

  return text.replace(from, to);
}
