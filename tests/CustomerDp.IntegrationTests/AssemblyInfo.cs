using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.Emulators;

[assembly: AssemblyFixture(typeof(AwsFixture))]
[assembly: TestCollectionOrderer(typeof(LongRunningFirst))]
