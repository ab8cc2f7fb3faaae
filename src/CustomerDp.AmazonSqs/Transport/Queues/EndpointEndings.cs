using MassTransit;
using MassTransit.Configuration;
using MassTransit.Middleware;

namespace CustomerDp.AmazonSqs.Transport.Queues;

/// <summary>
/// What the endpoint was told to do with messages that fail or that nothing consumes: it follows from the filters of its error pipe and its
/// dead-letter pipe, which MassTransit shows to nobody.
/// </summary>
internal sealed class EndpointEndings
{
    private readonly HashSet<Type> _errorFilters = [];
    private readonly HashSet<Type> _deadLetterFilters = [];

    /// <summary>Whether failed messages go to the error queue; otherwise there need be none.</summary>
    public bool UsesErrorQueue => !RethrowsFaults && !_errorFilters.Contains(typeof(DiscardErrorTransportFilter));

    /// <summary>Whether messages that nothing consumes go to the dead-letter queue; otherwise there need be none.</summary>
    public bool UsesDeadLetterQueue =>
        !_deadLetterFilters.Contains(typeof(DiscardDeadLetterFilter)) && !_deadLetterFilters.Contains(typeof(FaultDeadLetterFilter));

    /// <summary>Whether a failed message goes back to its queue on purpose, until SQS itself moves it.</summary>
    public bool RethrowsFaults => _errorFilters.Contains(typeof(RethrowErrorTransportFilter));

    public IPipeConfigurator<ExceptionReceiveContext> OfErrors(IPipeConfigurator<ExceptionReceiveContext> pipe) =>
        new Watched<ExceptionReceiveContext>(pipe, _errorFilters);

    public IPipeConfigurator<ReceiveContext> OfDeadLetters(IPipeConfigurator<ReceiveContext> pipe) =>
        new Watched<ReceiveContext>(pipe, _deadLetterFilters);

    private sealed class Watched<T>(IPipeConfigurator<T> pipe, HashSet<Type> filters) : IPipeConfigurator<T>, IPipeBuilder<T>
        where T : class, PipeContext
    {
        public void AddPipeSpecification(IPipeSpecification<T> specification)
        {
            specification.Apply(this);
            pipe.AddPipeSpecification(specification);
        }

        public void AddFilter(IFilter<T> filter) => filters.Add(filter.GetType());
    }
}
