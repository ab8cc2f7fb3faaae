// What cdk-nag finds and what is so on purpose, each with its reason. One that is not found any more fails the check, too.
const deadEnd = 'It is where messages end: it has no dead-letter queue of its own, and an alarm tells of the first message in it.';
const deadLetters = `${deadEnd} That it is the dead-letter queue of another one cdk-nag does not see through Fn::GetAtt of an included template.`;

const keyByAlias =
  'IAM knows a key by its own ARN, which no other stack knows: the condition kms:RequestAlias allows the one that has the alias.';
const anyKey = 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]';
const backups =
  'dynamodb:ListBackups is allowed for the whole account or not at all: IAM knows no resource for it. It tells names and times.';

export const acknowledgements = [
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'PolicyDeadLetterQueue', reason: deadLetters },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'QuoteDeadLetterQueue', reason: deadLetters },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'CommandDeadLetterQueue', reason: deadLetters },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'CommandInvalidQueue', reason: deadEnd },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'PolicyInvalidQueue', reason: deadEnd },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'QuoteInvalidQueue', reason: deadEnd },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'ChangesDeadLetterQueue', reason: deadLetters },
  { rule: 'AwsSolutions-SQS3', template: 'data', resource: 'ChangesInvalidQueue', reason: deadEnd },
  {
    rule: 'AwsSolutions-SQS3',
    template: 'data',
    resource: 'CustomerEventsQueue',
    reason: 'Others consume it: where their failed messages go is theirs to say. An alarm tells of what nobody takes for ten days.',
  },
  { rule: 'AwsSolutions-SQS3', template: 'changes', resource: 'DeadLetterQueue', reason: `${deadEnd} It is that of the pipes.` },
  { rule: 'AwsSolutions-SQS3', template: 'pipes', resource: 'DeadLetterQueue', reason: `${deadEnd} It is that of the pipes.` },
  { rule: anyKey, template: 'access', resource: 'WorkerRole', reason: keyByAlias },
  { rule: anyKey, template: 'access', resource: 'PublisherPolicy', reason: keyByAlias },
  { rule: anyKey, template: 'access', resource: 'QueryApiRole', reason: keyByAlias },
  { rule: anyKey, template: 'access', resource: 'EraserPolicy', reason: keyByAlias },
  { rule: anyKey, template: 'access', resource: 'ConsolePersonalPolicy', reason: keyByAlias },
  { rule: 'AwsSolutions-IAM5[Resource::*]', template: 'access', resource: 'EraserPolicy', reason: backups },
  { rule: 'AwsSolutions-IAM5[Resource::*]', template: 'access', resource: 'ConsolePersonalPolicy', reason: backups },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<ConsoleExportsTo>/*]',
    template: 'access',
    resource: 'ConsoleExportsPolicy',
    reason: 'Each export has a prefix of its own below the one that is said, called after its queue and work.',
  },
];
