using CustomerDp.ConsoleTests.Browsing;
using CustomerDp.TestHarness.Emulators;

[assembly: AssemblyFixture(typeof(AwsFixture))]
[assembly: AssemblyFixture(typeof(Chromium))]
