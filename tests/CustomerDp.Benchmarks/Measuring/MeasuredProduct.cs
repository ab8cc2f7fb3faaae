using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Measuring;

/// <summary>Tables and queues on the emulators, as they are to be measured.</summary>
internal static class MeasuredProduct
{
    /// <summary>
    /// The product's, without the streams of its views: in the emulator a write costs more with every record in a stream (0.5 ms at first,
    /// 5 ms at 20,000), where those of AWS cost a write nothing.
    /// </summary>
    public static async Task<Product> CreateAsync(AwsFixture aws, CancellationToken cancellationToken)
    {
        var product = await Product.CreateAsync(aws, cancellationToken);
        foreach (var view in Enum.GetValues<ViewName>())
        {
            await product.DynamoDb.UpdateTableAsync(
                new UpdateTableRequest
                {
                    TableName = product.Settings.Tables.View(view),
                    StreamSpecification = new StreamSpecification { StreamEnabled = false },
                },
                cancellationToken);
        }

        return product;
    }
}
