using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Context;
using MassTransit.Serialization;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// Makes <c>GetRedeliveryCount()</c> right for bodies in MassTransit's envelope too: their headers come from the envelope, which does not
/// change when a message is given back, so that a redelivery policy would never come to its end. Raw bodies take their headers from the
/// transport anyway.
/// </summary>
internal sealed class RedeliveryCountFilter : IFilter<ConsumeContext>, IPipeSpecification<ConsumeContext>
{
    public Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        var count = context.TryGetPayload(out ReceivedMessage? message) ? message.RedeliveryCount : 0;
        return next.Send(count == 0 || context.GetRedeliveryCount() == count ? context : new Counted(context, count));
    }

    public void Apply(IPipeBuilder<ConsumeContext> builder) => builder.AddFilter(this);

    public IEnumerable<ValidationResult> Validate() => [];

    public void Probe(ProbeContext context) => context.CreateFilterScope("sqsRedeliveryCount");

    private sealed class Counted : ConsumeContextProxy
    {
        private readonly DictionarySendHeaders _headers = new();

        public Counted(ConsumeContext context, int count)
            : base(context)
        {
            foreach (var (name, value) in context.Headers.GetAll())
            {
                _headers.Set(name, value);
            }

            _headers.Set(MessageHeaders.RedeliveryCount, count);
        }

        public override Headers Headers => _headers;
    }
}
