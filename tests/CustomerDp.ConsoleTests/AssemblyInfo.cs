using CustomerDp.TestHarness.Emulators;

[assembly: AssemblyFixture(typeof(AwsFixture))]
