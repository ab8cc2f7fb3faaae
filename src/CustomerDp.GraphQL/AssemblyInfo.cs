using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CustomerDp.Tests")]
